package gudok.media.line;

import gudok.media.rtp.RtpPacket;

/** A packet of the peer, as it is counted. */
interface Arrived {
    int payloadType();

    int ssrc();

    int sequence();

    int timestamp();

    int payloadLength();

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
        public void measure(long atNanos) {
            reader.read(packet, atNanos);
        }
    }
}
