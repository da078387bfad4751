package gudok.server.traffic;

import gudok.phone.Ids;
import gudok.phone.MessageText;
import gudok.phone.SipMessage;
import java.util.Optional;

/** A call that reaches a phone: a {@link CalledTrick} until it is answered, then {@link TalkTrick}s. */
final class Called extends Party {
    private static final int PROMPT_MS = 400;
    private static final int LATE_MS = 6_000;

    private final CalledTrick trick = Weighted.draw(CalledTrick.class, random());
    private final SipMessage invite;
    private Optional<SipMessage> last = Optional.empty();
    private String tag = Ids.next();
    private boolean finished;
    private boolean talking;

    Called(RowdyPhone phone, SipMessage invite) {
        super(phone, invite.callId());
        this.invite = invite;
        if (trick == CalledTrick.REPEATS_EVERYTHING) {
            repeatEverything();
        }
    }

    @Override
    String tag() {
        return tag;
    }

    void begin() {
        count("called " + trick);
        String local = invite.header("To") + ";tag=" + tag;
        establish(new Ends(local, invite.header("From"), invite.contactUri()));
        hear(invite);
        if (trick != CalledTrick.SILENT) {
            respond(180, "Ringing");
            play();
        }
    }

    private void play() {
        switch (trick) {
            case ANSWERS, NO_CONTACT, WRONG_DESCRIPTION, BYE_AT_ONCE, REPEATS_EVERYTHING, ANSWERS_TWICE ->
                soon(this::answer);
            case ANSWERS_LATE -> later(random().nextInt(LATE_MS), this::answer);
            case EARLY_MEDIA -> soon(this::progressThenAnswer);
            case BUSY -> soon(() -> refuse(486, "Busy Here"));
            case DECLINES -> soon(() -> refuse(603, "Decline"));
            case FAILS -> soon(() -> refuse(500 + random().nextInt(6), "Sorry"));
            case UNKNOWN_STATUS -> soon(() -> refuse(499 + 100 * random().nextInt(3), ""));
            case MOVED -> soon(this::move);
            case CHALLENGES -> soon(() -> refuse(401, "Unauthorized"));
            case CHANGES_ITS_MIND -> soon(this::changeMind);
            case VANISHES_RINGING -> vanish();
            case RINGS_FOR_EVER, ANSWERS_CANCEL, SILENT -> later(10L * LATE_MS, this::vanish);
        }
    }

    private void soon(Runnable task) {
        later(random().nextInt(PROMPT_MS), () -> {
            if (!finished) {
                task.run();
            }
        });
    }

    private void progressThenAnswer() {
        send(response(invite, 183, "Session Progress")
                .body("application/sdp", describe(Description.sound(random())))
                .build());
        later(random().nextInt(LATE_MS / 2), this::answer);
    }

    private void move() {
        String elsewhere = switch (random().nextInt(4)) {
            case 0 -> phone().contact();
            case 1 -> "<sip:1003@" + phone().domain() + ">";
            case 2 -> "<tel:+74951234567>";
            default -> "";
        };
        finish(MessageText.response(invite, 302, "Moved Temporarily", tag)
                .header("Contact", elsewhere)
                .build());
    }

    private void changeMind() {
        refuse(486, "Busy Here");
        accept(invite, Description.USUAL);
        refuse(603, "Decline");
    }

    private void answer() {
        if (finished) {
            return;
        }
        finished = true;
        count("INVITEs answered");
        if (trick == CalledTrick.NO_CONTACT) {
            repeat(MessageText.response(invite, 200, "OK", tag)
                    .body("application/sdp", describe(Description.USUAL))
                    .build());
            return;
        }
        boolean wrong = trick == CalledTrick.WRONG_DESCRIPTION;
        accept(invite, wrong ? Description.wrong(random()) : Description.sound(random()));
        if (trick == CalledTrick.ANSWERS_TWICE) {
            tag = Ids.next();
            send(response(invite, 200, "OK")
                    .body("application/sdp", describe(Description.sound(random())))
                    .build());
        } else if (trick == CalledTrick.BYE_AT_ONCE) {
            bye();
        }
    }

    private void respond(int status, String reason) {
        SipMessage response = response(invite, status, reason).build();
        last = Optional.of(response);
        send(response);
    }

    private void refuse(int status, String reason) {
        finish(MessageText.response(invite, status, reason, tag).build());
    }

    private void finish(SipMessage response) {
        finished = true;
        last = Optional.of(response);
        repeat(response);
    }

    @Override
    void asked(SipMessage request) {
        if (request.isRequest("INVITE") && request.branch().equals(invite.branch())) {
            last.ifPresent(this::send);
        } else if (request.isRequest("CANCEL")) {
            cancelled(request);
        } else {
            if (request.isRequest("ACK") && !talking && request.cseq() == invite.cseq()) {
                talking = true;
                talk();
            }
            super.asked(request);
        }
    }

    private void cancelled(SipMessage request) {
        count("CANCEL received");
        request.find("Reason").ifPresent(reason -> count("CANCEL " + reason));
        reply(request, 200, "OK");
        if (trick == CalledTrick.ANSWERS_CANCEL) {
            answer();
        } else if (!finished && trick != CalledTrick.SILENT) {
            refuse(487, "Request Terminated");
        }
    }
}
