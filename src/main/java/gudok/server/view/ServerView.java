package gudok.server.view;

import java.util.List;

/** What can be seen of a running server. Asked from any thread; answers at once, from memory. */
public interface ServerView {
    Status status();

    /** True once calls are taken, and no longer when the server stops. */
    boolean isReady();

    /** All that is counted and measured, as it is now. */
    List<Metric> metrics();
}
