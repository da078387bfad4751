package gudok.server.admin;

import gudok.server.view.CdrDesk;
import gudok.server.view.CdrSearch;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * {@code GET /api/v1/cdr}: call detail records by FreeSWITCH's names, the newest 100, newest last. {@code ?since=} and {@code &until=}
 * (ISO 8601 with zone) bound the ends of the legs, {@code &call=} names one call by its uuid, a leg's, or a SIP Call-ID, {@code &limit=N}
 * asks for more.
 */
public final class CdrResource implements Resource {
    static final int MOST = 10_000;
    private static final int USUAL = 100;
    private static final int LONGEST_CALL = 4096;
    private static final Set<String> KNOWN = new TreeSet<>(Set.of("since", "until", "call", "limit"));

    private final CdrDesk desk;

    public CdrResource(CdrDesk desk) {
        this.desk = desk;
    }

    @Override
    public String name() {
        return "cdr";
    }

    @Override
    public Answer answer(ApiRequest request) {
        if (!request.rest().isEmpty()) {
            return Answer.refused(404, "there is nothing below cdr");
        }
        try {
            CdrSearch search = search(request);
            return new Answer.Slow(() -> find(search));
        } catch (IllegalArgumentException wrong) {
            return Answer.refused(400, wrong.getMessage());
        }
    }

    private Answer find(CdrSearch search) {
        return desk.find(search)
                .<Answer>map(records -> new Answer.Rows(() -> records))
                .orElseGet(() -> Answer.refused(503, "the store does not answer; see its state in ./gudok status"));
    }

    private static CdrSearch search(ApiRequest request) {
        request.query().forEach(CdrResource::refuseOdd);
        Instant since = time(request, "since").orElse(Instant.EPOCH);
        Instant until = time(request, "until").orElse(Instant.ofEpochMilli(Long.MAX_VALUE));
        Optional<String> call = request.parameter("call");
        if (call.filter(text -> text.isBlank() || text.length() > LONGEST_CALL).isPresent()) {
            throw new IllegalArgumentException("call must be a uuid or a SIP Call-ID");
        }
        return new CdrSearch(since, until, call, limit(request.parameter("limit")));
    }

    private static void refuseOdd(String name, List<String> values) {
        if (!KNOWN.contains(name)) {
            throw new IllegalArgumentException("cdr takes no such parameter - known: " + String.join(", ", KNOWN));
        }
        if (values.size() != 1) {
            throw new IllegalArgumentException(name + " is given twice");
        }
    }

    private static int limit(Optional<String> limit) {
        int wanted = limit.filter(text -> text.matches("0*[0-9]{1,9}"))
                .map(Integer::parseInt)
                .orElse(limit.isPresent() ? 0 : USUAL);
        if (wanted < 1 || wanted > MOST) {
            throw new IllegalArgumentException("limit must be a whole number from 1 to " + MOST);
        }
        return wanted;
    }

    /** Any year that a table has room for. */
    private static Optional<Instant> time(ApiRequest request, String name) {
        try {
            Optional<Instant> time = request.parameter(name)
                    .map(text -> OffsetDateTime.parse(text).toInstant());
            time.ifPresent(Instant::toEpochMilli);
            return time;
        } catch (DateTimeException | ArithmeticException e) {
            throw new IllegalArgumentException(name + " must be a time such as 2030-01-07T09:00:00Z", e);
        }
    }
}
