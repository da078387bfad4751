package gudok.server.cli;

import gudok.media.codec.Codec;
import gudok.media.codec.g729.G729Decoder;
import gudok.media.codec.g729.ItuBitStream;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code gudok codec decode}. */
@Command(name = "decode", description = "Turns bytes as they come over the wire into a WAV file.")
final class DecodeCommand implements Callable<Integer> {
    @Mixin
    private HelpOption help;

    @Mixin
    private CodecFiles files;

    @Override
    public Integer call() {
        Codec codec = files.codec();
        files.write(files.isItu() ? serial(codec) : payloads(codec), codec.sampleRate());
        return 0;
    }

    private short[] payloads(Codec codec) {
        byte[] bytes = files.bytes();
        if (!codec.isPayload(bytes.length)) {
            throw new ClientException(files.in() + " holds " + bytes.length + " bytes, which are not whole frames of "
                    + codec.unitBytes() + " bytes of " + codec.encodingName());
        }
        short[] samples = files.room((long) codec.samplesOf(bytes.length));
        codec.newDecoder().decode(bytes, 0, bytes.length, samples, 0);
        return samples;
    }

    private short[] serial(Codec codec) {
        List<ItuBitStream.Frame> frames;
        try {
            frames = ItuBitStream.read(files.bytes());
        } catch (IllegalArgumentException e) {
            throw new ClientException(files.in() + " is no serial bit stream: " + e.getMessage());
        }
        G729Decoder decoder = new G729Decoder();
        short[] samples = files.room((long) frames.size() * codec.unitSamples());
        int at = 0;
        for (ItuBitStream.Frame frame : frames) {
            at += decode(decoder, frame, codec.unitSamples(), samples, at);
        }
        return samples;
    }

    private static int decode(G729Decoder decoder, ItuBitStream.Frame frame, int count, short[] samples, int at) {
        byte[] payload = frame.payload();
        if (frame.erased()) {
            return decoder.conceal(count, samples, at);
        }
        return payload.length == 0
                ? decoder.untransmitted(samples, at)
                : decoder.decode(payload, 0, payload.length, samples, at);
    }
}
