package gudok.media.codec.g729;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The official vectors and ours, whole files byte for byte. */
class VectorsTest {
    @ParameterizedTest
    @CsvSource({
        "annexA/ALGTHM.BIT,annexA/ALGTHM.PST",
        "annexA/FIXED.BIT,annexA/FIXED.PST",
        "annexA/LSP.BIT,annexA/LSP.PST",
        "annexA/SPEECH.BIT,annexA/SPEECH.PST",
        "annexA/TEST.BIT,annexA/TEST.PST",
        "annexA/PARITY.BIT,annexA/PARITY.PST",
        "annexB/tstseq1a.bit,annexB/tstseq1a.out",
        "annexB/tstseq2a.bit,annexB/tstseq2a.out",
        "annexB/tstseq3a.bit,annexB/tstseq3a.out",
        "generated/mixed1.vad0.bit,generated/mixed1.vad0.out",
        "generated/mixed1.vad1.bit,generated/mixed1.vad1.out",
        "generated/mixed1.vad0.loss.bit,generated/mixed1.vad0.loss.out",
        "generated/mixed1.vad1.loss.bit,generated/mixed1.vad1.loss.out",
        "generated/extreme.vad0.bit,generated/extreme.vad0.out",
        "generated/extreme.vad1.bit,generated/extreme.vad1.out",
        "generated/randombits.bit,generated/randombits.out",
    })
    void givenBitStream_whenDecoded_thenSamplesAreTheReferences(String bits, String samples) {
        assertArrayEquals(Vectors.bytes(samples), Vectors.decoded(Vectors.bytes(bits)));
    }

    @ParameterizedTest
    @CsvSource({
        "annexA/ALGTHM.IN,annexA/ALGTHM.BIT",
        "annexA/FIXED.IN,annexA/FIXED.BIT",
        "annexA/LSP.IN,annexA/LSP.BIT",
        "annexA/SPEECH.IN,annexA/SPEECH.BIT",
        "annexA/TEST.IN,annexA/TEST.BIT",
        "generated/mixed1.pcm,generated/mixed1.vad0.bit",
        "generated/extreme.pcm,generated/extreme.vad0.bit",
    })
    void givenSamples_whenEncodedWithoutVad_thenBitsAreTheReferences(String samples, String bits) {
        assertArrayEquals(Vectors.bytes(bits), Vectors.encoded(Vectors.samples(samples), false));
    }

    @ParameterizedTest
    @CsvSource({
        "annexB/tstseq1.bin,annexB/tstseq1a.bit",
        "annexB/tstseq2.bin,annexB/tstseq2a.bit",
        "annexB/tstseq3.bin,annexB/tstseq3a.bit",
        "generated/mixed1.pcm,generated/mixed1.vad1.bit",
        "generated/extreme.pcm,generated/extreme.vad1.bit",
    })
    void givenSamples_whenEncodedWithVad_thenBitsAreTheReferences(String samples, String bits) {
        assertArrayEquals(Vectors.bytes(bits), Vectors.encoded(Vectors.samples(samples), true));
    }

    /** Streams of the main body's encoder: other bits, the same format. */
    @ParameterizedTest
    @ValueSource(strings = {"ALGTHM", "FIXED"})
    void givenStreamOfTheMainBody_whenDecoded_thenItResemblesItsOutput(String name) {
        byte[] ours = Vectors.decoded(Vectors.bytes("base/" + name + ".BIT"));
        byte[] theirs = Vectors.bytes("base/" + name + ".PST");
        assertEquals(theirs.length, ours.length);
        assertEquals(name.equals("ALGTHM") ? 24.0 : 17.0, decibels(theirs, ours), 0.1);
    }

    private static double decibels(byte[] wanted, byte[] got) {
        double signal = 0;
        double noise = 0;
        for (int i = 0; i < wanted.length; i += 2) {
            double w = wanted[i + 1] << 8 | wanted[i] & 0xff;
            double g = got[i + 1] << 8 | got[i] & 0xff;
            signal += w * w;
            noise += (w - g) * (w - g);
        }
        return 10 * Math.log10(signal / noise);
    }
}
