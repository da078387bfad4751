import com.sun.management.ThreadMXBean;
import gudok.media.codec.Codec;
import gudok.media.codec.g729.G729Codec;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/** Processor time that our G.729 needs for a frame: SpeechG729.java PCM-FILE ROUNDS. The best round after warming up counts. */
final class SpeechG729 {
    private static final int FRAME = 80;
    private static final int PAYLOAD = 10;
    private static final int WARM_UP = 12;
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    private final Codec codec = new G729Codec();
    private final short[] pcm;
    private final int frames;
    private final byte[] payloads;
    private final short[] out = new short[FRAME];

    private SpeechG729(byte[] file) {
        pcm = new short[file.length / 2];
        ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN).asShortBuffer().get(pcm);
        frames = pcm.length / FRAME;
        payloads = new byte[frames * PAYLOAD];
    }

    public static void main(String[] arguments) throws Exception {
        SpeechG729 speech = new SpeechG729(Files.readAllBytes(Path.of(arguments[0])));
        int rounds = Integer.parseInt(arguments[1]);
        double encoding = Double.MAX_VALUE;
        double decoding = Double.MAX_VALUE;
        for (int round = 0; round < WARM_UP + rounds; round++) {
            double e = speech.encode();
            double d = speech.decode();
            encoding = round < WARM_UP ? encoding : Math.min(encoding, e);
            decoding = round < WARM_UP ? decoding : Math.min(decoding, d);
        }
        System.out.printf(
                Locale.ROOT,
                "java %-3d encode %6.2f  decode %5.2f  us a frame%n",
                Runtime.version().feature(),
                encoding,
                decoding);
    }

    private double encode() {
        Codec.Encoder encoder = codec.newEncoder();
        long start = THREADS.getCurrentThreadCpuTime();
        for (int i = 0; i < frames; i++) {
            encoder.encode(pcm, i * FRAME, FRAME, payloads, i * PAYLOAD);
        }
        return (THREADS.getCurrentThreadCpuTime() - start) / 1e3 / frames;
    }

    private double decode() {
        Codec.Decoder decoder = codec.newDecoder();
        long start = THREADS.getCurrentThreadCpuTime();
        for (int i = 0; i < frames; i++) {
            decoder.decode(payloads, i * PAYLOAD, PAYLOAD, out, 0);
        }
        return (THREADS.getCurrentThreadCpuTime() - start) / 1e3 / frames;
    }
}
