package gudok.server.traffic;

import gudok.phone.Credentials;
import gudok.phone.Ids;
import gudok.phone.MessageText;
import gudok.phone.SipMessage;
import java.util.List;

/** A call that a phone places: a {@link CallerTrick} until it is answered, then {@link TalkTrick}s. */
final class Caller extends Party {
    private static final int LONGEST_PATIENCE_MS = 5_000;

    private final CallerTrick trick = Weighted.draw(CallerTrick.class, random());
    private final String uri;
    private final String from;
    private final Description description;
    private final Credentials credentials;
    private SipMessage invite;
    private int number = 1;
    private boolean established;
    private boolean rung;

    Caller(RowdyPhone phone, String dialled) {
        super(phone, Ids.next());
        uri = "sip:" + dialled + "@" + phone.domain();
        from = "<" + phone.aor() + ">;tag=" + Ids.next();
        description = trick == CallerTrick.OFFERS_NONSENSE ? Description.wrong(random()) : Description.sound(random());
        credentials = phone.credentials();
        invite = inviteText();
        if (trick == CallerTrick.REPEATS_EVERYTHING) {
            repeatEverything();
        }
    }

    void begin() {
        count("caller " + trick);
        send(invite);
    }

    @Override
    String tag() {
        return "";
    }

    private SipMessage inviteText() {
        MessageText text = MessageText.request("INVITE", uri).header("Via", phone().via(Ids.branch()));
        text.header("Max-Forwards", "70").header("From", from).header("To", "<" + uri + ">");
        text.header("Call-ID", callId()).header("CSeq", number + " INVITE").header("Contact", phone().contact());
        text.header("Allow", "INVITE, ACK, CANCEL, BYE, OPTIONS, INFO, UPDATE");
        credentials.header("INVITE", uri).ifPresent(header -> text.headers(List.of(header)));
        if (trick != CallerTrick.OFFERS_LATE) {
            text.body("application/sdp", describe(description));
        }
        return text.build();
    }

    @Override
    void answered(SipMessage response) {
        if (!response.method().equals("INVITE") || response.cseq() > 100) {
            super.answered(response);
        } else if (response.cseq() < number) {
            acknowledgeRefusal(response);
        } else if (response.status() < 200) {
            progressed(response);
        } else if (response.status() < 300) {
            accepted(response);
        } else {
            refused(response);
        }
    }

    private void progressed(SipMessage response) {
        if (response.status() == 100 || response.toTag().isEmpty()) {
            return;
        }
        phone().ledger().progressed(callId());
        establish(new Ends(from, response.header("To"), response.contactUri()));
        if (rung) {
            return;
        }
        rung = true;
        if (trick == CallerTrick.BYE_WHILE_RINGING) {
            bye();
        } else if (trick == CallerTrick.UPDATES_EARLY) {
            sendDescribed("UPDATE", Description.sound(random()));
        }
    }

    private void accepted(SipMessage response) {
        phone().ledger().progressed(callId());
        if (established) {
            acknowledge(response);
            return;
        }
        count("calls answered");
        established = true;
        establish(new Ends(from, response.header("To"), response.contactUri()));
        hear(response);
        switch (trick) {
            case CANCELS_TOO_LATE -> cancel();
            case BYE_BEFORE_ACK -> bye();
            default -> count("calls answered to a polite caller");
        }
        acknowledge(response);
        talk();
    }

    private void acknowledge(SipMessage response) {
        switch (trick) {
            case NEVER_ACKNOWLEDGES -> count("no ACK");
            case ACKNOWLEDGES_LATE -> later(2_000, () -> sendAck(response));
            default -> sendAck(response);
        }
    }

    private void sendAck(SipMessage response) {
        MessageText ack = request("ACK", response.cseq());
        if (trick == CallerTrick.OFFERS_LATE) {
            ack.body("application/sdp", describe(description));
        }
        send(ack.build());
    }

    private void refused(SipMessage response) {
        if (trick != CallerTrick.NEVER_ACKNOWLEDGES) {
            acknowledgeRefusal(response);
        }
        if (response.status() == 407 && number == 1 && credentials.learn(response)) {
            number = 2;
            invite = inviteText();
            send(invite);
            act();
        } else {
            count("refused " + response.status());
            later(LONGEST_PATIENCE_MS, this::vanish);
        }
    }

    private void act() {
        switch (trick) {
            case CANCELS -> later(random().nextInt(LONGEST_PATIENCE_MS), this::cancel);
            case CANCELS_AT_ONCE -> cancel();
            case VANISHES -> later(random().nextInt(LONGEST_PATIENCE_MS), this::vanish);
            default -> later(10L * LONGEST_PATIENCE_MS, this::giveUp);
        }
    }

    private void giveUp() {
        if (!established) {
            cancel();
        }
    }

    private void acknowledgeRefusal(SipMessage response) {
        MessageText ack = MessageText.request("ACK", uri).header("Via", response.header("Via"));
        ack.header("Max-Forwards", "70").header("From", from).header("To", response.header("To"));
        send(ack.header("Call-ID", callId())
                .header("CSeq", response.cseq() + " ACK")
                .build());
    }

    private void cancel() {
        count("CANCEL sent");
        MessageText cancel = MessageText.request("CANCEL", uri).header("Via", invite.header("Via"));
        cancel.header("Max-Forwards", "70").header("From", from).header("To", "<" + uri + ">");
        send(cancel.header("Call-ID", callId())
                .header("CSeq", number + " CANCEL")
                .build());
    }
}
