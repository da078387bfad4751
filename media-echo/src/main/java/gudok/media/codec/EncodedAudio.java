package gudok.media.codec;

/**
 * Sound that is encoded already, as one run of codec units, so that a frame of any ptime is a plain copy. Immutable: the
 * array is never changed after construction and is shared by all calls.
 *
 * @param codec   what it is encoded with
 * @param payload whole units
 */
public record EncodedAudio(Codec codec, byte[] payload) {
    /** Encodes samples at the codec's sample rate; the last unit is filled with silence. */
    public static EncodedAudio encode(short[] pcm, Codec codec) {
        int unit = codec.unitSamples();
        int units = (pcm.length + unit - 1) / unit;
        short[] padded = pcm.length == units * unit ? pcm : java.util.Arrays.copyOf(pcm, units * unit);
        byte[] payload = new byte[units * codec.unitBytes()];
        codec.newEncoder().encode(padded, 0, padded.length, payload, 0);
        return new EncodedAudio(codec, payload);
    }

    /** Length in samples. */
    public int samples() {
        return payload.length / codec.unitBytes() * codec.unitSamples();
    }
}
