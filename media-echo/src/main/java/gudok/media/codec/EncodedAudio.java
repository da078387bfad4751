package gudok.media.codec;

import java.util.Arrays;

/**
 * Sound that is encoded already, as one run of codec units, so that a frame of any ptime is a plain copy. Immutable: the
 * arrays are never changed after construction and are shared by all calls.
 *
 * @param codec   what it is encoded with
 * @param payload as long as if all units were whole
 * @param lengths bytes to be sent of each unit where silence is left out; empty if all are whole
 * @param outline lowest and highest sample of each ten milliseconds, in turn, before they were encoded; empty if nobody knows
 */
public record EncodedAudio(Codec codec, byte[] payload, byte[] lengths, short[] outline) {
    private static final byte[] ALL_WHOLE = {};
    private static final short[] UNKNOWN = {};

    /** Sound without pauses, of which nothing but its bytes is known. */
    public EncodedAudio(Codec codec, byte[] payload) {
        this(codec, payload, ALL_WHOLE, UNKNOWN);
    }

    /** Encoded silence. */
    public static EncodedAudio silence(Codec codec, byte[] payload) {
        int samples = payload.length / codec.unitBytes() * codec.unitSamples();
        return new EncodedAudio(codec, payload, ALL_WHOLE, outline(new short[samples], codec));
    }

    /** Encodes samples at the codec's sample rate; the last unit is filled with silence. */
    public static EncodedAudio encode(short[] pcm, Codec codec) {
        short[] padded = padded(pcm, codec);
        byte[] payload = new byte[padded.length / codec.unitSamples() * codec.unitBytes()];
        codec.newEncoder().encode(padded, 0, padded.length, payload, 0);
        return new EncodedAudio(codec, payload, ALL_WHOLE, outline(padded, codec));
    }

    private static short[] outline(short[] pcm, Codec codec) {
        int blockSamples = FrameOutline.blockSamples(codec.sampleRate());
        FrameOutline outline = new FrameOutline(pcm.length / blockSamples + 1);
        outline.add(pcm, 0, pcm.length, blockSamples);
        return outline.pairs();
    }

    /** As {@link #encode}, but silence is left out where the codec does so. */
    public static EncodedAudio encodeSparse(short[] pcm, Codec codec) {
        if (!codec.leavesOutSilence()) {
            return encode(pcm, codec);
        }
        short[] padded = padded(pcm, codec);
        int units = padded.length / codec.unitSamples();
        byte[] payload = new byte[units * codec.unitBytes()];
        UnitLengths lengths = new UnitLengths(units, codec.unitBytes());
        Codec.Encoder encoder = codec.newSparseEncoder();
        for (int unit = 0; unit < units; unit++) {
            int at = unit * codec.unitSamples();
            lengths.add(encoder.encode(padded, at, codec.unitSamples(), payload, unit * codec.unitBytes()));
        }
        return new EncodedAudio(
                codec, payload, lengths.isWhole() ? ALL_WHOLE : lengths.added(), outline(padded, codec));
    }

    private static short[] padded(short[] pcm, Codec codec) {
        int unit = codec.unitSamples();
        int units = (pcm.length + unit - 1) / unit;
        return pcm.length == units * unit ? pcm : Arrays.copyOf(pcm, units * unit);
    }

    /** Whether silence was left out. */
    public boolean hasPauses() {
        return lengths.length > 0;
    }

    /** Bytes to be sent of a unit. */
    public int length(int unit) {
        return hasPauses() ? lengths[unit] : codec.unitBytes();
    }

    /** Appends what is known of some of its bytes to the outline of a frame. */
    public void addOutline(int position, int bytes, FrameOutline frame) {
        if (outline.length == 0) {
            frame.spoil();
            return;
        }
        int blockSamples = FrameOutline.blockSamples(codec.sampleRate());
        int from = (position / codec.unitBytes() * codec.unitSamples() + blockSamples - 1) / blockSamples;
        int to = ((position + bytes) / codec.unitBytes() * codec.unitSamples() + blockSamples - 1) / blockSamples;
        frame.addPairs(outline, from, to);
    }

    /** Bytes of memory. */
    public int memory() {
        return payload.length + lengths.length + Short.BYTES * outline.length;
    }

    /** All of it as it sounds to the peer, pauses included. */
    public short[] decoded() {
        short[] samples = new short[samples()];
        Codec.Decoder decoder = codec.newDecoder();
        if (!hasPauses()) {
            decoder.decode(payload, 0, payload.length, samples, 0);
            return samples;
        }
        for (int unit = 0; unit < lengths.length; unit++) {
            decode(decoder, unit, samples);
        }
        return samples;
    }

    private void decode(Codec.Decoder decoder, int unit, short[] samples) {
        int at = unit * codec.unitSamples();
        if (lengths[unit] == 0) {
            decoder.conceal(codec.unitSamples(), samples, at);
        } else {
            decoder.decode(payload, unit * codec.unitBytes(), lengths[unit], samples, at);
        }
    }

    /** Length in samples. */
    public int samples() {
        return payload.length / codec.unitBytes() * codec.unitSamples();
    }
}
