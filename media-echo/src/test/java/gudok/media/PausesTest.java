package gudok.media;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gudok.media.codec.Codec;
import gudok.media.codec.EncodedAudio;
import gudok.media.codec.PcmuCodec;
import gudok.media.sdp.MediaParameters;
import gudok.media.sdp.SdpOutcome;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Pauses of G.729 over real sockets: what we encode ourselves, and phones of other codecs. */
@Timeout(60)
class PausesTest {
    private static final int TYPE = 18;

    private final EngineFixture fixture = new EngineFixture();

    @AfterEach
    void close() {
        fixture.close();
    }

    private MediaSession answered(RtpPhone phone, String... attributes) {
        MediaSession session = fixture.open();
        String offer = phone.offer(attributes).replace("RTP/AVP 0 8 101", "RTP/AVP 18 101");
        assertInstanceOf(SdpOutcome.Agreed.class, session.answer(offer));
        return session;
    }

    private static Codec codec(MediaSession session) {
        return session.parameters().map(MediaParameters::codec).orElseThrow();
    }

    private static List<RtpPhone.Heard> hear(RtpPhone phone, int lastTicks) {
        List<RtpPhone.Heard> all = new ArrayList<>();
        do {
            all.add(phone.hear());
        } while (all.get(all.size() - 1).timestamp() - all.get(0).timestamp() < lastTicks);
        return all;
    }

    private static int ticks(RtpPhone.Heard heard) {
        return (heard.payload().length + 9) / 10 * 80;
    }

    /** Numbers without gaps, no time twice, the marker bit on voice behind a gap and nowhere else. */
    private static int checkedPauses(List<RtpPhone.Heard> packets) {
        int pauses = 0;
        boolean gap = packets.get(0).payload().length < 10;
        for (int i = 1; i < packets.size(); i++) {
            RtpPhone.Heard before = packets.get(i - 1);
            RtpPhone.Heard now = packets.get(i);
            int distance = now.timestamp() - before.timestamp() - ticks(before);
            assertEquals(before.sequence() + 1 & 0xffff, now.sequence(), "packet " + i);
            assertTrue(distance >= 0, "packet " + i + " overlaps by " + -distance);
            gap |= distance > 0;
            boolean voice = now.payload().length >= 10;
            assertEquals(gap && voice, now.marker(), "marker of packet " + i);
            pauses += gap && voice ? 1 : 0;
            gap &= !voice;
        }
        return pauses;
    }

    @ParameterizedTest
    @CsvSource({"10", "20", "30", "60"})
    void givenSoundWithPauses_whenPlayed_thenNothingIsSentInThemAndTheClockGoesOn(int ptimeMs) {
        try (RtpPhone phone = new RtpPhone();
                MediaSession session = answered(phone, "a=ptime:" + ptimeMs)) {
            EncodedAudio audio = EncodedAudio.encodeSparse(SpokenSamples.seconds(3), codec(session));
            session.start(new SoundProgram(audio, 0, 1), ending -> {});
            List<RtpPhone.Heard> packets = hear(phone, 3 * 8000);
            assertTrue(checkedPauses(packets) >= 1, "pauses");
            int bytes =
                    packets.stream().mapToInt(heard -> heard.payload().length).sum();
            assertTrue(bytes > 1600 && bytes < 2600, "bytes " + bytes);
        }
    }

    @Test
    void givenPeerWithoutAnnexB_whenItHearsTheSame_thenEveryFrameIsWhole() {
        try (RtpPhone phone = new RtpPhone();
                MediaSession session = answered(phone, "a=fmtp:18 annexb=no")) {
            EncodedAudio audio = EncodedAudio.encodeSparse(SpokenSamples.seconds(2), codec(session));
            session.start(new SoundProgram(audio, 0, 1), ending -> {});
            List<RtpPhone.Heard> packets = hear(phone, 2 * 8000);
            packets.forEach(heard -> assertEquals(20, heard.payload().length));
        }
    }

    @Test
    void givenAnnexBTakenBackInMidCall_whenItPlaysOn_thenThereAreNoPausesAnyMore() throws Exception {
        try (RtpPhone phone = new RtpPhone();
                MediaSession session = answered(phone)) {
            EncodedAudio audio = EncodedAudio.encodeSparse(SpokenSamples.seconds(2), codec(session));
            assertTrue(audio.hasPauses());
            session.start(new SoundProgram(audio, 0, -1), ending -> {});
            assertTrue(checkedPauses(hear(phone, 3 * 8000)) > 0);
            String offer = phone.offer("a=fmtp:18 annexb=no").replace("RTP/AVP 0 8 101", "RTP/AVP 18 101");
            assertInstanceOf(SdpOutcome.Agreed.class, session.answer(offer));
            EngineFixture.waitForFrames(session, 3);
            hear(phone, 4000);
            hear(phone, 2 * 8000).forEach(each -> assertEquals(20, each.payload().length));
        }
    }

    @Test
    void givenPhoneOfG711_whenItsPausesAreRelayedToG729_thenTheyAreLeftOutAndItsVoiceArrives() {
        try (RtpPhone alice = new RtpPhone();
                RtpPhone bob = new RtpPhone();
                MediaSession toAlice = fixture.answered(alice);
                MediaSession toBob = answered(bob)) {
            toAlice.relayWith(toBob);
            alice.hear();
            bob.hear();
            byte[] spoken = law(SpokenSamples.seconds(4));
            for (int at = 0; at < spoken.length; at += 160) {
                alice.speak(toAlice.port(), Arrays.copyOfRange(spoken, at, at + 160));
                alice.hear();
            }
            List<RtpPhone.Heard> packets = hear(bob, 3 * 8000);
            assertTrue(checkedPauses(packets) >= 1, "pauses");
            assertTrue(packets.stream().anyMatch(heard -> heard.payload().length % 10 == 2), "SID frames");
        }
    }

    private static byte[] law(short[] samples) {
        byte[] payload = new byte[samples.length];
        new PcmuCodec().newEncoder().encode(samples, 0, samples.length, payload, 0);
        return payload;
    }

    @ParameterizedTest
    @CsvSource({"1,20", "2,10", "3,30", "6,60", "20,20"})
    void givenPhoneOfG729_whenItSpeaksAndFallsSilent_thenTheOtherHearsItInG711AndItsNoise(int units, int ptimeMs) {
        try (RtpPhone alice = new RtpPhone();
                RtpPhone bob = new RtpPhone();
                MediaSession toAlice = answered(alice);
                MediaSession toBob = fixture.answered(bob, "a=ptime:" + ptimeMs)) {
            toAlice.relayWith(toBob);
            alice.hear();
            bob.hear();
            EncodedAudio audio = EncodedAudio.encodeSparse(SpokenSamples.seconds(2), codec(toAlice));
            int sequence = 0;
            for (int unit = 0; unit + units <= 100; unit += units) {
                byte[] payload = Arrays.copyOfRange(audio.payload(), 10 * unit, 10 * (unit + units));
                alice.send(toAlice.port(), TYPE, sequence++, 80 * unit, payload);
                alice.hear();
            }
            RtpPhone.Heard heard = bob.hear();
            for (int packets = 0; packets < 500 && loudness(heard) < 2000; packets++) {
                heard = bob.hear();
            }
            assertTrue(loudness(heard) >= 2000, "voice was not heard");
            int sid = 100;
            while (audio.length(sid) != 2) {
                sid++;
            }
            alice.send(
                    toAlice.port(),
                    TYPE,
                    sequence,
                    80 * 100,
                    Arrays.copyOfRange(audio.payload(), 10 * sid, 10 * sid + 2));
            for (int quiet = 0; quiet < 20; heard = bob.hear()) {
                quiet = loudness(heard) > 0 && loudness(heard) < 200 ? quiet + 1 : 0;
            }
            assertEquals(8 * ptimeMs, heard.payload().length);
            assertFalse(heard.marker());
        }
    }

    private static double loudness(RtpPhone.Heard heard) {
        short[] samples = new short[heard.payload().length];
        new PcmuCodec().newDecoder().decode(heard.payload(), 0, samples.length, samples, 0);
        return SpokenSamples.rms(samples, 0, samples.length);
    }

    @Test
    void givenASoundEncodedHere_whenPlayed_thenItsOutlineIsThatOfTheSamplesNotOfWhatTheyBecome() throws Exception {
        short[] clicks = new short[8000];
        for (int i = 0; i < clicks.length; i += 80) {
            clicks[i] = 12_000;
        }
        try (RtpPhone phone = new RtpPhone();
                MediaSession session = answered(phone, "a=ptime:20", "a=fmtp:18 annexb=no")) {
            session.start(new SoundProgram(EncodedAudio.encode(clicks, codec(session)), 0, -1));
            hear(phone, 8000);
            short[] high = session.lineReport()
                    .get(10, TimeUnit.SECONDS)
                    .orElseThrow()
                    .sent()
                    .high();
            assertEquals(12_000, high[high.length / 2], 200);
        }
    }
}
