package gudok.server.journal;

import gudok.server.view.CallEntry;
import gudok.server.view.CallView;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Supplier;

/** One leg of a call: what it is and how far it has come, told by its SIP messages. Written under its call's lock, read by any thread. */
final class JournalLeg {
    static final String NEW = "new";
    static final String RINGING = "ringing";
    static final String ANSWERED = "answered";
    static final String ENDED = "ended";
    static final String MOVED = "moved";

    private static final long NONE = -1;

    private final String sipCallId;
    private final String uuid;
    private volatile Now now;
    private volatile boolean half;
    private volatile String transport = "";
    /** CSeq of our last INVITE, and of the one whose refusal has ended this leg. */
    private long invited = NONE;

    private long refused = NONE;
    private volatile Supplier<Optional<CallJournal.Sound>> sound = Optional::empty;

    private record Now(boolean inbound, String party, String state, Instant since) {
        Now in(String next, Instant at) {
            return state.equals(next) ? this : new Now(inbound, party, next, at);
        }

        Now towards(String called) {
            return new Now(false, called, state, since);
        }
    }

    JournalLeg(String sipCallId, String uuid, boolean inbound, String party, Instant since) {
        this.sipCallId = sipCallId;
        this.uuid = uuid;
        now = new Now(inbound, party, NEW, since);
    }

    String sipCallId() {
        return sipCallId;
    }

    String uuid() {
        return uuid;
    }

    String state() {
        return now.state;
    }

    boolean isOver() {
        return now.state.equals(ENDED) || now.state.equals(MOVED);
    }

    boolean hasMoved() {
        return now.state.equals(MOVED);
    }

    boolean isOf(String user) {
        return now.party.equals(user);
    }

    /** Whether it is one of the two halves of a loopback. */
    void half(boolean is) {
        half = is;
    }

    /** They belong together, each to a call of its own. */
    boolean isOtherHalfOf(JournalLeg one) {
        return half && one.half && now.inbound != one.now.inbound;
    }

    /** It was one of another call. */
    void continues(JournalLeg earlier) {
        now = earlier.now;
        transport = earlier.transport;
        invited = earlier.invited;
        refused = earlier.refused;
    }

    void become(String state, Instant at) {
        if (!isOver()) {
            now = now.in(state, at);
        }
    }

    /** The party that an INVITE of ours names. */
    void calls(String user) {
        if (now.state.equals(NEW)) {
            now = now.towards(user);
        }
    }

    void message(CallEntry.Message message) {
        if (!message.transport().isEmpty()) {
            transport = message.transport();
        }
        if (message.method().equals("BYE")) {
            become(ENDED, message.time());
        } else if (message.method().equals("INVITE") && message.status() > 100) {
            response(message);
        } else if (message.method().equals("INVITE") && message.status() == 0 && !message.received()) {
            invites(message);
        }
    }

    /** What was refused is asked again, otherwise or elsewhere: the leg lives on. */
    private void invites(CallEntry.Message message) {
        invited = message.cseq();
        if (refused != NONE && invited > refused && now.state.equals(ENDED)) {
            now = now.in(NEW, message.time());
            refused = NONE;
        }
    }

    /** Refused re-INVITEs change nothing, nor does the refusal of an earlier INVITE that comes once more. */
    private void response(CallEntry.Message message) {
        if (message.received() && invited != NONE && message.cseq() < invited) {
            return;
        }
        boolean established = now.state.equals(ANSWERED);
        if (message.status() < 200) {
            become(established ? ANSWERED : RINGING, message.time());
        } else if (message.status() < 300) {
            become(ANSWERED, message.time());
        } else if (!established && !isOver()) {
            become(ENDED, message.time());
            refused = message.received() ? message.cseq() : NONE;
        }
    }

    /** It has sound; asked for at any time until {@link #silent}. */
    void sounds(Supplier<Optional<CallJournal.Sound>> agreed) {
        sound = agreed;
    }

    /** The sound is over; what it was stays known. */
    void silent() {
        Optional<CallJournal.Sound> last = sound.get();
        sound = () -> last;
    }

    Optional<String> codec() {
        return sound.get().map(CallJournal.Sound::codec);
    }

    CallView.Leg view() {
        Now seen = now;
        Optional<CallJournal.Sound> heard = sound.get();
        return new CallView.Leg(
                uuid,
                sipCallId,
                seen.inbound ? "inbound" : "outbound",
                seen.party,
                seen.state,
                heard.map(CallJournal.Sound::codec),
                heard.flatMap(CallJournal.Sound::srtp),
                transport,
                seen.since);
    }
}
