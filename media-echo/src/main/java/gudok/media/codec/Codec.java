package gudok.media.codec;

import java.util.Arrays;
import java.util.OptionalInt;

/**
 * An audio codec. Plug-in point, found by {@link java.util.ServiceLoader}; implementations have a public constructor
 * without arguments and keep no state of streams. Called from any thread; must not block.
 */
public interface Codec {
    /** Name as in {@code a=rtpmap}, e.g. {@code PCMU}. */
    String encodingName();

    /** Hz of the RTP timestamp. */
    int clockRate();

    /** Hz of the samples that go in and out. */
    default int sampleRate() {
        return clockRate();
    }

    /** Payload type fixed by RFC 3551, if there is one. */
    OptionalInt staticPayloadType();

    /** Smallest number of samples that can be coded alone; a payload holds a whole number of these units. */
    default int unitSamples() {
        return 1;
    }

    /** Bytes of one coded unit. */
    default int unitBytes() {
        return 1;
    }

    /** Samples of the longest packet that is heard: 200 ms (RFC 3551 §4.2). */
    default int longestSamples() {
        return longestBytes() / unitBytes() * unitSamples();
    }

    /** Payload bytes of the longest packet that is heard. */
    default int longestBytes() {
        return sampleRate() / 5 / unitSamples() * unitBytes();
    }

    /** Silence of so many units, encoded; it can be cut between units and repeated. */
    default byte[] silence(int units) {
        byte[] payload = new byte[units * unitBytes()];
        newEncoder().encode(new short[units * unitSamples()], 0, units * unitSamples(), payload, 0);
        return payload;
    }

    /** Whether a payload may be so long. */
    default boolean isPayload(int bytes) {
        return bytes > 0 && bytes % unitBytes() == 0;
    }

    /** Whether a payload ends with less than a unit, as a silent peer's does: nothing may follow until it speaks again. */
    default boolean endsInSilence(int bytes) {
        return bytes % unitBytes() != 0 && isPayload(bytes);
    }

    /** Samples in a payload of so many bytes; what does not make a unit does not count. */
    default int samplesOf(int bytes) {
        return bytes / unitBytes() * unitSamples();
    }

    /** Whether the payloads of both mean the same, so that those of one pass for the other's as they are. */
    default boolean isSameEncoding(Codec other) {
        return encodingName().equals(other.encodingName()) && clockRate() == other.clockRate();
    }

    /** Our format parameters, as in {@code a=fmtp} behind the payload type; empty for none. */
    default String parameters() {
        return "";
    }

    /**
     * The codec as both sides can use it, for one session.
     *
     * @param peerParameters the peer's format parameters, however it wrote them; empty for none
     */
    default Codec agreed(String peerParameters) {
        return this;
    }

    /** A new encoder, for one stream and one thread. */
    Encoder newEncoder();

    /**
     * A new encoder that leaves out silence where the peer agreed to that. It is given one unit at a time and may then
     * write fewer bytes than {@link #unitBytes()} or none; what is shorter than a unit ends its packet, and where
     * nothing was written nothing is sent.
     */
    default Encoder newSparseEncoder() {
        return newEncoder();
    }

    /** Whether {@link #newSparseEncoder} may leave anything out. */
    default boolean leavesOutSilence() {
        return false;
    }

    /** The same codec, agreed on with peers in the same way, but what we send with it has no pauses. */
    default Codec withoutPauses() {
        return this;
    }

    /** A new decoder, for one stream and one thread. */
    Decoder newDecoder();

    /** How the codec does in the E-model (ITU-T G.107). */
    default Impairment impairment() {
        return Impairment.UNPUBLISHED;
    }

    /**
     * What a codec costs in the E-model.
     *
     * @param ie  equipment impairment factor without loss
     * @param bpl robustness against packet loss
     */
    record Impairment(int ie, double bpl) {
        /** ITU-T G.113 Appendix I, with concealment of loss. */
        public static final Impairment G711 = new Impairment(0, 25.1);

        /** Of codecs without a published value: as G.711 without concealment. */
        public static final Impairment UNPUBLISHED = new Impairment(0, 4.3);
    }

    /** Turns samples into payload bytes. */
    @FunctionalInterface
    interface Encoder {
        /**
         * Encodes whole units; allocates nothing.
         *
         * @param samples a multiple of {@link Codec#unitSamples()}
         * @return number of bytes written
         */
        int encode(short[] pcm, int pcmOffset, int samples, byte[] out, int outOffset);
    }

    /** Turns payload bytes into samples. */
    @FunctionalInterface
    interface Decoder {
        /**
         * Decodes one payload; allocates nothing. Bytes that make no payload of this codec give no samples or noise, never
         * a fault.
         *
         * @return number of samples written
         */
        int decode(byte[] payload, int offset, int length, short[] out, int outOffset);

        /**
         * Whether {@link #conceal} makes something of the past; else its caller may have better means.
         */
        default boolean conceals() {
            return false;
        }

        /**
         * Fills in for payloads that were lost, or left out by a silent peer: silence, or what the codec can make of the
         * past. The decoder goes on as if it had decoded them. Allocates nothing.
         *
         * @param samples a multiple of {@link Codec#unitSamples()}
         * @return number of samples written
         */
        default int conceal(int samples, short[] out, int outOffset) {
            Arrays.fill(out, outOffset, outOffset + samples, (short) 0);
            return samples;
        }
    }
}
