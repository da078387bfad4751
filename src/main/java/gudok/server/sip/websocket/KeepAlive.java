package gudok.server.sip.websocket;

import io.netty.buffer.ByteBuf;

/** What a message is that is no SIP message (RFC 5626 §3.5.1, RFC 7118 §6). */
enum KeepAlive {
    /** It may be a SIP message. */
    NONE,
    /** Double CRLF: wants a CRLF back. */
    PING,
    /** Line ends only, or nothing at all. */
    BLANK;

    private static final int PING_BYTES = 4;

    static KeepAlive of(ByteBuf message) {
        boolean other = message.forEachByte(one -> one == '\r' || one == '\n') >= 0;
        if (other) {
            return NONE;
        }
        return message.readableBytes() == PING_BYTES && isPing(message) ? PING : BLANK;
    }

    private static boolean isPing(ByteBuf message) {
        int start = message.readerIndex();
        return message.getShort(start) == 0x0d0a && message.getShort(start + 2) == 0x0d0a;
    }
}
