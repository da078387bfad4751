package gudok.media.srtp;

/** AES in counter mode with HMAC-SHA1 (RFC 3711 §4.1.1, §4.2.1). */
final class CounterCipher implements PacketCipher {
    private final boolean rtcp;
    private final int tagBytes;
    private final CounterMode cipher;
    private final HmacSha1 hmac;
    private final byte[] salt;
    private final byte[] first = new byte[CounterMode.BLOCK_BYTES];

    CounterCipher(SessionKeys keys, boolean rtcp) {
        this.rtcp = rtcp;
        tagBytes = keys.tagBytes();
        cipher = new CounterMode(keys.encryption());
        hmac = new HmacSha1(keys.authentication());
        salt = keys.salt();
    }

    @Override
    public int addedBytes() {
        return tagBytes + (rtcp ? 4 : 0);
    }

    @Override
    public void seal(PacketBytes packet) {
        crypt(packet);
        byte[] tag = hmac.of(packet.bytes, packet.length, packet.word);
        if (rtcp) {
            PacketBytes.putInt(packet.bytes, packet.length, packet.word);
            packet.length += 4;
        }
        System.arraycopy(tag, 0, packet.bytes, packet.length, tagBytes);
        packet.length += tagBytes;
    }

    @Override
    public boolean open(PacketBytes packet) {
        int end = packet.length - addedBytes();
        byte[] tag = hmac.of(packet.bytes, end, packet.word);
        if (!PacketCipher.isSame(tag, packet.bytes, packet.length - tagBytes, tagBytes)) {
            return false;
        }
        packet.length = end;
        crypt(packet);
        return true;
    }

    @Override
    public int trailer(PacketBytes packet) {
        return packet.intAt(packet.length - tagBytes - 4);
    }

    /** The counter begins with (salt · 2^16) ^ (SSRC · 2^64) ^ (index · 2^16). */
    private void crypt(PacketBytes packet) {
        System.arraycopy(salt, 0, first, 0, salt.length);
        first[14] = 0;
        first[15] = 0;
        for (int i = 0; i < 4; i++) {
            first[4 + i] ^= (byte) (packet.ssrc >> 24 - 8 * i);
        }
        for (int i = 0; i < 6; i++) {
            first[8 + i] ^= (byte) (packet.index >> 40 - 8 * i);
        }
        cipher.apply(first, packet.bytes, packet.clear, packet.length - packet.clear);
    }
}
