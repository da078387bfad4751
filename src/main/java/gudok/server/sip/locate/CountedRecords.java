package gudok.server.sip.locate;

import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.LongAdder;

/** Counts what another source says. Any thread. */
public final class CountedRecords implements Records {
    private final Records source;
    private final LongAdder found = new LongAdder();
    private final LongAdder none = new LongAdder();
    private final LongAdder failed = new LongAdder();

    public CountedRecords(Records source) {
        this.source = source;
    }

    @Override
    public CompletableFuture<Answer> ask(Question question) {
        return source.ask(question).thenApply(answer -> {
            tally(answer).increment();
            return answer;
        });
    }

    private LongAdder tally(Answer answer) {
        if (answer instanceof Answer.Found) {
            return found;
        }
        return answer instanceof Answer.None ? none : failed;
    }

    /** Answers since the start: {@code found}, {@code none} (there is no such name or record), {@code failed} (nobody could tell). */
    public Map<String, Long> answers() {
        return new TreeMap<>(Map.of("found", found.sum(), "none", none.sum(), "failed", failed.sum()));
    }
}
