package gudok.server.admin;

import gudok.server.config.IpLiteral;
import java.net.InetAddress;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * {@code GET /api/v1/trace?address=ADDRESS[:PORT]} or {@code ?call=ID}, where a user may stand too, streams messages; {@code DELETE /api/v1/trace}
 * ends all streams.
 */
public final class TraceResource implements Resource {
    private static final int MAX_ID_CHARS = 256;

    private final TraceFeed feed;
    private final Set<Answer.LineSink> open = ConcurrentHashMap.newKeySet();

    public TraceResource(TraceFeed feed) {
        this.feed = feed;
    }

    @Override
    public String name() {
        return "trace";
    }

    @Override
    public Set<String> methods() {
        return Set.of("GET", "DELETE");
    }

    @Override
    public Answer answer(ApiRequest request) {
        if (request.method().equals("DELETE")) {
            return Answer.of(Map.of("ended", endAll()));
        }
        Optional<String> address = request.parameter("address");
        Optional<String> call = request.parameter("call").filter(id -> !id.isBlank() && id.length() <= MAX_ID_CHARS);
        if (address.isPresent() == call.isPresent()) {
            return Answer.refused(400, "name what to trace: address=ADDRESS[:PORT] or call=ID");
        }
        if (call.isPresent() && !feed.mayBe(call.get())) {
            return Answer.refused(404, "no user and no call is named \"" + call.get() + "\"");
        }
        Optional<TraceFilter> filter = address.isPresent() ? address(address.get()) : call.map(TraceFilter.Named::new);
        return filter.<Answer>map(wanted -> new Answer.Lines(sink -> subscribe(wanted, sink)))
                .orElseGet(
                        () -> Answer.refused(400, "\"" + address.orElse("") + "\" is not an address or address:port"));
    }

    private Answer.Subscription subscribe(TraceFilter filter, Answer.LineSink sink) {
        open.add(sink);
        Answer.Subscription subscription = feed.subscribe(filter, sink::line);
        return () -> {
            open.remove(sink);
            subscription.close();
        };
    }

    private int endAll() {
        Set<Answer.LineSink> sinks = Set.copyOf(open);
        sinks.forEach(Answer.LineSink::end);
        return sinks.size();
    }

    private static Optional<TraceFilter> address(String text) {
        Optional<InetAddress> whole = IpLiteral.parse(text);
        if (whole.isPresent()) {
            return Optional.of(new TraceFilter.Address(whole.get(), OptionalInt.empty()));
        }
        int colon = text.lastIndexOf(':');
        String port = text.substring(colon + 1);
        if (colon < 0 || !port.matches("[0-9]{1,5}") || Integer.parseInt(port) > 65535) {
            return Optional.empty();
        }
        return IpLiteral.parse(text.substring(0, colon))
                .map(host -> new TraceFilter.Address(host, OptionalInt.of(Integer.parseInt(port))));
    }
}
