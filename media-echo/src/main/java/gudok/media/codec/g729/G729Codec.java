package gudok.media.codec.g729;

import gudok.media.codec.Codec;
import java.util.OptionalInt;

/**
 * G.729 Annex A with Annex B, 8 kbit/s, ten bytes for 10 ms (RFC 3551 §4.5.6). A payload holds any number of frames, the
 * last of which may be a SID frame of two bytes.
 */
public final class G729Codec implements Codec {
    private static final int SAMPLE_RATE = 8000;
    private static final int PAYLOAD_TYPE = 18;

    private final boolean annexB;

    /** Both sides may send SID frames, until a peer says otherwise. */
    public G729Codec() {
        this(true);
    }

    private G729Codec(boolean annexB) {
        this.annexB = annexB;
    }

    /** Whether a payload may be so long: speech frames, and behind them a SID frame or not. */
    static boolean isPayload(int bytes) {
        int rest = bytes % FrameBits.SPEECH_BYTES;
        return bytes > 0 && (rest == 0 || rest == FrameBits.SID_BYTES);
    }

    @Override
    public String encodingName() {
        return "G729";
    }

    @Override
    public int clockRate() {
        return SAMPLE_RATE;
    }

    @Override
    public OptionalInt staticPayloadType() {
        return OptionalInt.of(PAYLOAD_TYPE);
    }

    @Override
    public int unitSamples() {
        return FrameEncoder.FRAME;
    }

    @Override
    public int unitBytes() {
        return FrameBits.SPEECH_BYTES;
    }

    @Override
    public int samplesOf(int bytes) {
        int frames = (bytes + FrameBits.SPEECH_BYTES - 1) / FrameBits.SPEECH_BYTES;
        return isPayload(bytes) ? frames * FrameEncoder.FRAME : 0;
    }

    /** {@code annexb} as in RFC 4856 §2.1.9. */
    @Override
    public String parameters() {
        return annexB ? "annexb=yes" : "annexb=no";
    }

    /** No SID frames if either side says no; not said means yes (RFC 7261). */
    @Override
    public Codec agreed(String peerParameters) {
        return new G729Codec(annexB && !refusesAnnexB(peerParameters));
    }

    private static boolean refusesAnnexB(String parameters) {
        for (String parameter : parameters.split(";", -1)) {
            if (parameter.replace(" ", "").equalsIgnoreCase("annexb=no")) {
                return true;
            }
        }
        return false;
    }

    @Override
    public Encoder newEncoder() {
        return new G729Encoder(false);
    }

    @Override
    public Encoder newSparseEncoder() {
        return new G729Encoder(annexB);
    }

    @Override
    public Decoder newDecoder() {
        return new G729Decoder();
    }

    /** ITU-T G.113 Appendix I, G.729A. */
    @Override
    public Impairment impairment() {
        return new Impairment(11, 19.0);
    }
}
