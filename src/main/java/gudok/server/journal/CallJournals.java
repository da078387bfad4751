package gudok.server.journal;

import gudok.server.view.CallEntry;
import gudok.server.view.CallView;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.Stream;

/** The journals of all calls that run, and of the last ones that are over. Safe from any thread; nothing here waits. */
public final class CallJournals {
    private final InstantSource clock;
    private final int kept;
    private final Map<String, CallJournal> live = new ConcurrentHashMap<>();
    private final Map<String, Place> names = new ConcurrentHashMap<>();
    private final ArrayDeque<CallJournal> over = new ArrayDeque<>();
    private final Strays strays = new Strays();
    private final LongAdder begun = new LongAdder();

    /** Also those that nobody has answered, or that had no leg. */
    private final Map<String, CallJournal> attempts = new ConcurrentHashMap<>();

    private record Place(CallJournal journal, JournalLeg leg) {}

    /** @param kept calls that are remembered when they are over */
    public CallJournals(InstantSource clock, int kept) {
        this.clock = clock;
        this.kept = kept;
    }

    /** Of a call that is being made; nobody finds it before {@link #begin}. */
    public CallJournal open(CallJournal.Opening opening) {
        return new CallJournal(this, clock, opening);
    }

    /** The call lives. */
    public void begin(CallJournal journal) {
        begun.increment();
        live.put(journal.id(), journal);
        journal.begin();
    }

    /** Somebody is being called without a caller; who answers is a call of his own. */
    public void dials(CallJournal journal) {
        live.put(journal.id(), journal);
        attempts.put(journal.id(), journal);
        journal.dials();
        journal.begin();
    }

    /** Somebody has answered: his call goes on by the same id, with what was said until now. Once. */
    public void answered(CallJournal journal) {
        end(journal);
    }

    /** Nobody has answered; the journal stays for a while. Once. */
    public void unanswered(CallJournal journal) {
        begun.increment();
        end(journal);
    }

    /** The call is gone; its journal stays for a while. Once. */
    public void end(CallJournal journal) {
        live.remove(journal.id(), journal);
        Optional<CallJournal> oldest;
        synchronized (over) {
            over.addLast(journal);
            oldest = over.size() > kept ? Optional.of(over.removeFirst()) : Optional.empty();
        }
        oldest.ifPresent(this::forget);
    }

    private void forget(CallJournal journal) {
        attempts.remove(journal.id(), journal);
        for (JournalLeg leg : journal.legs()) {
            names.remove(leg.sipCallId(), new Place(journal, leg));
            names.remove(leg.uuid(), new Place(journal, leg));
        }
    }

    void name(CallJournal journal, JournalLeg leg) {
        Place place = new Place(journal, leg);
        Place before = names.put(leg.sipCallId(), place);
        if (!leg.uuid().isEmpty()) {
            names.put(leg.uuid(), place);
        }
        if (before == null) {
            journal.before(strays.take(leg.sipCallId()));
        } else if (before.journal() != journal && !before.leg().isOver() && !leg.isOtherHalfOf(before.leg())) {
            journal.before(before.journal().attemptedMessages(leg.sipCallId()));
            journal.takes(leg, before.leg());
            before.journal().leaves(before.leg());
        }
    }

    /** Whether a message of this dialog belongs to a call, or may open one. */
    public boolean wants(String sipCallId, String method) {
        return names.containsKey(sipCallId) || method.equals("INVITE") || method.equals("ACK");
    }

    /**
     * A SIP message went over the wire.
     *
     * @param party user whom an INVITE of ours calls; else empty
     */
    public void message(CallEntry.Message message, String party) {
        Place place = names.get(message.sipCallId());
        if (place == null) {
            strays.add(message);
        } else {
            place.journal().message(place.leg(), message, party);
        }
    }

    /** A request of a call's leg found no connection. */
    public void unsent(String sipCallId, CallEntry.Happening what) {
        Place place = names.get(sipCallId);
        if (place != null) {
            place.journal().add(what);
        }
    }

    /**
     * A call that runs or is remembered.
     *
     * @param id the call's uuid, or uuid or SIP Call-ID of one of its legs
     */
    public Optional<CallJournal> find(String id) {
        return Optional.ofNullable(live.get(id))
                .or(() -> Optional.ofNullable(names.get(id)).map(this::present))
                .or(() -> Optional.ofNullable(attempts.get(id)));
    }

    /** A leg of several that were called for nobody has gone on as a call. */
    private CallJournal present(Place place) {
        return place.leg().hasMoved() && place.journal().isAttempt()
                ? names.getOrDefault(place.leg().sipCallId(), place).journal()
                : place.journal();
    }

    /** SIP Call-ID of the leg of this uuid, of a call that runs or is remembered. */
    public Optional<String> sipCallId(String uuid) {
        return Optional.ofNullable(names.get(uuid)).map(place -> place.leg().sipCallId());
    }

    /**
     * Calls that run, newest last.
     *
     * @param user those only in which this user takes part
     */
    public List<CallView> running(Optional<String> user) {
        return live.values().stream()
                .filter(journal -> user.map(journal::concerns).orElse(true))
                .map(CallJournal::view)
                .sorted(Comparator.comparing(CallView::since).thenComparing(CallView::id))
                .toList();
    }

    /** Calls since the start. */
    public long begun() {
        return begun.sum();
    }

    /** Legs of running calls. */
    public int legs() {
        return live.values().stream().mapToInt(CallJournal::openLegs).sum();
    }

    /** Journals of calls that are over, oldest first. */
    Stream<CallJournal> remembered() {
        synchronized (over) {
            return List.copyOf(over).stream();
        }
    }

    /** Names by which calls are found. */
    int names() {
        return names.size();
    }
}
