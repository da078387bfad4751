package gudok.server.sip.transport;

/**
 * What the SIP sockets have seen since they were opened. A snapshot.
 *
 * @param received    datagrams, whatever they hold
 * @param sent        datagrams handed to the operating system
 * @param keepAlives  CRLF and blank datagrams
 * @param notSip      dropped: no SIP version in the first line
 * @param malformed   SIP, but not readable; 400 was sent where possible
 * @param tooLong     over the size limit; 513 was sent where possible
 * @param unanswered  of {@code malformed}, {@code tooLong} and {@code busy}: dropped without an answer
 * @param ownVia      dropped: the top Via names our own address
 * @param silenced    dropped: the source is banned
 * @param busy        the source sends too much; requests got 503
 * @param failed      our own failures while a message was handled
 * @param sendFailed  messages that could not be sent: there was no connection, or the system took none
 * @param fast        of {@code received}: REGISTERs that were answered without the stack
 */
public record TransportCounters(
        long received,
        long sent,
        long keepAlives,
        long notSip,
        long malformed,
        long tooLong,
        long unanswered,
        long ownVia,
        long silenced,
        long busy,
        long failed,
        long sendFailed,
        long fast) {
    /** Those of nothing. */
    public static final TransportCounters NONE = new TransportCounters(0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0);

    /** Both together. */
    public TransportCounters plus(TransportCounters other) {
        return new TransportCounters(
                received + other.received,
                sent + other.sent,
                keepAlives + other.keepAlives,
                notSip + other.notSip,
                malformed + other.malformed,
                tooLong + other.tooLong,
                unanswered + other.unanswered,
                ownVia + other.ownVia,
                silenced + other.silenced,
                busy + other.busy,
                failed + other.failed,
                sendFailed + other.sendFailed,
                fast + other.fast);
    }
}
