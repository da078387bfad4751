package gudok.media.srtp;

/** AES-GCM (RFC 7714 §8, §9): the word of an RTCP packet stands behind the tag and is authenticated with the header. */
final class GcmCipher implements PacketCipher {
    private static final int TAG_BYTES = 16;
    private static final int NONCE_BYTES = 12;

    private final boolean rtcp;
    private final CounterMode cipher;
    private final Ghash ghash;
    private final byte[] salt;
    private final byte[] counter = new byte[CounterMode.BLOCK_BYTES];
    private final byte[] mask = new byte[TAG_BYTES];
    private final byte[] tag = new byte[TAG_BYTES];
    private final byte[] header = new byte[12];

    GcmCipher(SessionKeys keys, boolean rtcp) {
        this.rtcp = rtcp;
        cipher = new CounterMode(keys.encryption());
        byte[] hashKey = new byte[CounterMode.BLOCK_BYTES];
        cipher.block(new byte[CounterMode.BLOCK_BYTES], hashKey);
        ghash = new Ghash(hashKey);
        salt = keys.salt();
    }

    @Override
    public int addedBytes() {
        return TAG_BYTES + (rtcp ? 4 : 0);
    }

    @Override
    public void seal(PacketBytes packet) {
        begin(packet);
        crypt(packet);
        authenticate(packet);
        System.arraycopy(tag, 0, packet.bytes, packet.length, TAG_BYTES);
        packet.length += TAG_BYTES;
        if (rtcp) {
            PacketBytes.putInt(packet.bytes, packet.length, packet.word);
            packet.length += 4;
        }
    }

    @Override
    public boolean open(PacketBytes packet) {
        int whole = packet.length;
        packet.length = whole - addedBytes();
        begin(packet);
        authenticate(packet);
        if (!PacketCipher.isSame(tag, packet.bytes, packet.length, TAG_BYTES)) {
            packet.length = whole;
            return false;
        }
        crypt(packet);
        return true;
    }

    @Override
    public int trailer(PacketBytes packet) {
        return packet.intAt(packet.length - 4);
    }

    /** The nonce: two bytes 0, SSRC and 48 bits of index, with the salt. */
    private void begin(PacketBytes packet) {
        System.arraycopy(salt, 0, counter, 0, NONCE_BYTES);
        for (int i = 0; i < 4; i++) {
            counter[2 + i] ^= (byte) (packet.ssrc >> 24 - 8 * i);
        }
        for (int i = 0; i < 6; i++) {
            counter[6 + i] ^= (byte) (packet.index >> 40 - 8 * i);
        }
        PacketBytes.putInt(counter, NONCE_BYTES, 1);
        cipher.block(counter, mask);
        PacketBytes.putInt(counter, NONCE_BYTES, 2);
    }

    private void crypt(PacketBytes packet) {
        cipher.apply(counter, packet.bytes, packet.clear, packet.length - packet.clear);
    }

    private void authenticate(PacketBytes packet) {
        int encrypted = packet.length - packet.clear;
        int authenticated = packet.clear;
        ghash.begin();
        if (rtcp) {
            System.arraycopy(packet.bytes, 0, header, 0, 8);
            PacketBytes.putInt(header, 8, packet.word);
            authenticated = header.length;
            ghash.add(header, 0, authenticated);
        } else {
            ghash.add(packet.bytes, 0, authenticated);
        }
        ghash.add(packet.bytes, packet.clear, encrypted);
        ghash.end(authenticated, encrypted, tag);
        for (int i = 0; i < TAG_BYTES; i++) {
            tag[i] ^= mask[i];
        }
    }
}
