package gudok.server.admin;

import gudok.media.line.LineFields;
import gudok.media.line.LinePicture;
import gudok.server.view.LineCheck;
import gudok.server.view.LineCheckDesk;
import gudok.server.view.NoAnswerException;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * {@code GET /api/v1/line-checks}, newest first, 100 of them or {@code ?limit=N}; {@code GET /api/v1/line-checks/CALL}, where CALL
 * is a uuid or SIP Call-ID, of a running call too; {@code GET /api/v1/line-checks/CALL.png} draws it. {@code ?lang=ru} chooses the
 * words.
 */
public final class LineChecksResource implements Resource {
    private static final String PICTURE = ".png";
    private static final int USUAL = 100;
    private static final int MOST = 10_000;

    /** Short: a picture has little room for it. */
    private static final DateTimeFormatter MINUTE =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm'Z'").withZone(ZoneOffset.UTC);

    private final LineCheckDesk desk;

    public LineChecksResource(LineCheckDesk desk) {
        this.desk = desk;
    }

    @Override
    public String name() {
        return "line-checks";
    }

    @Override
    public Answer answer(ApiRequest request) {
        Locale locale = Locale.forLanguageTag(
                request.parameter("lang").orElseGet(desk::language).replace('_', '-'));
        String call = request.rest();
        if (call.isEmpty()) {
            return list(request.parameter("limit"), locale);
        }
        return slow(() -> one(call, locale));
    }

    private Answer list(Optional<String> limit, Locale locale) {
        int most = limit.filter(text -> text.matches("0*[0-9]{1,9}"))
                .map(Integer::parseInt)
                .orElse(limit.isPresent() ? 0 : USUAL);
        if (most < 1 || most > MOST) {
            return Answer.refused(400, "limit must be a whole number from 1 to " + MOST);
        }
        return slow(() -> {
            List<LineCheck> newest = desk.newest(most);
            return new Answer.Rows(() -> newest.stream().map(check -> fields(check, locale)));
        });
    }

    private static Answer slow(Supplier<Answer> answer) {
        return new Answer.Slow(() -> {
            try {
                return answer.get();
            } catch (NoAnswerException late) {
                return Answer.refused(503, late.getMessage() + "; ask again, or for fewer");
            }
        });
    }

    private Answer one(String call, Locale locale) {
        Optional<LineCheck> exact = desk.find(call);
        if (exact.isPresent() || !call.endsWith(PICTURE)) {
            return exact.<Answer>map(check -> Answer.of(fields(check, locale))).orElseGet(() -> unknown(call));
        }
        String named = call.substring(0, call.length() - PICTURE.length());
        return desk.find(named)
                .<Answer>map(
                        check -> new Answer.Bytes("image/png", LinePicture.png(check.report(), title(check), locale)))
                .orElseGet(() -> unknown(named));
    }

    private static Answer unknown(String call) {
        return Answer.refused(404, "no line of a call " + call + " was measured");
    }

    private static String title(LineCheck check) {
        return check.from() + " > " + check.to() + "  " + MINUTE.format(check.time());
    }

    private static Map<String, Object> fields(LineCheck check, Locale locale) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("time", check.time());
        fields.put("running", check.running());
        fields.put("sip_call_id", check.sipCallId());
        fields.put("leg", check.leg());
        fields.put("from", check.from());
        fields.put("to", check.to());
        fields.putAll(LineFields.of(check.call(), check.report(), locale));
        return fields;
    }
}
