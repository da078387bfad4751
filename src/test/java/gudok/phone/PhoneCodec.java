package gudok.phone;

import java.util.Arrays;
import java.util.Optional;

/**
 * G.711 (ITU-T G.711), one byte a sample at 8 kHz, linear samples of 16 bit; and G.729 as far as a phone can speak it
 * without knowing it: payloads that are made elsewhere.
 */
public enum PhoneCodec {
    PCMU(0) {
        @Override
        byte encode(int sample) {
            int magnitude = Math.min(Math.abs(sample) >> 2, 8158) + 33;
            int segment = 26 - Integer.numberOfLeadingZeros(magnitude);
            int step = magnitude >> (segment + 1) & 15;
            return (byte) ~((sample < 0 ? 0x80 : 0) | segment << 4 | step);
        }

        @Override
        int decode(byte code) {
            int bits = ~code;
            int magnitude = ((2 * (bits & 15) + 33) << (bits >> 4 & 7)) - 33;
            return 4 * ((bits & 0x80) == 0 ? magnitude : -magnitude);
        }
    },
    PCMA(8) {
        @Override
        byte encode(int sample) {
            int magnitude = Math.min((sample < 0 ? ~sample : sample) >> 3, 4095);
            int segment = magnitude < 32 ? 0 : 27 - Integer.numberOfLeadingZeros(magnitude);
            int step = magnitude >> Math.max(1, segment) & 15;
            return (byte) (((sample < 0 ? 0 : 0x80) | segment << 4 | step) ^ 0x55);
        }

        @Override
        int decode(byte code) {
            int bits = code ^ 0x55;
            int segment = bits >> 4 & 7;
            int magnitude = 2 * (bits & 15) + 1 + (segment == 0 ? 0 : 32);
            int sample = 8 * (magnitude << Math.max(0, segment - 1));
            return (bits & 0x80) == 0 ? -sample : sample;
        }
    },
    G729(18) {
        @Override
        byte encode(int sample) {
            throw new UnsupportedOperationException("no sample can be encoded alone");
        }

        @Override
        int decode(byte code) {
            throw new UnsupportedOperationException("no byte can be decoded alone");
        }

        @Override
        int bytes(int samples) {
            return samples / 8;
        }
    };

    private final int payloadType;

    PhoneCodec(int payloadType) {
        this.payloadType = payloadType;
    }

    abstract byte encode(int sample);

    abstract int decode(byte code);

    /** Length of a payload of so many samples. */
    int bytes(int samples) {
        return samples;
    }

    public int payloadType() {
        return payloadType;
    }

    public static Optional<PhoneCodec> of(int payloadType) {
        return Arrays.stream(values())
                .filter(codec -> codec.payloadType == payloadType)
                .findFirst();
    }

    /** Linear samples as they would be played. */
    public short[] decode(byte[] payload) {
        short[] samples = new short[payload.length];
        for (int i = 0; i < payload.length; i++) {
            samples[i] = (short) decode(payload[i]);
        }
        return samples;
    }
}
