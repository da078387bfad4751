package gudok.server.journal;

import gudok.dialplan.call.Step;
import gudok.server.view.CallEntry;
import gudok.server.view.CallEntry.Happening;
import gudok.server.view.CallStory;
import gudok.server.view.CallView;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * What happened in one call, and how it is now. Methods that tell of the call are called on its own thread unless they say
 * otherwise; it is read by any thread, and nobody who reads waits for the call.
 */
public final class CallJournal {
    private static final int LONGEST_DATA = 200;

    private final CallJournals home;
    private final InstantSource clock;
    private final Opening opening;
    private final List<JournalLeg> legs = new CopyOnWriteArrayList<>();
    private final Entries entries = new Entries();
    private volatile Live live = new Live(Optional.empty(), false, 0, Optional.empty(), Optional.empty());
    private volatile boolean attempt;
    private boolean begun;

    /**
     * What is known when a call begins.
     *
     * @param id       the call's uuid
     * @param outgoing its first leg was dialled by us
     */
    public record Opening(String id, String from, String to, Instant started, boolean outgoing) {}

    private record Live(
            Optional<Instant> answered,
            boolean bridged,
            int holders,
            Optional<Step> running,
            Optional<CallStory.End> ended) {
        Live executing(Optional<Step> step) {
            return new Live(answered, bridged, holders, step, ended);
        }

        Live answeredAt(Instant time) {
            return new Live(Optional.of(time), bridged, holders, running, ended);
        }

        Live joined(boolean both) {
            return new Live(answered, both, holders, running, ended);
        }

        Live held(int more) {
            return new Live(answered, bridged, holders + more, running, ended);
        }

        Live over(CallStory.End end) {
            return new Live(answered, false, 0, Optional.empty(), Optional.of(end));
        }
    }

    CallJournal(CallJournals home, InstantSource clock, Opening opening) {
        this.home = home;
        this.clock = clock;
        this.opening = opening;
    }

    public String id() {
        return opening.id();
    }

    /** The call has this leg, the first one first, whose uuid is the call's. */
    public void leg(String sipCallId, String uuid) {
        add(sipCallId, uuid, "", false);
    }

    /** As {@link #leg}, of one half of a loopback, which no message tells of; another call has the other half. */
    public void half(String sipCallId, String uuid, String called) {
        add(sipCallId, uuid, shortened(called), true);
    }

    private void add(String sipCallId, String uuid, String called, boolean half) {
        boolean isFirst = legs.isEmpty();
        boolean inbound = isFirst && !opening.outgoing();
        String party = inbound ? opening.from() : isFirst ? opening.to() : called;
        JournalLeg leg = new JournalLeg(sipCallId, uuid, inbound, party, clock.instant());
        leg.half(half);
        boolean known;
        synchronized (entries) {
            legs.add(leg);
            known = begun;
        }
        if (known) {
            home.name(this, leg);
        }
    }

    /**
     * What a leg's media are.
     *
     * @param codec encoding name
     * @param srtp  crypto suite, if they are secure
     */
    public record Sound(String codec, Optional<String> srtp) {}

    /** What a leg's sound is can be asked for from now on, by any thread. */
    public void sounds(String sipCallId, Supplier<Optional<Sound>> agreed) {
        legOf(sipCallId).ifPresent(leg -> leg.sounds(agreed));
    }

    /** A leg's sound is over. */
    public void silent(String sipCallId) {
        legOf(sipCallId).ifPresent(JournalLeg::silent);
    }

    /** Runs a step, which is shown as running meanwhile. */
    public void runs(Step step, Runnable run) {
        Optional<Step> outer = live.running();
        add(new CallEntry.Action(
                clock.instant(), step.application(), shortened(step.data().text()), step.extension(), step.position()));
        live = live.executing(Optional.of(step));
        try {
            run.run();
        } finally {
            live = live.executing(outer);
        }
    }

    /** What a step has begun goes on behind it, and is shown as running until {@link #waits} is told that nothing does. */
    public void waits(Optional<Step> step) {
        live = live.executing(step);
    }

    /** The first leg was answered. */
    public void answered() {
        Instant now = clock.instant();
        live = live.answeredAt(now);
        add(new Happening(now, "answered", ""));
    }

    /** The first leg is joined with another one. */
    public void bridged() {
        live = live.joined(true);
        add(new Happening(clock.instant(), "bridged", ""));
    }

    /** They are parted. */
    public void unbridged() {
        live = live.joined(false);
        add(new Happening(clock.instant(), "unbridged", ""));
    }

    /** One of the two that are joined holds the other one. */
    public void held(String party) {
        live = live.held(1);
        add(new Happening(clock.instant(), "held", shortened(party)));
    }

    /** That is over. */
    public void resumed(String party) {
        live = live.held(-1);
        add(new Happening(clock.instant(), "resumed", shortened(party)));
    }

    /** The caller pressed a key. Any thread. */
    public void digit(char digit) {
        add(new Happening(clock.instant(), "digit", Character.toString(digit)));
    }

    /** The called party pressed a key. */
    public void digit(char digit, String party) {
        add(new Happening(clock.instant(), "digit", shortened(digit + " of " + party)));
    }

    /** No sound came for too long. Any thread. */
    public void mediaTimeout() {
        add(new Happening(clock.instant(), "media-timeout", ""));
    }

    /** The call goes elsewhere in the dialplan. */
    public void transferred(String extension) {
        add(new Happening(clock.instant(), "transferred", shortened(extension)));
    }

    /** The call is over; once. Later messages are noted all the same. */
    public void ended(String cause, String disposition) {
        Instant now = clock.instant();
        synchronized (entries) {
            entries.add(new Happening(now, "ended", cause + " " + disposition));
            legs.forEach(leg -> close(leg, now));
        }
        live = live.over(new CallStory.End(now, cause, disposition));
    }

    private static void close(JournalLeg leg, Instant now) {
        leg.silent();
        leg.become(JournalLeg.ENDED, now);
    }

    /** From now on what comes for its legs is noted here. */
    void begin() {
        synchronized (entries) {
            begun = true;
        }
        legs.forEach(leg -> home.name(this, leg));
    }

    /** What was said before the call began. */
    void before(List<CallEntry.Message> messages) {
        synchronized (entries) {
            entries.addFirst(messages);
        }
    }

    /** It is no call yet: whoever answers takes along what was said. */
    void dials() {
        attempt = true;
    }

    boolean isAttempt() {
        return attempt;
    }

    /** What was said in a dialog until now, if this is no call yet. */
    List<CallEntry.Message> attemptedMessages(String sipCallId) {
        synchronized (entries) {
            return !attempt
                    ? List.of()
                    : entries.all().stream()
                            .flatMap(entry ->
                                    entry instanceof CallEntry.Message message ? Stream.of(message) : Stream.empty())
                            .filter(message -> message.sipCallId().equals(sipCallId))
                            .toList();
        }
    }

    /** @param party whom an INVITE of ours names; else empty */
    void message(JournalLeg leg, CallEntry.Message message, String party) {
        synchronized (entries) {
            entries.add(message);
            if (!party.isEmpty()) {
                leg.calls(shortened(party));
            }
            leg.message(message);
        }
    }

    /** The leg was one of another call. */
    void takes(JournalLeg leg, JournalLeg earlier) {
        synchronized (entries) {
            leg.continues(earlier);
        }
    }

    /** The leg is one of another call from now on. */
    void leaves(JournalLeg leg) {
        synchronized (entries) {
            leg.silent();
            leg.become(JournalLeg.MOVED, clock.instant());
        }
    }

    List<JournalLeg> legs() {
        return legs;
    }

    int openLegs() {
        return (int) legs.stream().filter(leg -> !leg.isOver()).count();
    }

    boolean isOver() {
        return live.ended().isPresent();
    }

    boolean concerns(String user) {
        return opening.from().equals(user)
                || opening.to().equals(user)
                || legs.stream().anyMatch(leg -> leg.isOf(user));
    }

    /** As it is now. Any thread. */
    public CallView view() {
        Live seen = live;
        List<CallView.Leg> each = legs.stream().map(JournalLeg::view).toList();
        return new CallView(
                opening.id(),
                each.isEmpty() ? "" : each.get(0).sipCallId(),
                opening.from(),
                opening.to(),
                state(seen, each),
                opening.started(),
                seen.answered(),
                seen.running().map(CallJournal::running),
                each.stream().findFirst().flatMap(CallView.Leg::codec),
                each);
    }

    private static String state(Live seen, List<CallView.Leg> legs) {
        if (seen.ended().isPresent()) {
            return JournalLeg.ENDED;
        } else if (seen.bridged()) {
            return seen.holders() > 0 ? "held" : "bridged";
        } else if (seen.answered().isPresent()) {
            return JournalLeg.ANSWERED;
        }
        boolean rings = legs.stream().limit(1).anyMatch(leg -> leg.state().equals(JournalLeg.RINGING));
        return rings ? JournalLeg.RINGING : JournalLeg.NEW;
    }

    private static CallView.Running running(Step step) {
        return new CallView.Running(step.application(), shortened(step.data().text()), step.position());
    }

    /** All of it. Any thread. */
    public CallStory story() {
        synchronized (entries) {
            return new CallStory(view(), live.ended(), entries.all(), entries.first(), entries.omitted());
        }
    }

    void add(CallEntry entry) {
        synchronized (entries) {
            entries.add(entry);
        }
    }

    private Optional<JournalLeg> legOf(String sipCallId) {
        return legs.stream().filter(leg -> leg.sipCallId().equals(sipCallId)).findFirst();
    }

    static String shortened(String text) {
        return text.length() <= LONGEST_DATA ? text : text.substring(0, LONGEST_DATA) + "…";
    }
}
