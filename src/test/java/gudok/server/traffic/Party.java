package gudok.server.traffic;

import gudok.phone.Ids;
import gudok.phone.MessageText;
import gudok.phone.SipMessage;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;

/** A phone's side of one call: what both kinds do once there is a dialog. Whoever calls its methods holds the phone's monitor. */
abstract class Party {
    private static final int LONGEST_TRICK_MS = 1_500;
    private static final int T1_MS = 500;
    private static final int LONGEST_LIFE_MS = 90_000;

    private final RowdyPhone phone;
    private final String callId;
    private final Random random;
    /** CSeq numbers of re-INVITEs that get no ACK. */
    private final Map<Long, TalkTrick> sent = new HashMap<>();

    private Optional<Ends> ends = Optional.empty();
    private Optional<SipMessage> repeated = Optional.empty();
    private Optional<InetSocketAddress> remoteSound = Optional.empty();
    private boolean gone;
    private boolean twofold;
    private long number = 100;
    private short sequence;

    /** The dialog's fixed headers, and where its requests go. */
    record Ends(String local, String remote, String target) {}

    Party(RowdyPhone phone, String callId) {
        this.phone = phone;
        this.callId = callId;
        random = new Random(phone.random().nextLong());
        phone.later(LONGEST_LIFE_MS, this::vanish);
    }

    final String callId() {
        return callId;
    }

    final Random random() {
        return random;
    }

    final RowdyPhone phone() {
        return phone;
    }

    final void repeatEverything() {
        twofold = true;
    }

    final void send(SipMessage message) {
        if (!gone) {
            phone.send(message);
            if (twofold) {
                phone.send(message);
            }
        }
    }

    /** Runs unless the phone has vanished by then. */
    final void later(long delayMs, Runnable task) {
        phone.later(delayMs, () -> {
            if (!gone) {
                task.run();
            }
        });
    }

    /** From now on this side neither hears nor says anything. */
    final void vanish() {
        gone = true;
    }

    final void establish(Ends made) {
        if (ends.isEmpty()) {
            ends = Optional.of(made);
        }
    }

    final void hear(SipMessage message) {
        if (!message.sdp().isEmpty()) {
            remoteSound = Optional.of(message.sdp().audioAddress());
        }
    }

    final String describe(Description description) {
        return description.text(phone.host(), phone.soundPort(), random.nextInt(1_000_000));
    }

    final void receive(SipMessage message) {
        if (gone) {
            return;
        }
        if (message.isResponse()) {
            answered(message);
        } else {
            asked(message);
        }
    }

    /** A response to what {@link #talk} sent. */
    void answered(SipMessage response) {
        if (!response.method().equals("INVITE") || response.status() < 200) {
            return;
        }
        TalkTrick trick = sent.get(response.cseq());
        if (trick == TalkTrick.REINVITES_WITHOUT_ACK && response.status() < 300) {
            return;
        }
        MessageText ack = request("ACK", response.cseq());
        if (response.status() < 300 && trick == TalkTrick.OFFERS_NOTHING) {
            ack.body("application/sdp", describe(Description.sound(random)));
        }
        send(response.status() < 300 ? ack.build() : sameBranch(ack, response));
    }

    /** A request of the server. */
    void asked(SipMessage request) {
        switch (request.method()) {
            case "ACK" -> repeated = Optional.empty();
            case "INVITE" -> reinvited(request);
            case "BYE" -> ended(request);
            case "CANCEL" -> reply(request, 481, "Call/Transaction Does Not Exist");
            default -> {
                if (random.nextInt(12) > 0) {
                    reply(request, random.nextInt(15) == 0 ? 491 : 200, "Whatever");
                }
            }
        }
    }

    private void reinvited(SipMessage request) {
        hear(request);
        switch (random.nextInt(12)) {
            case 0 -> reply(request, 491, "Request Pending");
            case 1 -> reply(request, 488, "Not Acceptable Here");
            case 2 -> reply(request, 500, "Server Internal Error");
            case 3 -> count("re-INVITE without answer");
            default -> accept(request, Description.sound(random));
        }
    }

    private void ended(SipMessage request) {
        if (random.nextInt(15) > 0) {
            reply(request, random.nextInt(15) == 0 ? 481 : 200, "OK");
        }
        vanishLater();
    }

    private void vanishLater() {
        phone.later(2 * T1_MS, this::vanish);
        phone.later(LONGEST_LIFE_MS, () -> phone.forget(this));
    }

    final void reply(SipMessage request, int status, String reason) {
        send(response(request, status, reason).build());
    }

    final MessageText response(SipMessage request, int status, String reason) {
        return MessageText.response(request, status, reason, tag()).header("Contact", phone.contact());
    }

    /** 200 with a session description, again and again until ACK. */
    final void accept(SipMessage request, Description description) {
        repeat(response(request, 200, "OK")
                .body("application/sdp", describe(description))
                .build());
    }

    final void repeat(SipMessage response) {
        repeated = Optional.of(response);
        repeat(response, T1_MS);
    }

    private void repeat(SipMessage response, long waitMs) {
        if (repeated.equals(Optional.of(response)) && waitMs <= 64 * T1_MS) {
            send(response);
            later(waitMs, () -> repeat(response, 2 * waitMs));
        }
    }

    /** This side's tag where it is called. */
    abstract String tag();

    final MessageText request(String method, long cseq) {
        Ends known = ends.orElseThrow(() -> new AssertionError("no dialog in " + callId));
        MessageText text = MessageText.request(method, known.target()).header("Via", phone.via(Ids.branch()));
        text.header("Max-Forwards", "70").header("From", known.local()).header("To", known.remote());
        text.header("Call-ID", callId).header("CSeq", cseq + " " + method);
        return text.header("Contact", phone.contact());
    }

    /** A refusal's ACK belongs to the transaction that was refused (RFC 3261 §17.1.1.3). */
    static SipMessage sameBranch(MessageText ack, SipMessage response) {
        SipMessage built = ack.build();
        List<SipMessage.Header> headers = built.headers().stream()
                .map(header ->
                        header.name().equals("Via") ? new SipMessage.Header("Via", response.header("Via")) : header)
                .toList();
        return new SipMessage(built.startLine(), headers, "");
    }

    final void bye() {
        count("BYE sent");
        send(request("BYE", ++number).build());
        vanishLater();
    }

    /** One trick after the other, until one ends the call. */
    final void talk() {
        later(random.nextInt(LONGEST_TRICK_MS), () -> {
            TalkTrick trick = Weighted.draw(TalkTrick.class, random);
            count("talk " + trick);
            play(trick);
            if (trick != TalkTrick.HANGS_UP && trick != TalkTrick.HANGS_UP_TWICE) {
                talk();
            }
        });
    }

    private void play(TalkTrick trick) {
        switch (trick) {
            case HANGS_UP -> bye();
            case HANGS_UP_TWICE -> {
                bye();
                bye();
            }
            case SPEAKS -> speak();
            case HOLDS -> reinvite(trick, Description.hold(random));
            case RESUMES, REINVITES_WITHOUT_ACK -> reinvite(trick, Description.sound(random));
            case OFFERS_NONSENSE -> reinvite(trick, Description.wrong(random));
            case OFFERS_NOTHING -> {
                sent.put(++number, trick);
                send(request("INVITE", number).build());
            }
            case REINVITES_TWICE -> {
                reinvite(trick, Description.sound(random));
                reinvite(trick, Description.hold(random));
            }
            case UPDATES -> sendDescribed("UPDATE", Description.sound(random));
            case SENDS_DIGIT ->
                send(request("INFO", ++number)
                        .body("application/dtmf-relay", "Signal=5\r\nDuration=160\r\n")
                        .build());
            case SENDS_OLD_NUMBER -> send(request("INFO", 1).build());
            case SENDS_UNKNOWN_METHOD -> send(request("WAVE", ++number).build());
            case VANISHES -> vanish();
        }
    }

    private void reinvite(TalkTrick trick, Description description) {
        sent.put(number + 1, trick);
        sendDescribed("INVITE", description);
    }

    final void sendDescribed(String method, Description description) {
        send(request(method, ++number)
                .body("application/sdp", describe(description))
                .build());
    }

    /** A few frames of G.711. */
    private void speak() {
        for (int i = 0; i < 5; i++) {
            ByteBuffer packet = ByteBuffer.allocate(172);
            packet.putShort((short) 0x8000)
                    .putShort(sequence)
                    .putInt(160 * sequence)
                    .putInt(callId.hashCode());
            sequence++;
            remoteSound.ifPresent(there -> phone.speak(packet.array(), there));
        }
    }

    final void count(String what) {
        phone.ledger().count(what);
    }
}
