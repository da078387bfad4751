package gudok.server.sip.locate;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/**
 * Remembers answers, asks each question once at a time, and few at once; others wait their turn, and where too many wait already
 * there is no answer. What is not there is remembered too (RFC 2308), and for a moment that nobody could tell. Any thread.
 */
public final class CachedRecords implements Records {
    private static final Duration SHORTEST = Duration.ofSeconds(5);
    private static final Duration LONGEST = Duration.ofHours(1);
    private static final Duration LONGEST_NONE = Duration.ofMinutes(1);

    private final Records source;
    private final InstantSource clock;
    private final Limits limits;
    private final Map<Question, CompletableFuture<Answer>> open = new HashMap<>();
    private final Deque<Question> waiting = new ArrayDeque<>();
    private final Map<Question, Kept> kept = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Question, Kept> eldest) {
            return size() > limits.kept();
        }
    };
    private int asked;

    /**
     * How much of it there may be.
     *
     * @param kept    answers
     * @param asked   questions on their way at once
     * @param waiting questions more that wait for that
     */
    public record Limits(int kept, int asked, int waiting) {
        public static final Limits USUAL = new Limits(4096, 64, 1024);
    }

    private record Kept(Answer answer, Instant until) {}

    public CachedRecords(Records source, InstantSource clock, Limits limits) {
        this.source = source;
        this.clock = clock;
        this.limits = limits;
    }

    @Override
    public CompletableFuture<Answer> ask(Question question) {
        CompletableFuture<Answer> answer = new CompletableFuture<>();
        synchronized (this) {
            Optional<Answer> known = known(question);
            if (known.isPresent()) {
                return CompletableFuture.completedFuture(known.get());
            } else if (open.containsKey(question)) {
                return open.get(question).copy();
            } else if (open.size() >= limits.asked() + limits.waiting()) {
                return CompletableFuture.completedFuture(new Answer.Failed("too many names are looked up already"));
            }
            open.put(question, answer);
            if (asked >= limits.asked()) {
                waiting.add(question);
                return answer.copy();
            }
            asked++;
        }
        begin(question);
        return answer.copy();
    }

    private Optional<Answer> known(Question question) {
        Optional<Kept> found = Optional.ofNullable(kept.get(question));
        if (found.isPresent() && !clock.instant().isBefore(found.get().until())) {
            kept.remove(question);
            return Optional.empty();
        }
        return found.map(Kept::answer);
    }

    private void begin(Question question) {
        source.ask(question)
                .exceptionally(failure -> new Answer.Failed("the question could not be asked"))
                .thenAccept(answer -> end(question, answer));
    }

    private void end(Question question, Answer answer) {
        CompletableFuture<Answer> asking;
        Optional<Question> next;
        synchronized (this) {
            kept.put(question, new Kept(answer, clock.instant().plus(life(answer))));
            asking = open.remove(question);
            next = Optional.ofNullable(waiting.poll());
            asked -= next.isPresent() ? 0 : 1;
        }
        asking.complete(answer);
        next.ifPresent(this::begin);
    }

    private static Duration life(Answer answer) {
        if (answer instanceof Answer.Found found) {
            return between(found.ttl(), LONGEST);
        }
        return answer instanceof Answer.None none ? between(none.ttl(), LONGEST_NONE) : SHORTEST;
    }

    private static Duration between(Duration ttl, Duration most) {
        Duration atLeast = ttl.compareTo(SHORTEST) < 0 ? SHORTEST : ttl;
        return atLeast.compareTo(most) > 0 ? most : atLeast;
    }
}
