/**
 * The configurations that were good: their files, byte for byte, under {@code DATA/history}. Start reading at {@link
 * gudok.server.history.History}. Nothing here runs on a thread that serves calls.
 */
package gudok.server.history;
