package gudok.server.admin;

import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** What a resource says. */
public sealed interface Answer {
    /**
     * A value as JSON: a record (fields in snake case), list or map.
     *
     * @param status HTTP status
     */
    record Value(int status, Object value) implements Answer {}

    /**
     * Text as it is.
     *
     * @param type media type, with its parameters
     */
    record Text(String type, String text) implements Answer {}

    /**
     * Bytes as they are, such as a picture.
     *
     * @param type media type
     */
    record Bytes(String type, byte[] bytes) implements Answer {}

    /** Lines of text from now on, until the asker goes away or the source ends; 16 such answers at a time. */
    record Lines(LineSource source) implements Answer {}

    /** A whole answer after a wait of some seconds, on a thread that waits; 16 such answers at a time, 64 more wait for their turn. */
    record Slow(Supplier<? extends Answer> value) implements Answer {}

    /**
     * A JSON array of any length, written while its rows are made, as fast as the asker takes them; counts as {@link Slow}.
     *
     * @param rows opened, read and closed on a thread that may wait; its failure ends the connection in the middle
     */
    record Rows(Supplier<Stream<?>> rows) implements Answer {}

    static Answer of(Object value) {
        return new Value(200, value);
    }

    /** {@code {"error": reason}}. */
    static Value refused(int status, String reason) {
        return new Value(status, Map.of("error", reason));
    }

    /** Something that goes on producing lines. */
    @FunctionalInterface
    interface LineSource {
        /**
         * Begins. Called on a worker thread.
         *
         * @param sink safe from any thread, never blocks
         */
        Subscription open(LineSink sink);
    }

    /** Where lines go. Lines that the asker is too slow for are dropped, and it is told how many. */
    interface LineSink {
        void line(String text);

        /** No more lines: the answer is finished. */
        void end();
    }

    /** Ends when closed. Closing twice does nothing. */
    interface Subscription extends AutoCloseable {
        @Override
        void close();
    }
}
