/**
 * What outlives the process: one H2 database in the data folder, {@code gudok.mv.db}. Memory is the truth; what is here runs
 * behind it, on the one thread of {@link gudok.server.store.Store}, and when the disk fails the server works on without it.
 * Each {@link gudok.server.store.StorePart} keeps one kind of thing; {@link gudok.server.store.BindingStore} keeps bindings. All
 * JDBC of Gudok is in this package.
 */
package gudok.server.store;
