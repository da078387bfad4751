package gudok.server.store;

import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * What other threads ask a part's table. They wait some seconds at most, few at a time; the store's thread answers.
 *
 * @param <T> the table
 */
final class Questions<T> {
    private static final int MOST = 16;
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final Runnable wake;
    private final Duration patience;
    private final BlockingQueue<Question<T, ?>> waiting = new ArrayBlockingQueue<>(MOST);
    private volatile boolean open;

    /** Asks the table something on the store's thread. */
    @FunctionalInterface
    interface Query<T, A> {
        A ask(T table) throws SQLException;
    }

    private record Question<T, A>(Query<T, A> query, CompletableFuture<A> answer) {
        void ask(T table) throws SQLException {
            if (!answer.isDone()) {
                answer.complete(query.ask(table));
            }
        }
    }

    /** @param wake asks the store to write soon */
    Questions(Runnable wake) {
        this(wake, PATIENCE);
    }

    /** @param patience for how long an answer is waited for */
    Questions(Runnable wake, Duration patience) {
        this.wake = wake;
        this.patience = patience;
    }

    /** There is a table from now on, or none. */
    void open(boolean answered) {
        open = answered;
    }

    /** Whether there is a table. */
    boolean isOpen() {
        return open;
    }

    /** Empty if there is no table, or no answer in time. Any thread that may wait. */
    <A> Optional<A> ask(Query<T, A> query) {
        Question<T, A> question = new Question<>(query, new CompletableFuture<>());
        if (!open || !waiting.offer(question)) {
            return Optional.empty();
        }
        wake.run();
        try {
            return Optional.of(question.answer().get(patience.toMillis(), TimeUnit.MILLISECONDS));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        } catch (TimeoutException | ExecutionException noAnswer) {
            return Optional.empty();
        } finally {
            question.answer().cancel(false);
            waiting.remove(question);
        }
    }

    /** On the store's thread. */
    void answer(T table) throws SQLException {
        for (Question<T, ?> next = waiting.poll(); next != null; next = waiting.poll()) {
            next.ask(table);
        }
    }
}
