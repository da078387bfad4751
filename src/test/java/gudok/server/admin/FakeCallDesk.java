package gudok.server.admin;

import gudok.server.view.CallDesk;
import gudok.server.view.CallEntry;
import gudok.server.view.CallStory;
import gudok.server.view.CallView;
import gudok.server.view.OriginateOrder;
import gudok.server.view.OriginateOutcome;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** One call of strangers, whose names want to steer the terminal. */
public final class FakeCallDesk implements CallDesk {
    /** Text that a stranger chose, longer than any column. */
    public static final String HOSTILE = "ev\u001b[2Jil\u202e\n\r\u0007" + "x".repeat(190);

    private static final Instant START = Instant.parse("2030-01-01T00:00:00.250123Z");
    private static final InetSocketAddress PEER = new InetSocketAddress(InetAddress.getLoopbackAddress(), 5062);

    private final List<OriginateOrder> orders = new ArrayList<>();
    private volatile OriginateOutcome outcome = new OriginateOutcome.Impossible("not possible");

    /** What was ordered. */
    public synchronized List<OriginateOrder> orders() {
        return List.copyOf(orders);
    }

    /** What the next orders come to. */
    public void outcome(OriginateOutcome next) {
        outcome = next;
    }

    private static CallView view() {
        return new CallView(
                "11111111-2222-3333-4444-555555555555",
                HOSTILE,
                HOSTILE,
                HOSTILE,
                "answered",
                START,
                Optional.of(START.plusMillis(1500)),
                Optional.of(new CallView.Running("bridge", HOSTILE, HOSTILE + ":3:4")),
                Optional.of("PCMU"),
                List.of(
                        new CallView.Leg(
                                "u",
                                HOSTILE,
                                "inbound",
                                HOSTILE,
                                "answered",
                                Optional.of(HOSTILE),
                                Optional.of(HOSTILE),
                                HOSTILE,
                                START),
                        new CallView.Leg(
                                "",
                                "b",
                                "outbound",
                                HOSTILE,
                                "ringing",
                                Optional.empty(),
                                Optional.empty(),
                                "",
                                START)));
    }

    private static CallEntry.Message message(String callId, boolean received, String method, int status, String text) {
        return new CallEntry.Message(
                START.plusMillis(12), callId, received, PEER, method, status, text, 1, true, "tls", text);
    }

    @Override
    public List<CallView> calls(Optional<String> user) {
        return user.filter("nobody"::equals).isPresent() ? List.of() : List.of(view());
    }

    @Override
    public Optional<CallStory> find(String id) {
        return id.equals("nobody")
                ? Optional.empty()
                : Optional.of(new CallStory(
                        view(),
                        Optional.of(new CallStory.End(START.plusSeconds(3), "NORMAL_CLEARING", HOSTILE)),
                        List.of(
                                message(HOSTILE, true, "INVITE", 0, HOSTILE),
                                message("b", false, "INVITE", 200, HOSTILE),
                                message("b", true, HOSTILE, 0, HOSTILE),
                                message("c", true, "BYE", 0, HOSTILE),
                                new CallEntry.Action(START, "log", HOSTILE, HOSTILE, HOSTILE),
                                new CallEntry.Action(START, HOSTILE, HOSTILE, HOSTILE, HOSTILE + ":1:1"),
                                new CallEntry.Happening(START, "digit", "\u001b"),
                                new CallEntry.Happening(START, HOSTILE, HOSTILE)),
                        4,
                        77));
    }

    @Override
    public List<HangupOutcome> hangup(List<String> ids, String cause, Duration atMost) {
        return ids.stream()
                .map(id -> new HangupOutcome(id, Optional.of(id), id.equals("slow") ? "waiting" : "ended"))
                .toList();
    }

    @Override
    public synchronized OriginateOutcome originate(OriginateOrder order) {
        orders.add(order);
        return outcome;
    }

    @Override
    public boolean isCause(String name) {
        return name.equals("USER_BUSY") || name.equals("MANAGER_REQUEST");
    }
}
