/**
 * Notices that files were edited: those of the configuration ({@link gudok.server.watch.ConfigWatcher}) and single ones
 * ({@link gudok.server.watch.FilesWatcher}), each on a thread of its own.
 */
package gudok.server.watch;
