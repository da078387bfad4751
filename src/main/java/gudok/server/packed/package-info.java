/**
 * Names and values of calls in as few bytes as is cheap: a held call keeps what its INVITE said so, and thousands of hunts are
 * kept so. Start reading at {@link gudok.server.packed.ValuePacker}.
 */
package gudok.server.packed;
