package gudok.server.sip.ping;

import java.net.InetAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.stream.Stream;

/**
 * Pings that wait for an answer: sent again after an eighth and three eighths of the time allowed (0.5 s and 1.5 s of 4 s, as
 * RFC 3261 §17.1.2 has it, over UDP alone), missed when it is over. Bounded; each step costs the same however many wait. SIP thread only.
 */
final class PendingPings {
    static final int MOST = 20_000;

    /** Something to do about a ping. */
    record Due(Ping ping, boolean missed) {}

    /** Pings that are due in the order in which they came. */
    private record Stage(Duration after, Queue<Ping> queue) {
        Instant due(Ping ping) {
            return ping.sent().plus(after);
        }
    }

    private final Map<String, Ping> byBranch = new HashMap<>();
    private final List<Stage> stages;

    PendingPings(Duration patience) {
        stages = Stream.of(patience.dividedBy(8), patience.multipliedBy(3).dividedBy(8), patience)
                .map(after -> new Stage(after, new ArrayDeque<>()))
                .toList();
    }

    boolean isFull() {
        return byBranch.size() >= MOST;
    }

    void add(Ping ping) {
        byBranch.put(ping.id().branch(), ping);
        stages.get(0).queue().add(ping);
    }

    /** The ping of that branch, which waits no longer; empty if there is none or the answer comes from elsewhere. */
    Optional<Ping> answered(String branch, InetAddress source) {
        Ping ping = byBranch.get(branch);
        if (ping == null || !ping.binding().nextHop().getAddress().equals(source)) {
            return Optional.empty();
        }
        byBranch.remove(branch);
        return Optional.of(ping);
    }

    /** The next thing to do at {@code now}. */
    Optional<Due> takeDue(Instant now) {
        for (int at = 0; at < stages.size(); at++) {
            Stage stage = stages.get(at);
            Optional<Ping> head = head(stage).filter(ping -> !stage.due(ping).isAfter(now));
            if (head.isPresent()) {
                stage.queue().remove();
                return Optional.of(step(head.get(), at + 1));
            }
        }
        return Optional.empty();
    }

    private Due step(Ping ping, int next) {
        boolean missed = next == stages.size();
        if (missed) {
            byBranch.remove(ping.id().branch());
        } else {
            stages.get(next).queue().add(ping);
        }
        return new Due(ping, missed);
    }

    /** When there is something to do next. */
    Optional<Instant> nextDue() {
        return stages.stream()
                .flatMap(stage -> head(stage).map(stage::due).stream())
                .min(Instant::compareTo);
    }

    /** Forgets all and returns them. */
    List<Ping> clear() {
        List<Ping> all = List.copyOf(byBranch.values());
        byBranch.clear();
        return all;
    }

    private Optional<Ping> head(Stage stage) {
        Ping head = stage.queue().peek();
        while (head != null && !byBranch.containsKey(head.id().branch())) {
            stage.queue().remove();
            head = stage.queue().peek();
        }
        return Optional.ofNullable(head);
    }
}
