package gudok.server.cli;

/** Runs the server. */
@FunctionalInterface
public interface ServerStarter {
    /**
     * Returns when the server has ended.
     *
     * @return the exit code; a failure was already told on standard error
     */
    int run(RunOptions options);
}
