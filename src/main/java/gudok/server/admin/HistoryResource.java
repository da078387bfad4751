package gudok.server.admin;

import gudok.server.view.ConfigurationDesk;
import java.util.Optional;

/** {@code GET /api/v1/history}: the kept versions; {@code GET /api/v1/history/N}: one with its diff. */
public final class HistoryResource implements Resource {
    private final ConfigurationDesk desk;

    public HistoryResource(ConfigurationDesk desk) {
        this.desk = desk;
    }

    @Override
    public String name() {
        return "history";
    }

    @Override
    public Answer answer(ApiRequest request) {
        String number = request.rest();
        if (number.isEmpty()) {
            return new Answer.Slow(() -> new Answer.Value(200, desk.history()));
        }
        return new Answer.Slow(() -> VersionNumber.parse(number)
                .flatMap(desk::version)
                .map(version -> new Answer.Value(200, version))
                .orElseGet(() -> Answer.refused(404, "there is no version " + number + " in the history")));
    }

    /** A number as it stands in a path. */
    static final class VersionNumber {
        private VersionNumber() {}

        static Optional<Long> parse(String text) {
            return Optional.of(text)
                    .filter(digits -> digits.matches("[1-9][0-9]{0,17}"))
                    .map(Long::valueOf);
        }
    }
}
