/**
 * What outlives the process, in H2 files in the data folder: bindings in {@code gudok-bindings-N.mv.db}, tables in {@code
 * gudok.mv.db}. Memory is the truth; what is here runs behind it, on the one thread of {@link gudok.server.store.Store}, and when
 * the disk fails the server works on without it. Each {@link gudok.server.store.StorePart} keeps one kind of thing in tables;
 * {@link gudok.server.store.BindingStore} keeps bindings. All JDBC of Gudok is in this package.
 */
package gudok.server.store;
