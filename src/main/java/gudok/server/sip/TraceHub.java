package gudok.server.sip;

import gov.nist.javax.sip.message.SIPMessage;
import gudok.server.journal.CallJournals;
import gudok.server.sip.transport.MessageTracer;
import gudok.server.sip.transport.RawMessage;
import gudok.server.sip.transport.TracedMessage;
import java.net.InetSocketAddress;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.Predicate;

/**
 * Lets operators watch SIP messages. Costs one volatile read a message while nobody does. Each watcher has a bounded queue and
 * a thread of its own: one that is too slow loses messages, counted, and never holds up SIP. Those of calls go to the calls' journals besides,
 * in short, whether somebody watches or not. Any thread.
 */
public final class TraceHub implements MessageTracer {
    private static final int QUEUE_MESSAGES = 1000;

    private final List<Watch> watches = new CopyOnWriteArrayList<>();
    private final Optional<CallMessages> calls;
    private volatile boolean active;

    /** Messages are told to nobody else. */
    public TraceHub() {
        calls = Optional.empty();
    }

    /** @param journals take those of calls, in short, at any time */
    public TraceHub(CallJournals journals, InstantSource clock) {
        calls = Optional.of(new CallMessages(journals, clock));
    }

    /** Which messages a watcher wants. */
    @FunctionalInterface
    public interface Filter extends Predicate<TracedMessage> {
        /** Those of one call. */
        static Filter ofCallId(String callId) {
            return message -> message.callId().equals(callId);
        }
    }

    /** A running subscription. */
    public interface Subscription extends AutoCloseable {
        /** Messages that were lost because the watcher was too slow. */
        long dropped();

        @Override
        void close();
    }

    /** Hands every message that passes the filter to {@code watcher}, in order, on a thread of its own, until closed. */
    public Subscription subscribe(Filter filter, Consumer<TracedMessage> watcher) {
        Watch watch = new Watch(filter, watcher);
        add(watch);
        watch.thread.start();
        return watch;
    }

    @Override
    public boolean isActive() {
        return active;
    }

    @Override
    public void message(TracedMessage message) {
        watches.forEach(watch -> watch.offer(message));
    }

    @Override
    public void parsed(
            TracedMessage.Direction direction, String transport, InetSocketAddress remote, SIPMessage message) {
        if (calls.isPresent()) {
            calls.get().parsed(direction == TracedMessage.Direction.RECEIVED, transport, remote, message);
        }
    }

    @Override
    public void unsent(String transport, InetSocketAddress remote, SIPMessage request) {
        if (calls.isPresent()) {
            calls.get().unsent(transport, remote, request);
        }
    }

    @Override
    public void repeated(String transport, InetSocketAddress remote, RawMessage message) {
        if (calls.isPresent()) {
            calls.get().repeated(transport, remote, message);
        }
    }

    private synchronized void add(Watch watch) {
        watches.add(watch);
        active = true;
    }

    private synchronized void remove(Watch watch) {
        watches.remove(watch);
        active = !watches.isEmpty();
    }

    private final class Watch implements Subscription {
        private final BlockingQueue<TracedMessage> queue = new ArrayBlockingQueue<>(QUEUE_MESSAGES);
        private final AtomicLong dropped = new AtomicLong();
        private final Filter filter;
        private final Consumer<TracedMessage> watcher;
        private final Thread thread = new Thread(this::run, "sip-trace");
        private volatile boolean closed;

        private Watch(Filter filter, Consumer<TracedMessage> watcher) {
            this.filter = filter;
            this.watcher = watcher;
            thread.setDaemon(true);
        }

        private void offer(TracedMessage message) {
            if (filter.test(message) && !queue.offer(message)) {
                dropped.incrementAndGet();
            }
        }

        private void run() {
            try {
                while (!closed) {
                    TracedMessage next = queue.poll(1, TimeUnit.SECONDS);
                    if (next != null) {
                        watcher.accept(next);
                    }
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            } finally {
                remove(this);
            }
        }

        @Override
        public long dropped() {
            return dropped.get();
        }

        @Override
        public void close() {
            closed = true;
            remove(this);
        }
    }
}
