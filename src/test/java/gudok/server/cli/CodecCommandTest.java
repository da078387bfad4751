package gudok.server.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gudok.media.prompt.MonoWav;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CodecCommandTest {
    private static final int RATE = 8000;

    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @TempDir
    private Path folder;

    private int gudok(String... arguments) {
        err.reset();
        return new CommandLineInterface(
                        options -> 0,
                        configuration -> List.of(),
                        new PrintStream(new ByteArrayOutputStream(), true),
                        new PrintStream(err, true))
                .execute(arguments);
    }

    private String path(String name) {
        return folder.resolve(name).toString();
    }

    private short[] writeTone(String name) throws IOException {
        short[] tone = new short[RATE];
        for (int n = 0; n < tone.length; n++) {
            tone[n] = (short) (8000 * Math.sin(2 * Math.PI * 440 * n / RATE));
        }
        MonoWav.write(folder.resolve(name), tone, RATE);
        return tone;
    }

    @ParameterizedTest
    @CsvSource({"PCMU,8000", "PCMA,8000", "G729,1000", "g729,1000"})
    void givenWav_whenEncodedAndDecoded_thenTheToneIsThere(String codec, int bytes) throws IOException {
        short[] tone = writeTone("in.wav");
        assertEquals(0, gudok("codec", "encode", "--codec", codec, path("in.wav"), path("frames")), err::toString);
        assertEquals(bytes, Files.size(folder.resolve("frames")));
        assertEquals(0, gudok("codec", "decode", "--codec", codec, path("frames"), path("out.wav")), err::toString);
        short[] heard = MonoWav.read(folder.resolve("out.wav"), RATE);
        assertEquals(tone.length, heard.length);
        assertTrue(likeness(tone, heard) > 0.9);
    }

    /** The best correlation over the delay that a codec may have. */
    private static double likeness(short[] wanted, short[] heard) {
        double best = 0;
        for (int delay = 0; delay < 80; delay++) {
            double product = 0;
            double a = 1;
            double b = 1;
            for (int n = 800; n < wanted.length - delay; n++) {
                product += (double) wanted[n] * heard[n + delay];
                a += (double) wanted[n] * wanted[n];
                b += (double) heard[n + delay] * heard[n + delay];
            }
            best = Math.max(best, product / Math.sqrt(a * b));
        }
        return best;
    }

    @Test
    void givenPcmWithPauses_whenEncodedWithVad_thenTheSerialStreamIsTheReferencesAndIsDecoded() throws IOException {
        Files.write(folder.resolve("in.pcm"), resource("tstseq2.bin"));
        String[] encode = {"codec", "encode", "--codec", "G729", "--itu", "--vad", "on", path("in.pcm"), path("bits")};
        assertEquals(0, gudok(encode), err::toString);
        assertArrayEquals(resource("tstseq2a.bit"), Files.readAllBytes(folder.resolve("bits")));
        assertEquals(0, gudok("codec", "decode", "--codec", "G729", "--itu", path("bits"), path("out.pcm")));
        assertArrayEquals(resource("tstseq2a.out"), Files.readAllBytes(folder.resolve("out.pcm")));
    }

    private static byte[] resource(String name) throws IOException {
        try (var in = CodecCommandTest.class.getResourceAsStream("/g729/" + name)) {
            return in.readAllBytes();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "codec encode --codec OPUS IN OUT|no codec is called \"OPUS\"; known: ",
                "codec encode --codec PCMU --itu IN OUT|--itu is for G729 only",
                "codec encode --codec G729 --vad on IN OUT|--vad on needs --itu",
                "codec encode --codec G729 MISSING OUT|cannot read MISSING: ",
                "codec encode --codec G729 IN OUT|IN: is not a sound file",
                "codec decode --codec G729 IN OUT|IN holds 13 bytes, which are not whole frames of 10 bytes of G729",
                "codec decode --codec G729 --itu IN OUT|IN is no serial bit stream: its last word is cut off",
                "codec decode --codec G729 --itu EVEN OUT|EVEN is no serial bit stream: no frame begins at byte 0",
                "codec decode --codec G729 --itu TORN OUT|TORN is no serial bit stream: the frame at byte 0 is cut off",
                "codec encode --codec G729 --itu IN OUT|IN is cut off: its last sample has one byte of two",
                "codec decode --codec G729 EMPTY OUT|EMPTY holds 0 bytes",
                "codec encode --codec G729 EMPTY OUT|EMPTY: is not a sound file",
                "codec encode --codec G729 NO_SOUND.wav OUT|NO_SOUND.wav: holds no sound",
                "codec encode --codec G729 OUT MISSING|cannot read OUT: ",
                "codec decode --codec PCMU IN NOWHERE/OUT|cannot write NOWHERE/OUT: ",
                "codec decode --codec PCMU IN FOLDER|cannot write FOLDER: ",
                "codec decode --codec PCMU IN IN|IN and OUT are the same file: IN",
                "codec decode --codec PCMU IN LINK|IN and OUT are the same file: LINK",
                "codec decode --codec G729 LONG OUT|LONG holds 53687120 samples of sound; at most 33554432",
                "codec decode --codec PCMU HUGE OUT|HUGE is too long; at most 64 MB",
            })
    void givenMistake_whenRun_thenItIsExplained(String commandAndReason) throws IOException {
        prepare();
        String[] parts = commandAndReason.split("\\|");
        String[] arguments = parts[0].split(" ");
        int files = arguments.length - 2;
        arguments[files] = path(arguments[files]);
        arguments[files + 1] = path(arguments[files + 1]);
        assertEquals(1, gudok(arguments));
        String said = err.toString().replace(folder + "/", "");
        assertTrue(said.contains(parts[1]), said);
        assertFalse(Files.exists(folder.resolve("OUT")) || Files.exists(folder.resolve("OUT.part")));
        assertEquals("thirteenbytes", Files.readString(folder.resolve("IN")));
    }

    private void prepare() throws IOException {
        Files.writeString(folder.resolve("IN"), "thirteenbytes");
        Files.writeString(folder.resolve("EVEN"), "fourteen bytes");
        Files.write(folder.resolve("TORN"), Arrays.copyOf(resource("tstseq2a.bit"), 100));
        Files.write(folder.resolve("EMPTY"), new byte[0]);
        Files.write(folder.resolve("NO_SOUND.wav"), MonoWav.bytes(new short[0], 8000));
        Files.createDirectory(folder.resolve("FOLDER"));
        Files.createSymbolicLink(folder.resolve("LINK"), folder.resolve("IN"));
        sparse("LONG", 6_710_890);
        sparse("HUGE", (64 << 20) + 1);
    }

    /** Zeros that take no room on the disk. */
    private void sparse(String name, int bytes) throws IOException {
        try (RandomAccessFile file = new RandomAccessFile(path(name), "rw")) {
            file.setLength(bytes);
        }
    }

    @Test
    void givenFileThatIsThere_whenWritten_thenItIsReplacedWholeAndALinkStaysALink() throws IOException {
        Files.write(folder.resolve("in"), new byte[100]);
        Files.write(folder.resolve("old"), new byte[5000]);
        Files.createSymbolicLink(folder.resolve("link"), folder.resolve("old"));
        assertEquals(0, gudok("codec", "decode", "--codec", "G729", path("in"), path("link")));
        assertTrue(Files.isSymbolicLink(folder.resolve("link")));
        assertEquals(44 + 1600, Files.size(folder.resolve("old")));
        assertFalse(Files.exists(folder.resolve("old.part")));
    }

    @Test
    void givenStereoOf24Bits_whenEncoded_thenItIsReadAsEveryWavIs() throws IOException {
        byte[] wav = Arrays.copyOf(MonoWav.bytes(new short[0], 8000), 44 + 6 * 800);
        ByteBuffer head = ByteBuffer.wrap(wav).order(ByteOrder.LITTLE_ENDIAN);
        head.putInt(4, wav.length - 8).putShort(22, (short) 2).putInt(28, 48_000);
        head.putShort(32, (short) 6).putShort(34, (short) 24).putInt(40, 4800);
        Files.write(folder.resolve("stereo.wav"), wav);
        assertEquals(0, gudok("codec", "encode", "--codec", "G729", path("stereo.wav"), path("raw")), err::toString);
        assertEquals(100, Files.size(folder.resolve("raw")));
    }

    @Test
    void givenCodecAlone_whenRun_thenUsageIsSaid() {
        assertEquals(2, gudok("codec"));
        assertTrue(err.toString().contains("encode or decode is missing"));
    }
}
