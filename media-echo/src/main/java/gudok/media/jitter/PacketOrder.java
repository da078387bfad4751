package gudok.media.jitter;

import gudok.media.rtp.RtpPacket;

/**
 * The order of one stream by its sequence numbers (RFC 3550 §5.1): which packet is next, and which were played, lost, late
 * or came twice. Confined to one thread.
 */
final class PacketOrder {
    private boolean known;
    private int ssrc;
    private int next;
    private int newest;
    /** Bit n: the packet n before the next one was played. */
    private long playedBits;

    private long played;
    private long lost;
    private long late;
    private long duplicate;

    /** Whether the packet is of another stream, or too far from this one's. */
    boolean isForeign(RtpPacket packet) {
        return !known || packet.ssrc() != ssrc || Math.abs(ahead(packet)) >= PacketSlots.SLOTS;
    }

    /** How many packets are before this one; negative if its turn has passed. */
    int ahead(RtpPacket packet) {
        return (short) (packet.sequence() - next);
    }

    /** A stream begins with the packet. */
    void begin(RtpPacket packet) {
        known = true;
        ssrc = packet.ssrc();
        playedBits = 0;
        startAt(packet);
    }

    /** The stream goes on with the packet after a pause; what is between was lost. */
    void resume(RtpPacket packet) {
        int missed = ahead(packet);
        lost += missed;
        playedBits = missed >= Long.SIZE ? 0 : playedBits << missed;
        startAt(packet);
    }

    private void startAt(RtpPacket packet) {
        next = packet.sequence();
        newest = next;
    }

    /** The stream, of which nothing was played, begins with this earlier packet. */
    void beginEarlier(RtpPacket packet) {
        next = packet.sequence();
    }

    /** A packet waits for its turn. */
    void waits(RtpPacket packet) {
        if ((short) (packet.sequence() - newest) > 0) {
            newest = packet.sequence();
        }
    }

    /** A packet that waits came again. */
    void again() {
        duplicate++;
    }

    /** A packet came whose turn has passed: again, or too late; then true. */
    boolean isLate(RtpPacket packet) {
        long bit = 1L << -ahead(packet) - 1;
        if ((playedBits & bit) != 0) {
            duplicate++;
            return false;
        }
        playedBits |= bit;
        late++;
        return true;
    }

    /** @param wasThere whether the next packet was played, and not lost */
    void advance(boolean wasThere) {
        played += wasThere ? 1 : 0;
        lost += wasThere ? 0 : 1;
        playedBits = playedBits << 1 | (wasThere ? 1 : 0);
        next = next + 1 & 0xffff;
    }

    int next() {
        return next;
    }

    int newest() {
        return newest;
    }

    /** Whether a packet waits for its turn, the next one or a later one. */
    boolean isAnyWaiting() {
        return newest != (next - 1 & 0xffff);
    }

    boolean isAnyPlayed() {
        return played > 0;
    }

    JitterCounts counts(PlayoutDelay delay) {
        return new JitterCounts(played, lost, late, duplicate, delay.raised(), delay.lowered());
    }
}
