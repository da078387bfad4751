package gudok.media.rtp;

/**
 * How far a stream's timestamps go on with each sequence number, as three packets in a row told, and by how much a packet does
 * otherwise: a pause, or a jump. Pure.
 */
final class UsualStep {
    private int sequence;
    private int timestamp;
    private int lastTicks;
    private int usualTicks;

    /** The stream goes on with this packet. */
    void place(RtpPacket packet) {
        sequence = packet.sequence();
        timestamp = packet.timestamp();
    }

    /** Units of the timestamp that lie beyond what the sequence number lets expect; 0 while that is not known. */
    int surplus(RtpPacket packet) {
        int numbers = (short) (packet.sequence() - sequence);
        return numbers <= 0 || usualTicks == 0 ? 0 : packet.timestamp() - timestamp - numbers * usualTicks;
    }

    void observe(RtpPacket packet) {
        int numbers = (short) (packet.sequence() - sequence);
        int ticks = packet.timestamp() - timestamp;
        if (numbers == 1 && ticks == lastTicks) {
            usualTicks = ticks;
        }
        lastTicks = numbers == 1 ? ticks : lastTicks;
        place(packet);
    }
}
