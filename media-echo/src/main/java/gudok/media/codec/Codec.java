package gudok.media.codec;

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

    /** A new encoder, for one stream and one thread. */
    Encoder newEncoder();

    /** A new decoder, for one stream and one thread. */
    Decoder newDecoder();

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
         * Decodes whole units; allocates nothing.
         *
         * @return number of samples written
         */
        int decode(byte[] payload, int offset, int length, short[] out, int outOffset);
    }
}
