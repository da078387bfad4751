package gudok.server.sip.transport.stream;

import gudok.server.sip.transport.RawMessage;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import java.util.List;
import java.util.Optional;

/**
 * Finds where messages end in a stream of bytes (RFC 3261 §18.3). Looks at each byte of a header once, however small the pieces
 * are that it comes in. One for each stream.
 */
final class FrameScan {
    private static final int PING_BYTES = 4;
    private static final int MOST_DIGITS = 9;

    private final int maxBytes;
    /** How much of a double CRLF has come. */
    private int lineEnds;

    private int pings;

    private boolean begun;
    private int scanned;
    private int lineStart;
    private int headerBytes;
    private int messageBytes;
    private long messages;

    /** What is next in the stream. */
    enum Step {
        /** Nothing that is complete. */
        MORE,
        /** One double CRLF between messages or more (RFC 5626 §4.4.1), which have been taken out. */
        PING,
        /** A message; {@link #messageBytes} long. */
        MESSAGE,
        /** See {@link #broken}. */
        BROKEN
    }

    /** @param maxBytes of a message, header and body */
    FrameScan(int maxBytes) {
        this.maxBytes = maxBytes;
    }

    private Optional<BrokenFrame> broken = Optional.empty();

    /** Why the stream cannot be read any further. */
    Optional<BrokenFrame> broken() {
        return broken;
    }

    int messageBytes() {
        return messageBytes;
    }

    /** A message has begun and not ended. */
    boolean isWithin() {
        return begun;
    }

    /** Those that have ended. */
    long messages() {
        return messages;
    }

    /** Looks at what can be read; takes out nothing but line ends between messages. */
    Step next(ByteBuf in) {
        if (!begun && skipLineEnds(in)) {
            return Step.PING;
        }
        if (!in.isReadable()) {
            return Step.MORE;
        }
        begun = true;
        if (headerBytes == 0 && !findHeaderEnd(in)) {
            return scanned <= maxBytes ? Step.MORE : broken(in, 513, "Message Too Large");
        }
        return messageBytes > 0 || measure(in) ? whole(in) : Step.BROKEN;
    }

    private Step whole(ByteBuf in) {
        if (in.readableBytes() < messageBytes) {
            return Step.MORE;
        }
        begun = false;
        scanned = 0;
        lineStart = 0;
        headerBytes = 0;
        messages++;
        return Step.MESSAGE;
    }

    /** The message has been read. */
    void taken() {
        messageBytes = 0;
    }

    /** True if there were pings among them. */
    private boolean skipLineEnds(ByteBuf in) {
        int other = in.forEachByte(octet -> octet == '\r' || octet == '\n');
        int count = other < 0 ? in.readableBytes() : other - in.readerIndex();
        int before = pings;
        if (count > 0) {
            byte[] skipped = new byte[count];
            in.readBytes(skipped);
            for (byte octet : skipped) {
                countLineEnd(octet);
            }
        }
        if (other >= 0) {
            lineEnds = 0;
        }
        return pings > before;
    }

    private void countLineEnd(byte octet) {
        boolean fits = octet == (lineEnds % 2 == 0 ? '\r' : '\n');
        lineEnds = fits ? lineEnds + 1 : octet == '\r' ? 1 : 0;
        if (lineEnds == PING_BYTES) {
            lineEnds = 0;
            pings++;
        }
    }

    /** How many pings have come since the last time. */
    int takePings() {
        int taken = pings;
        pings = 0;
        return taken;
    }

    private boolean findHeaderEnd(ByteBuf in) {
        int start = in.readerIndex();
        int end = Math.min(in.readableBytes(), maxBytes + 1);
        while (scanned < end) {
            int found = in.indexOf(start + scanned, start + end, (byte) '\n');
            if (found < 0) {
                scanned = end;
                return false;
            }
            int at = found - start;
            boolean empty = at == lineStart || at == lineStart + 1 && in.getByte(start + lineStart) == '\r';
            scanned = at + 1;
            lineStart = scanned;
            if (empty) {
                headerBytes = scanned;
                return true;
            }
        }
        return false;
    }

    /** False if there is no telling how long it is. */
    private boolean measure(ByteBuf in) {
        byte[] header = ByteBufUtil.getBytes(in, in.readerIndex(), headerBytes);
        List<String> lengths = RawMessage.read(header, header.length).values("Content-Length", "l").stream()
                .map(String::strip)
                .distinct()
                .toList();
        if (lengths.isEmpty()) {
            broken(in, 400, "Missing Content-Length");
            return false;
        }
        if (lengths.size() > 1 || !lengths.get(0).matches("[0-9]+")) {
            broken(in, 400, "Bad Content-Length");
            return false;
        }
        String digits = lengths.get(0).replaceFirst("^0+(?=.)", "");
        if (digits.length() > MOST_DIGITS || headerBytes + Long.parseLong(digits) > maxBytes) {
            broken(in, 513, "Message Too Large");
            return false;
        }
        messageBytes = headerBytes + Integer.parseInt(digits);
        return true;
    }

    private Step broken(ByteBuf in, int status, String reason) {
        int length = Math.min(in.readableBytes(), headerBytes > 0 ? headerBytes : maxBytes);
        broken = Optional.of(new BrokenFrame(ByteBufUtil.getBytes(in, in.readerIndex(), length), status, reason));
        return Step.BROKEN;
    }
}
