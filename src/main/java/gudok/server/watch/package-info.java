/**
 * Notices that files of the configuration were edited. One class: {@link gudok.server.watch.ConfigWatcher}, on a thread of
 * its own.
 */
package gudok.server.watch;
