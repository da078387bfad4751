package gudok.server.sip.transport;

import java.net.InetSocketAddress;

/**
 * Binding requests of STUN (RFC 5389) on a SIP port: the keep-alive of RFC 5626 §4.4.2, without credentials (§8). The answer is
 * never longer than 24 bytes more than the request. Pure; makes no object but the source's address.
 */
final class StunBinding {
    private static final int HEADER = 20;
    private static final int TRANSACTION = 4;
    private static final int COOKIE = 0x2112A442;
    private static final int REQUEST = 0x0001;
    private static final int SUCCESS = 0x0101;
    private static final int ERROR = 0x0111;
    private static final int XOR_MAPPED_ADDRESS = 0x0020;
    private static final int ERROR_CODE = 0x0009;
    private static final int UNKNOWN_ATTRIBUTES = 0x000A;
    /** From here on an attribute may be left alone (§15). */
    private static final int OPTIONAL = 0x8000;

    private static final int USERNAME = 0x0006;
    private static final int MESSAGE_INTEGRITY = 0x0008;
    private static final int REALM = 0x0014;
    private static final int NONCE = 0x0015;
    /** Unknown attribute: class 4, number 20 (§15.6). */
    private static final int UNKNOWN_ATTRIBUTE = 4 << 8 | 20;

    private static final int MALFORMED = -2;
    private static final int ALL_KNOWN = -1;

    private StunBinding() {}

    /** The first byte of SIP, or of a keep-alive of line ends, is another one. */
    static boolean isStun(byte[] bytes, int length) {
        return length >= HEADER && (bytes[0] & 0xC0) == 0 && number(bytes, TRANSACTION) == COOKIE;
    }

    /** Writes the answer; nothing to what is no binding request, or broken. */
    static void answer(byte[] bytes, int length, InetSocketAddress source, AnswerBuffer answer) {
        boolean request = half(bytes, 0) == REQUEST && half(bytes, 2) == length - HEADER && length % 4 == 0;
        int unknown = request ? unknown(bytes, length) : MALFORMED;
        if (unknown == ALL_KNOWN) {
            mapped(bytes, source, answer);
        } else if (unknown != MALFORMED) {
            refusal(bytes, unknown, answer);
        }
    }

    /** The first attribute that has to be understood and is not. */
    private static int unknown(byte[] bytes, int length) {
        int unknown = ALL_KNOWN;
        int at = HEADER;
        while (at < length) {
            int type = half(bytes, at);
            int next = at + 4 + (half(bytes, at + 2) + 3 & ~3);
            if (next > length) {
                return MALFORMED;
            }
            unknown = unknown == ALL_KNOWN && type < OPTIONAL && !isKnown(type) ? type : unknown;
            at = next;
        }
        return unknown;
    }

    /** Credentials are not asked for, and so mean nothing. */
    private static boolean isKnown(int type) {
        return type == USERNAME || type == MESSAGE_INTEGRITY || type == REALM || type == NONCE;
    }

    private static void mapped(byte[] request, InetSocketAddress source, AnswerBuffer answer) {
        byte[] address = source.getAddress().getAddress();
        header(request, SUCCESS, 8 + address.length, answer);
        half(XOR_MAPPED_ADDRESS, answer);
        half(4 + address.length, answer);
        half(address.length == 4 ? 1 : 2, answer);
        half(source.getPort() ^ COOKIE >>> 16, answer);
        for (int i = 0; i < address.length; i++) {
            address[i] ^= request[TRANSACTION + i];
        }
        answer.add(address);
    }

    private static void refusal(byte[] request, int unknown, AnswerBuffer answer) {
        header(request, ERROR, 16, answer);
        half(ERROR_CODE, answer);
        half(4, answer);
        half(0, answer);
        half(UNKNOWN_ATTRIBUTE, answer);
        half(UNKNOWN_ATTRIBUTES, answer);
        half(2, answer);
        half(unknown, answer);
        half(0, answer);
    }

    private static void header(byte[] request, int type, int length, AnswerBuffer answer) {
        half(type, answer);
        half(length, answer);
        answer.add(request, TRANSACTION, HEADER - TRANSACTION);
    }

    private static int half(byte[] bytes, int at) {
        return (bytes[at] & 0xFF) << 8 | bytes[at + 1] & 0xFF;
    }

    private static int number(byte[] bytes, int at) {
        return half(bytes, at) << 16 | half(bytes, at + 2);
    }

    private static void half(int value, AnswerBuffer answer) {
        answer.addByte(value >>> 8);
        answer.addByte(value);
    }
}
