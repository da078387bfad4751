package gudok.server.event;

import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Carries events to their sinks: one bounded queue and one thread a sink. Publishing never blocks; any thread. */
public final class EventBus implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(EventBus.class);
    private static final int QUEUE_LENGTH = 10_000;
    /** What comes in this time after an event is delivered together: waking a thread costs more than delivering an event. */
    private static final long REST_MS = 20;

    private final List<Delivery> deliveries = new CopyOnWriteArrayList<>();
    private final AtomicLong dropped = new AtomicLong();
    private final Consumer<Event> witness;

    public EventBus() {
        this(event -> {});
    }

    /** @param witness told first, about each event but refreshes, by whoever publishes it; neither blocks nor throws */
    public EventBus(Consumer<Event> witness) {
        this.witness = witness;
    }

    public void add(String name, EventSink sink) {
        Delivery delivery = new Delivery(new ArrayBlockingQueue<>(QUEUE_LENGTH), sink);
        Thread thread = new Thread(delivery, "event-" + name);
        thread.setDaemon(true);
        delivery.thread = thread;
        deliveries.add(delivery);
        thread.start();
    }

    public void publish(Event event) {
        witness.accept(event);
        for (Delivery delivery : deliveries) {
            if (!delivery.queue.offer(event)) {
                dropped.incrementAndGet();
            }
        }
    }

    /** Whether anybody cares that bindings are refreshed; else such events need not even be made. */
    public boolean carriesRefreshes() {
        for (Delivery delivery : deliveries) {
            if (delivery.sink.wantsRefreshes()) {
                return true;
            }
        }
        return false;
    }

    /** Events that a sink was too slow for. */
    public long dropped() {
        return dropped.get();
    }

    /** Delivers what waits, for at most a second. */
    @Override
    public void close() {
        for (Delivery delivery : deliveries) {
            delivery.closing = true;
            delivery.thread.interrupt();
        }
        for (Delivery delivery : deliveries) {
            try {
                delivery.thread.join(1000);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }

    private static final class Delivery implements Runnable {
        private final BlockingQueue<Event> queue;
        private final EventSink sink;
        private volatile boolean closing;
        private Thread thread;

        Delivery(BlockingQueue<Event> queue, EventSink sink) {
            this.queue = queue;
            this.sink = sink;
        }

        @Override
        public void run() {
            try {
                while (!closing) {
                    deliver(queue.take());
                    deliverWaiting();
                    Thread.sleep(REST_MS);
                }
            } catch (InterruptedException closed) {
                log.trace("event sink closes");
            }
            deliverWaiting();
        }

        private void deliverWaiting() {
            for (Event next = queue.poll(); next != null; next = queue.poll()) {
                deliver(next);
            }
        }

        private void deliver(Event event) {
            try {
                sink.accept(event);
            } catch (RuntimeException e) {
                log.error("event sink failed event={}", event, e);
            }
        }
    }
}
