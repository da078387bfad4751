package gudok.media.srtp;

/** Encrypts what we send with one master key. No number is used twice, as that would give away both packets. Confined to one thread. */
final class SrtpSender {
    private static final int ENCRYPTED = 0x8000_0000;

    private final SrtpKey key;
    private final PacketCipher rtp;
    private final PacketCipher rtcp;
    private final Sources sources = new Sources();
    private int rtcpNumber;

    SrtpSender(SrtpKey key) {
        this.key = key;
        rtp = PacketCipher.of(key, false);
        rtcp = PacketCipher.of(key, true);
    }

    boolean isOf(SrtpKey other) {
        return key.equals(other);
    }

    /** False if its number has been sent already, or with too many sources. */
    boolean sealRtp(PacketBytes packet) {
        if (!packet.readRtpHeader(0)) {
            return false;
        }
        int known = sources.find(packet.ssrc);
        if (known < 0 && sources.isFull()) {
            return false;
        }
        PacketNumbers numbers = known < 0 ? sources.add(packet.ssrc, new PacketNumbers()) : sources.get(known);
        long number = numbers.nearest(packet.shortAt(2));
        if (!numbers.isNew(number)) {
            return false;
        }
        numbers.take(number);
        packet.index = number;
        packet.word = (int) (number >>> 16);
        rtp.seal(packet);
        return true;
    }

    /** False if so many have been sent that there is no number left. */
    boolean sealRtcp(PacketBytes packet) {
        if (rtcpNumber < 0 || !packet.readRtcpHeader(0)) {
            return false;
        }
        packet.index = rtcpNumber;
        packet.word = rtcpNumber++ | ENCRYPTED;
        rtcp.seal(packet);
        return true;
    }
}
