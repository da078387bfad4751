package gudok.phone;

/** What the phone says. Called on the stream's sending thread, once per frame. */
public interface FrameSource {
    /**
     * Payload of one frame.
     *
     * @param index from 0, counted from when the source began
     * @param samples length of a frame at 8 kHz
     * @return as many bytes as the codec makes of so many samples, or none to send nothing in this frame
     */
    byte[] frame(long index, int samples, PhoneCodec codec);

    /** Digital silence. */
    static FrameSource silence() {
        return (index, samples, codec) -> encode(codec, samples, position -> 0);
    }

    /** A sine that never jumps. {@code amplitude} is a 16-bit peak. */
    static FrameSource tone(double hz, int amplitude) {
        return (index, samples, codec) -> encode(codec, samples, position -> {
            double phase = 2 * Math.PI * hz * (index * samples + position) / 8000;
            return (int) Math.round(amplitude * Math.sin(phase));
        });
    }

    /** These samples once, then silence. */
    static FrameSource samples(short[] pcm) {
        return (index, samples, codec) -> encode(codec, samples, position -> {
            long at = index * samples + position;
            return at < pcm.length ? pcm[(int) at] : 0;
        });
    }

    /** Frames that carry their own index, for {@link DelayReport}; noise to the ear. */
    static FrameSource marked() {
        return (index, samples, codec) -> Mark.write(index, codec.bytes(samples));
    }

    /** A sample of the frame by its position in it. */
    interface Samples {
        int at(int position);
    }

    private static byte[] encode(PhoneCodec codec, int samples, Samples source) {
        byte[] payload = new byte[samples];
        for (int i = 0; i < samples; i++) {
            payload[i] = codec.encode(source.at(i));
        }
        return payload;
    }
}
