package gudok.server.cli;

import gudok.media.codec.Codec;
import gudok.media.codec.EncodedAudio;
import gudok.media.codec.g729.ItuBitStream;
import java.io.ByteArrayOutputStream;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code gudok codec encode}. */
@Command(name = "encode", description = "Turns a WAV file into the bytes that go over the wire.")
final class EncodeCommand implements Callable<Integer> {
    @Mixin
    private HelpOption help;

    @Mixin
    private CodecFiles files;

    @Option(
            names = "--vad",
            paramLabel = "on|off",
            defaultValue = "off",
            description = "Whether pauses become SID frames and nothing; on needs --itu.")
    private Switch vad;

    /** An option that is on or off. */
    enum Switch {
        on,
        off
    }

    @Override
    public Integer call() {
        Codec codec = files.codec();
        if (vad == Switch.on && !files.isItu()) {
            throw new ClientException("--vad on needs --itu: frames on the wire do not say how long a pause is");
        }
        short[] samples = files.samples(codec.sampleRate());
        files.write(
                files.isItu()
                        ? serial(codec, samples)
                        : EncodedAudio.encode(samples, codec).payload());
        return 0;
    }

    private byte[] serial(Codec codec, short[] samples) {
        Codec.Encoder encoder = vad == Switch.on ? codec.newSparseEncoder() : codec.newEncoder();
        byte[] unit = new byte[codec.unitBytes()];
        ByteArrayOutputStream serial = new ByteArrayOutputStream();
        int step = codec.unitSamples();
        for (int at = 0; at + step <= samples.length; at += step) {
            int length = encoder.encode(samples, at, step, unit, 0);
            ItuBitStream.write(unit, 0, length, serial);
        }
        return serial.toByteArray();
    }
}
