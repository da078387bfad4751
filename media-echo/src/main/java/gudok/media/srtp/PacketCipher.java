package gudok.media.srtp;

/** Encrypts and authenticates packets of one direction, RTP or RTCP, with one session key. Confined to one thread. */
interface PacketCipher {
    /** The suite's, with session keys of a master key. */
    static PacketCipher of(SrtpKey master, boolean rtcp) {
        SessionKeys keys = new KeyDerivation(master).keys(rtcp);
        return master.suite().isAead() ? new GcmCipher(keys, rtcp) : new CounterCipher(keys, rtcp);
    }

    /** What it adds to a packet. */
    int addedBytes();

    /** Encrypts behind {@link PacketBytes#clear} and adds what authenticates; all its fields are set. */
    void seal(PacketBytes packet);

    /** Takes that away again; false, and the packet is as it was, if it is not authentic. All its fields are set. */
    boolean open(PacketBytes packet);

    /** The last word of an RTCP packet: the flag of encryption and its number (RFC 3711 §3.4). */
    int trailer(PacketBytes packet);

    /** Whether both have the same bytes there; how long it takes says nothing of where they differ. */
    static boolean isSame(byte[] tag, byte[] packet, int at, int length) {
        int difference = 0;
        for (int i = 0; i < length; i++) {
            difference |= tag[i] ^ packet[at + i];
        }
        return difference == 0;
    }
}
