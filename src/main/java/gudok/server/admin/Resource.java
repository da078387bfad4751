package gudok.server.admin;

import java.util.Set;

/**
 * One thing below {@code /api/v1/}. Plug-in point. Called on a worker thread of the API, several at a time; may take a
 * moment, never wait for a peer: what waits answers with {@link Answer.Slow}. What it throws becomes 500 and a log line.
 */
public interface Resource {
    /** First name of its path below {@code /api/v1/}, such as {@code status}. */
    String name();

    /** HTTP methods that it answers; others get 405. */
    default Set<String> methods() {
        return Set.of("GET");
    }

    /** Called for a method of {@link #methods()} with a valid token. */
    Answer answer(ApiRequest request);
}
