package gudok.server;

import gudok.server.view.CallDesk;
import gudok.server.view.CallView;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** Looks at random calls and ends some. For one thread. */
final class Operator {
    private static final long PAUSE_MS = 200;

    private final CallDesk desk;
    private final Random random;

    Operator(CallDesk desk, Random random) {
        this.desk = desk;
        this.random = random;
    }

    void work(Duration length) {
        long end = System.nanoTime() + length.toNanos();
        while (System.nanoTime() < end) {
            List<CallView> calls = desk.calls(Optional.empty());
            if (!calls.isEmpty()) {
                String id = calls.get(random.nextInt(calls.size())).id();
                desk.find(id);
                if (random.nextInt(6) == 0) {
                    desk.hangup(List.of(id), "MANAGER_REQUEST", Duration.ZERO);
                }
            }
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(PAUSE_MS));
        }
    }
}
