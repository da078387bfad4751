/**
 * Hostile input against the whole server, over real UDP sockets: the messages of RFC 4475, impossible headers, names that
 * nobody may look up. Nothing here shares code with the server's parsers. The messages stand in {@code torture/*.txt} in the
 * notation of RFC 4475 §2; of {@code mpart01} the octets of the binary part are others than the RFC's, in the same number.
 */
package gudok.server.torture;
