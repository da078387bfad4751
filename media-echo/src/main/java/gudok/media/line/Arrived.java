package gudok.media.line;

import gudok.media.rtp.RtpPacket;

/** A packet of the peer, as it is counted. */
interface Arrived {
    int COMFORT_NOISE = 13;
    int NO_NOISE = 1;

    int payloadType();

    int ssrc();

    int sequence();

    int timestamp();

    int payloadLength();

    /** Level of the comfort noise that it describes (RFC 3389 §3.1), 0 or less; {@link #NO_NOISE} if it does not. */
    default int noiseLevelDbov() {
        return NO_NOISE;
    }

    /**
     * Measures its sound.
     *
     * @param atNanos when its first sample was due to be heard
     */
    void measure(long atNanos);

    /** One that is still in the buffer in which it came; used again for the next one. */
    final class Whole implements Arrived {
        private RtpPacket packet = new RtpPacket();
        private PacketReader reader = (none, atNanos) -> {};

        Whole of(RtpPacket arrived, PacketReader measuring) {
            if (packet != arrived) {
                packet = arrived;
            }
            if (reader != measuring) {
                reader = measuring;
            }
            return this;
        }

        @Override
        public int payloadType() {
            return packet.payloadType();
        }

        @Override
        public int ssrc() {
            return packet.ssrc();
        }

        @Override
        public int sequence() {
            return packet.sequence();
        }

        @Override
        public int timestamp() {
            return packet.timestamp();
        }

        @Override
        public int payloadLength() {
            return packet.payloadLength();
        }

        @Override
        public int noiseLevelDbov() {
            boolean describes = packet.payloadType() == COMFORT_NOISE && packet.payloadLength() > 0;
            return describes ? -(packet.payloadByte(0) & 0x7f) : NO_NOISE;
        }

        @Override
        public void measure(long atNanos) {
            reader.read(packet, atNanos);
        }
    }
}
