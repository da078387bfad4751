/**
 * Call detail records from the end of a leg to the disk: {@link gudok.server.cdr.Cdrs} takes them from the calls, one thread of its own
 * hands them to their outlets - the table of {@code store}, {@code cdr.csv}, {@code cdr.json} - each of which has a file for what it
 * cannot take now. When that fails too, no new call begins. What stands in a record is made in {@code call}.
 */
package gudok.server.cdr;
