package gudok.media;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gudok.media.codec.Codec;
import gudok.media.codec.PcmuCodec;
import gudok.media.codec.g729.G729Codec;
import gudok.media.jitter.JitterBuffer;
import gudok.media.rtp.Packets;
import gudok.media.rtp.RtpPacket;
import gudok.media.sdp.MediaParameters;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

/** G.729 in what carries sound: its SID frames, the pauses behind them, and what it makes of loss. */
class G729SoundTest {
    private static final int FRAME = 80;
    private static final int TICKS = 160;

    private final Codec codec = new G729Codec();
    private final MediaFormat format = format(codec);
    /** Some seconds of voice and pauses as a phone with Annex B sends them: one payload of 20 ms each. */
    private final List<byte[]> spoken = spoken();

    private static MediaFormat format(Codec codec) {
        InetSocketAddress nobody = new InetSocketAddress(0);
        OptionalInt none = OptionalInt.empty();
        return MediaFormat.of(new MediaParameters(codec, 18, 18, none, none, 20, nobody, nobody, true, true));
    }

    private List<byte[]> spoken() {
        short[] samples = SpokenSamples.seconds(6);
        Codec.Encoder encoder = codec.newSparseEncoder();
        List<byte[]> payloads = new ArrayList<>();
        for (int at = 0; at < samples.length; at += TICKS) {
            byte[] payload = new byte[20];
            int length = encoder.encode(samples, at, FRAME, payload, 0);
            int second = encoder.encode(samples, at + FRAME, FRAME, payload, length);
            boolean fits = length == 10 || second == 0;
            payloads.add(Arrays.copyOf(payload, fits ? length + second : 10 * (length / 10)));
        }
        return payloads;
    }

    private static RtpPacket packet(int sequence, int timestamp, byte[] payload) {
        return Packets.packet(18, sequence, timestamp, 77, payload);
    }

    @Test
    void givenSilence_whenRepeatedAndCutBetweenUnits_thenNothingIsHeardBehindVoice() {
        Codec.Decoder decoder = codec.newDecoder();
        short[] heard = new short[TICKS];
        byte[] voice = EncodedVoice.of(codec, SpokenSamples.seconds(1));
        decoder.decode(voice, 0, voice.length, new short[8000], 0);
        byte[] silence = format.silence();
        for (int i = 0; i < 200; i++) {
            assertEquals(TICKS, decoder.decode(silence, 0, silence.length, heard, 0));
            assertTrue(i < 5 || SpokenSamples.rms(heard, 0, TICKS) < 12, i + ": " + SpokenSamples.rms(heard, 0, TICKS));
        }
    }

    @Test
    void givenPausesOfAPhone_whenDelayed_thenTheSamePacketsComeOutAtTheSameDistances() {
        DelayRing ring = new DelayRing(format, 80_000);
        int timestamp = 0;
        for (byte[] payload : spoken) {
            if (payload.length > 0) {
                ring.write(timestamp, packet(1, timestamp, payload));
            }
            timestamp += TICKS;
        }
        int quiet = 0;
        for (byte[] payload : spoken) {
            ByteBuffer out = ByteBuffer.allocate(100);
            if (ring.isQuiet(20)) {
                ring.skip(20);
                quiet++;
            } else {
                ring.read(out, 20);
            }
            assertArrayEquals(payload, Arrays.copyOf(out.array(), out.position()));
        }
        assertTrue(quiet > 50, "pauses " + quiet);
        assertTrue(spoken.stream().anyMatch(payload -> payload.length % 10 == 2), "SID frames");
    }

    @Test
    void givenSidBeforeSpeechInOneFrame_whenRead_thenTheFrameIsWholeAndSilentAtItsBeginning() {
        DelayRing ring = new DelayRing(format, 8000);
        byte[] speech = Arrays.copyOf(spoken.get(20), 10);
        ring.write(0, packet(1, 0, new byte[] {1, 2}));
        ring.write(FRAME, packet(2, FRAME, speech));
        ByteBuffer out = ByteBuffer.allocate(100);
        ring.read(out, 20);
        assertEquals(20, out.position());
        assertArrayEquals(Arrays.copyOf(format.silence(), 10), Arrays.copyOf(out.array(), 10));
        assertArrayEquals(speech, Arrays.copyOfRange(out.array(), 10, 20));
        assertFalse(ring.isQuiet(20));
    }

    @Test
    void givenSidInTheSecondHalf_whenRead_thenItComesAloneAndSilenceFollows() {
        DelayRing ring = new DelayRing(format, 8000);
        ring.write(FRAME, packet(1, FRAME, new byte[] {1, 2}));
        ByteBuffer out = ByteBuffer.allocate(100);
        ring.read(out, 20);
        assertEquals(2, out.position());
        assertTrue(ring.isQuiet(20));
    }

    @Test
    void givenOneSideWithoutAnnexB_whenJoined_thenOnlyWhatMayPassPasses() {
        Codec without = codec.agreed("annexb=no");
        assertTrue(Transcoder.between(codec, without).isPresent());
        assertTrue(Transcoder.between(without, codec).isEmpty());
        assertTrue(Transcoder.between(codec, codec).isEmpty());
    }

    @Test
    void givenLostPackets_whenTranscoded_thenTheDecoderGoesOnAsIfItHadConcealedThem() {
        Transcoder transcoder = Transcoder.of(codec, new PcmuCodec());
        Codec.Decoder decoder = codec.newDecoder();
        short[] expected = new short[TICKS];
        for (int i = 0; i < 40; i++) {
            if (i == 20 || i == 21) {
                decoder.conceal(TICKS, expected, 0);
                continue;
            }
            transcoder.convert(packet(65_520 + i & 0xffff, TICKS * i, spoken.get(i)));
            decoder.decode(spoken.get(i), 0, 20, expected, 0);
            byte[] law = new byte[TICKS];
            new PcmuCodec().newEncoder().encode(expected, 0, TICKS, law, 0);
            assertArrayEquals(law, Arrays.copyOf(transcoder.payload(), transcoder.length()), "packet " + i);
        }
    }

    @Test
    void givenSilentPeer_whenItsSoundIsWantedInAnotherCodec_thenItsNoiseIsHeardForEver() {
        Transcoder transcoder = Transcoder.of(codec, new PcmuCodec());
        int number = 0;
        byte[] payload = spoken.get(0);
        for (; payload.length % 10 != 2; payload = spoken.get(number)) {
            transcoder.convert(packet(number, TICKS * number, payload));
            number++;
        }
        transcoder.convert(packet(number, TICKS * number, payload));
        Codec.Decoder ear = new PcmuCodec().newDecoder();
        short[] heard = new short[TICKS];
        for (int i = 0; i < 500; i++) {
            transcoder.conceal(TICKS);
            assertEquals(TICKS, ear.decode(transcoder.payload(), 0, transcoder.length(), heard, 0));
            double level = SpokenSamples.rms(heard, 0, TICKS);
            assertTrue(i < 10 || level > 2 && level < 200, i + ": " + level);
        }
    }

    @Test
    void givenPausesAndLoss_whenPlayedOut_thenNoiseFillsThePausesAndNothingIsAsLoudAsAFault() {
        JitterBuffer buffer = new JitterBuffer(codec);
        short[] frame = new short[TICKS];
        int sequence = 0;
        int noisy = 0;
        for (int i = 0; i < spoken.size(); i++) {
            boolean sent = spoken.get(i).length > 0;
            sequence += sent ? 1 : 0;
            if (sent && i % 17 != 3) {
                buffer.put(packet(sequence, TICKS * i, spoken.get(i)), i * 20_000_000L);
            }
            buffer.take(frame, TICKS, i * 20_000_000L);
            double level = SpokenSamples.rms(frame, 0, TICKS);
            assertTrue(level < 9000, i + ": " + level);
            boolean pause = i % 100 > 80 && i / 100 == 1;
            noisy += pause && level > 2 ? 1 : 0;
        }
        assertTrue(noisy >= 18, "frames of noise in a pause: " + noisy);
    }

    /** Sound in one run. */
    private static final class EncodedVoice {
        static byte[] of(Codec codec, short[] samples) {
            byte[] payload = new byte[samples.length / FRAME * 10];
            codec.newEncoder().encode(samples, 0, samples.length, payload, 0);
            return payload;
        }
    }
}
