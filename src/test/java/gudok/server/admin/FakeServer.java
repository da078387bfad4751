package gudok.server.admin;

import gudok.server.view.ConfigurationStatus;
import gudok.server.view.Metric;
import gudok.server.view.ReloadResult;
import gudok.server.view.ServerView;
import gudok.server.view.SipStatus;
import gudok.server.view.Status;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Consumer;

/** What the API shows in tests: fixed numbers, and a trace that the test feeds. */
public final class FakeServer implements ServerView, TraceFeed {
    private final List<Consumer<String>> listeners = new CopyOnWriteArrayList<>();
    private final BlockingQueue<TraceFilter> subscribed = new LinkedBlockingQueue<>();
    private final BlockingQueue<TraceFilter> ended = new LinkedBlockingQueue<>();
    private final FakeDesk desk = new FakeDesk();
    private volatile boolean ready = true;
    private final ConfigurationStatus configuration =
            new ConfigurationStatus(1, "2030-01-01T00:00:00Z", 20, Optional.empty());

    private volatile Optional<ReloadResult> reloads = Optional.empty();

    @Override
    public Status status() {
        return new Status(
                "0.1.0",
                93_784,
                7,
                3,
                5,
                1234,
                configuration,
                "ok",
                new SipStatus(
                        "udp:192.0.2.2:5060",
                        Map.of("tcp", 2L, "tls", 1L),
                        Map.of("TLSv1.3", 1L),
                        Optional.of(Instant.parse("2031-01-01T00:00:00Z")),
                        Optional.of("own.crt:1:1: error: is no certificate")));
    }

    @Override
    public boolean isReady() {
        return ready;
    }

    @Override
    public List<Metric> metrics() {
        return List.of(new Metric(
                "gudok_calls_ended_total",
                Metric.Kind.COUNTER,
                "Ends \\ of calls\nby cause.",
                List.of(new Metric.Sample(Map.of("cause", "a\"b\\c\nd"), 3))));
    }

    @Override
    public Answer.Subscription subscribe(TraceFilter filter, Consumer<String> lines) {
        listeners.add(lines);
        subscribed.add(filter);
        return () -> {
            listeners.remove(lines);
            ended.add(filter);
        };
    }

    @Override
    public boolean mayBe(String name) {
        return !name.equals("nobody");
    }

    public FakeDesk desk() {
        return desk;
    }

    public void stop() {
        ready = false;
    }

    /** Sends text to every trace. */
    public void trace(String text) {
        listeners.forEach(listener -> listener.accept(text));
    }

    /** Waits for the next subscription. */
    public TraceFilter awaitTrace() throws InterruptedException {
        return java.util.Objects.requireNonNull(subscribed.poll(20, java.util.concurrent.TimeUnit.SECONDS), "no trace");
    }

    /** Waits for the next end of a subscription. */
    public TraceFilter awaitEnd() throws InterruptedException {
        return java.util.Objects.requireNonNull(ended.poll(20, java.util.concurrent.TimeUnit.SECONDS), "no end");
    }

    /** What the next reloads answer. */
    public void reloadsWith(ReloadResult result) {
        reloads = Optional.of(result);
    }

    private Optional<ReloadResult> reload() {
        return reloads;
    }

    /** All resources of this server. */
    public List<Resource> resources() {
        return List.of(
                new StatusResource(this),
                new TraceResource(this),
                new RegistrationsResource(desk),
                new PingsResource(desk),
                new BansResource(desk),
                new ReloadResource(force -> reload()));
    }
}
