package gudok.media.codec.g729;

import gudok.media.codec.Codec;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * G.729 Annex A with Annex B, 8 kbit/s, ten bytes for 10 ms (RFC 3551 §4.5.6). A payload holds any number of frames, the
 * last of which may be a SID frame of two bytes.
 */
public final class G729Codec implements Codec {
    private static final int SAMPLE_RATE = 8000;
    private static final int PAYLOAD_TYPE = 18;

    private final Optional<G729Codec> withoutAnnexB;
    private final Optional<G729Codec> withoutPauses;

    /** Both sides may send SID frames, until a peer says otherwise. */
    public G729Codec() {
        this(new G729Codec(Optional.empty(), Optional.empty()));
    }

    private G729Codec(G729Codec withoutAnnexB) {
        this(Optional.of(withoutAnnexB), Optional.of(new G729Codec(Optional.of(withoutAnnexB), Optional.empty())));
    }

    private G729Codec(Optional<G729Codec> withoutAnnexB, Optional<G729Codec> withoutPauses) {
        this.withoutAnnexB = withoutAnnexB;
        this.withoutPauses = withoutPauses;
    }

    /** Any number of speech frames, and behind them a SID frame or not. */
    @Override
    public boolean isPayload(int bytes) {
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
        int sid = bytes % FrameBits.SPEECH_BYTES == FrameBits.SID_BYTES ? 1 : 0;
        return (bytes / FrameBits.SPEECH_BYTES + sid) * FrameEncoder.FRAME;
    }

    /** {@code annexb} as in RFC 4856 §2.1.9. */
    @Override
    public String parameters() {
        return withoutAnnexB.isPresent() ? "annexb=yes" : "annexb=no";
    }

    /** No SID frames if either side says no; not said means yes (RFC 7261). */
    @Override
    public Codec agreed(String peerParameters) {
        return refusesAnnexB(peerParameters) ? withoutAnnexB.orElse(this) : this;
    }

    private static boolean refusesAnnexB(String parameters) {
        for (String parameter : parameters.split(";", -1)) {
            if (parameter.replaceAll("\\s", "").equalsIgnoreCase("annexb=no")) {
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
        return new G729Encoder(leavesOutSilence());
    }

    @Override
    public boolean leavesOutSilence() {
        return withoutPauses.isPresent();
    }

    @Override
    public Codec withoutPauses() {
        return withoutPauses.orElse(this);
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
