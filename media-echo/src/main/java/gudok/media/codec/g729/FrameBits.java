package gudok.media.codec.g729;

/**
 * The parameters of a frame and their bits on the wire, most significant first (RFC 3551 §4.5.6; Annex B for SID
 * frames).
 */
final class FrameBits {
    static final int SPEECH_BYTES = 10;
    static final int SID_BYTES = 2;
    static final int LSP_FIRST = 0;
    static final int LSP_SECOND = 1;
    /** Parameters of a subframe begin here; the lag of the first one is followed by its parity. */
    static final int PITCH_1 = 2;

    static final int PARITY = 3;
    static final int POSITIONS_1 = 4;
    static final int PITCH_2 = 7;
    static final int POSITIONS_2 = 8;

    private static final int[] SPEECH_WIDTHS = {8, 10, 8, 1, 13, 4, 7, 5, 13, 4, 7};
    /** The last is the padding bit. */
    private static final int[] SID_WIDTHS = {1, 5, 4, 5, 1};

    private FrameBits() {}

    static int[] newSpeech() {
        return new int[SPEECH_WIDTHS.length];
    }

    static int[] newSid() {
        return new int[SID_WIDTHS.length];
    }

    static void packSpeech(int[] parameters, byte[] out, int offset) {
        pack(parameters, SPEECH_WIDTHS, out, offset);
    }

    static void packSid(int[] parameters, byte[] out, int offset) {
        pack(parameters, SID_WIDTHS, out, offset);
    }

    static void unpackSpeech(byte[] in, int offset, int[] parameters) {
        unpack(in, offset, SPEECH_WIDTHS, parameters);
    }

    static void unpackSid(byte[] in, int offset, int[] parameters) {
        unpack(in, offset, SID_WIDTHS, parameters);
    }

    /** Parity of the six most significant bits of the first lag (Recommendation §3.7.2). */
    static int parity(int pitch) {
        return ~Integer.bitCount(pitch >> 2) & 1;
    }

    private static void pack(int[] parameters, int[] widths, byte[] out, int offset) {
        int bits = 0;
        long held = 0;
        int at = offset;
        for (int i = 0; i < widths.length; i++) {
            held = held << widths[i] | parameters[i];
            bits += widths[i];
            while (bits >= 8) {
                bits -= 8;
                out[at++] = (byte) (held >> bits);
            }
        }
    }

    private static void unpack(byte[] in, int offset, int[] widths, int[] parameters) {
        int bits = 0;
        long held = 0;
        int at = offset;
        for (int i = 0; i < widths.length; i++) {
            while (bits < widths[i]) {
                held = held << 8 | in[at++] & 0xff;
                bits += 8;
            }
            bits -= widths[i];
            parameters[i] = (int) (held >> bits) & (1 << widths[i]) - 1;
        }
    }
}
