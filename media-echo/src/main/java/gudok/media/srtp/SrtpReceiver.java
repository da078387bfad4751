package gudok.media.srtp;

/** Decrypts what a peer sends with one master key; nothing is done with a packet that is not authentic. Confined to one thread. */
final class SrtpReceiver {
    private static final int ENCRYPTED = 0x8000_0000;
    /** Of a source's first packet: the sequence may have begun near its end, and what came before was lost. */
    private static final int ROLLOVERS = 2;

    private final SrtpKey key;
    private final PacketCipher rtp;
    private final PacketCipher rtcp;
    private final Sources rtpSources = new Sources();
    private final Sources rtcpSources = new Sources();

    SrtpReceiver(SrtpKey key) {
        this.key = key;
        rtp = PacketCipher.of(key, false);
        rtcp = PacketCipher.of(key, true);
    }

    boolean isOf(SrtpKey other) {
        return key.equals(other);
    }

    /** False, and the packet is as it was, if it is not authentic, a repetition, or too old. */
    boolean openRtp(PacketBytes packet) {
        if (!packet.readRtpHeader(rtp.addedBytes())) {
            return false;
        }
        int sequence = packet.shortAt(2);
        int known = rtpSources.find(packet.ssrc);
        if (known >= 0) {
            PacketNumbers numbers = rtpSources.get(known);
            return open(packet, numbers, numbers.nearest(sequence));
        }
        PacketNumbers fresh = new PacketNumbers();
        boolean authentic = false;
        for (int rollover = 0; rollover < ROLLOVERS && !authentic && !rtpSources.isFull(); rollover++) {
            authentic = open(packet, fresh, (long) rollover << 16 | sequence);
        }
        if (authentic) {
            rtpSources.add(packet.ssrc, fresh);
        }
        return authentic;
    }

    private boolean open(PacketBytes packet, PacketNumbers numbers, long number) {
        packet.index = number;
        packet.word = (int) (number >>> 16);
        if (!numbers.isNew(number) || !rtp.open(packet)) {
            return false;
        }
        numbers.take(number);
        return true;
    }

    /** The same for RTCP. One that is not encrypted is not what was agreed on (RFC 4568 §6.3.2). */
    boolean openRtcp(PacketBytes packet) {
        if (!packet.readRtcpHeader(rtcp.addedBytes())) {
            return false;
        }
        packet.word = rtcp.trailer(packet);
        packet.index = packet.word & ~ENCRYPTED;
        int known = rtcpSources.find(packet.ssrc);
        PacketNumbers numbers = known >= 0 ? rtcpSources.get(known) : new PacketNumbers();
        boolean possible = known >= 0 || !rtcpSources.isFull();
        if (packet.word >= 0 || !possible || !numbers.isNew(packet.index) || !rtcp.open(packet)) {
            return false;
        }
        numbers.take(packet.index);
        if (known < 0) {
            rtcpSources.add(packet.ssrc, numbers);
        }
        return true;
    }
}
