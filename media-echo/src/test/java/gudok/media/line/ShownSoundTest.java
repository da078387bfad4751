package gudok.media.line;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gudok.media.codec.Codec;
import gudok.media.codec.EncodedAudio;
import gudok.media.codec.FrameOutline;
import gudok.media.rtp.Packets;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

/** Sound of ours that is known before it is encoded, so that the meter draws it without decoding. */
class ShownSoundTest {
    private static final int FRAME = 160;

    /** One byte for two samples; whoever decodes it fails. */
    private static final Codec MUTE = new Codec() {
        @Override
        public String encodingName() {
            return "MUTE";
        }

        @Override
        public int clockRate() {
            return 8000;
        }

        @Override
        public OptionalInt staticPayloadType() {
            return OptionalInt.empty();
        }

        @Override
        public int unitSamples() {
            return 2;
        }

        @Override
        public Encoder newEncoder() {
            return (pcm, from, samples, out, to) -> samples / 2;
        }

        @Override
        public Decoder newDecoder() {
            return (payload, from, length, out, to) -> {
                throw new AssertionError("decoded");
            };
        }
    };

    private static ByteBuffer packet(Codec codec) {
        return Packets.bytes(0, 1, 0, 1, new byte[codec.unitBytes()]);
    }

    private static short[] saw() {
        short[] saw = new short[2 * FRAME];
        for (int i = 0; i < saw.length; i++) {
            saw[i] = (short) (i < FRAME ? 100 * (i % 80) - 4000 : 20 * (i % 80));
        }
        return saw;
    }

    @Test
    void givenSoundThatWasEncoded_whenItIsShown_thenItIsDrawnAndNotDecoded() {
        MeteredLine line = new MeteredLine(MUTE, MeteredLine.PHONE);
        EncodedAudio audio = EncodedAudio.encode(saw(), MUTE);
        FrameOutline frame = new FrameOutline(3);
        for (int i = 0; i < 2; i++) {
            frame.clear();
            audio.addOutline(i * FRAME / 2, FRAME / 2, frame);
            assertEquals(2, frame.count());
            assertTrue(line.meter.sending(frame, MeteredLine.START + i * 20 * MeteredLine.MS));
            line.meter.sentAsShown(packet(MUTE));
        }
        LineReport.Envelope sent = line.meter
                .report(MeteredLine.START + 40 * MeteredLine.MS)
                .orElseThrow()
                .sent();
        assertEquals(2, sent.high().length);
        assertNear(3900, sent.high()[0]);
        assertNear(-4000, sent.low()[0]);
        assertNear(1580, sent.high()[1]);
        assertNear(0, sent.low()[1]);
    }

    /** As exact as an outline is. */
    private static void assertNear(int wanted, int drawn) {
        assertEquals(wanted, drawn, 10 + Math.abs(wanted) / 50.0);
    }

    @Test
    void givenACodecWhoseBytesTellAll_whenShown_thenItsPacketsAreRead() {
        assertFalse(new MeteredLine().meter.sending(FrameOutline.silence(2), MeteredLine.START));
    }

    @Test
    void givenSoundOfWhichNothingIsKnown_whenAFrameHoldsSomeOfIt_thenTheFrameIsNotKnown() {
        FrameOutline frame = new FrameOutline(4);
        EncodedAudio.encode(saw(), MUTE).addOutline(0, FRAME / 4, frame);
        assertTrue(frame.isKnown());
        new EncodedAudio(MUTE, new byte[FRAME]).addOutline(0, FRAME / 4, frame);
        assertFalse(frame.isKnown());
        frame.clear();
        assertFalse(frame.isKnown());
    }

    @Test
    void givenFramesThatBeginAnywhere_whenTaken_thenEachBlockIsTakenOnce() {
        short[] pcm = new short[1000];
        Arrays.fill(pcm, 990, 1000, (short) 7);
        EncodedAudio audio = EncodedAudio.encode(pcm, MUTE);
        FrameOutline all = new FrameOutline(100);
        for (int position = 0; position < 500; position += 37) {
            audio.addOutline(position, Math.min(37, 500 - position), all);
        }
        assertEquals(13, all.count());
        assertEquals(7, all.high(12));
        assertEquals(0, all.high(11));
    }
}
