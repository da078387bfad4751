package gudok.media;

import static gudok.media.EngineFixture.isSilence;
import static gudok.media.EngineFixture.voice;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gudok.media.codec.PcmaCodec;
import gudok.media.codec.PcmuCodec;
import java.nio.ByteBuffer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Two sessions joined, with real sockets on loopback. */
@Timeout(60)
class RelayTest {
    private final EngineFixture fixture = new EngineFixture();

    @AfterEach
    void close() {
        fixture.close();
    }

    @Test
    void givenTwoPhones_whenRelayed_thenEachHearsTheOtherWithItsOwnHeader() {
        try (RtpPhone alice = new RtpPhone();
                RtpPhone bob = new RtpPhone();
                MediaSession toAlice = fixture.answered(alice);
                MediaSession toBob = fixture.answered(bob)) {
            RtpPhone.Heard atAlice = alice.hear();
            RtpPhone.Heard atBob = bob.hear();
            toAlice.relayWith(toBob);
            RtpPhone.Heard heardByBob = speakUntilHeard(alice, toAlice, bob, 11, 11);
            RtpPhone.Heard heardByAlice = speakUntilHeard(bob, toBob, alice, 22, 22);
            assertEquals(atAlice.ssrc(), heardByAlice.ssrc());
            assertEquals(atBob.ssrc(), heardByBob.ssrc());
            toAlice.stopRelay();
            for (RtpPhone.Heard heard = bob.hear(); !isSilence(heard); heard = bob.hear()) {
                assertEquals(11, heard.payload()[0]);
            }
        }
    }

    @Test
    void givenSessionsThatStillComeTogether_whenAProgramStarts_thenItCoversTheRelayUntilItStops() {
        for (int round = 0; round < 6; round++) {
            try (RtpPhone alice = new RtpPhone();
                    RtpPhone bob = new RtpPhone();
                    MediaSession toAlice = fixture.answered(alice);
                    MediaSession toBob = fixture.answered(bob)) {
                MediaProgram toAlices = new Steady(33);
                MediaProgram toBobs = new Steady(44);
                toAlice.relayWith(toBob);
                toAlice.start(toAlices);
                toBob.start(toBobs);
                assertOnlyHears(alice, bob, toBob, 33);
                assertOnlyHears(bob, alice, toAlice, 44);
                toAlice.stop(toAlices);
                toBob.stop(toBobs);
                speakUntilHeard(alice, toAlice, bob, 11, 11);
                speakUntilHeard(bob, toBob, alice, 22, 22);
            }
        }
    }

    private static void assertOnlyHears(RtpPhone listener, RtpPhone other, MediaSession toOther, int voice) {
        int heard = listener.hear().payload()[0];
        for (int i = 0; i < 500 && heard != voice; i++) {
            heard = listener.hear().payload()[0];
        }
        for (int i = 0; i < 10; i++) {
            assertEquals(voice, heard);
            other.speak(toOther.port(), voice(55));
            heard = listener.hear().payload()[0];
        }
    }

    /** The same byte for ever. */
    private record Steady(int voice) implements MediaProgram {
        @Override
        public void begin(MediaFormat format) {}

        @Override
        public boolean frame(ByteBuffer out, long deadlineNanos) {
            out.put(EngineFixture.voice(voice), 0, 160);
            return true;
        }
    }

    @Test
    void givenTwoPhones_whenOneDescribesItsNoise_thenTheOtherHearsItUntilThereIsVoice() {
        try (RtpPhone alice = new RtpPhone();
                RtpPhone bob = new RtpPhone();
                MediaSession toAlice = fixture.answered(alice);
                MediaSession toBob = fixture.answered(bob)) {
            toAlice.relayWith(toBob);
            speakUntilHeard(alice, toAlice, bob, 11, 11);
            alice.send(toAlice.port(), 13, 5000, 90_000, new byte[] {30});
            RtpPhone.Heard heard = bob.hear();
            while (isSilence(heard) || heard.payload()[0] == heard.payload()[1] && heard.payload()[1] == 11) {
                heard = bob.hear();
            }
            assertEquals(0, heard.type());
            assertEquals(160, heard.payload().length);
            speakUntilHeard(alice, toAlice, bob, 12, 12);
        }
    }

    @Test
    void givenRelay_whenTheSpeakersTimeLineIsAnotherOneAgainAndAgain_thenTheStreamGoesOnOrItsPauseIsMarked() {
        try (RtpPhone alice = new RtpPhone();
                RtpPhone bob = new RtpPhone();
                RtpPhone clock = new RtpPhone();
                MediaSession toAlice = fixture.answered(alice);
                MediaSession toBob = fixture.answered(bob);
                MediaSession toClock = fixture.answered(clock)) {
            toAlice.relayWith(toBob);
            RtpPhone.Heard before = speakUntilHeard(alice, toAlice, bob, 11, 11);
            for (int round = 0; round < 12; round++) {
                alice.jump(100_000);
                alice.speak(toAlice.port(), voice(11));
                for (int pause = 0; pause <= round % 4; pause++) {
                    clock.hear();
                }
            }
            alice.speak(toAlice.port(), voice(12));
            assertTrue(toClock.port() > 0);
            assertOneStreamUntil(12, before, bob);
        }
    }

    private static void assertOneStreamUntil(int voice, RtpPhone.Heard first, RtpPhone listener) {
        RtpPhone.Heard before = first;
        while (before.payload()[0] != voice) {
            RtpPhone.Heard now = listener.hear();
            int step = now.timestamp() - before.timestamp();
            assertEquals(before.sequence() + 1 & 0xffff, now.sequence());
            assertTrue(step == 160 || step >= 320 && now.marker(), "step " + step + " marker " + now.marker());
            before = now;
        }
    }

    @Test
    void givenTwoPhones_whenOnePressesAKey_thenTheOtherHearsItUnderItsOwnPayloadType() {
        try (RtpPhone alice = new RtpPhone();
                RtpPhone bob = new RtpPhone();
                MediaSession toAlice = fixture.answered(alice);
                MediaSession toBob = fixture.open()) {
            toBob.answer(bob.offer().replace("101", "96"));
            toAlice.relayWith(toBob);
            RtpPhone.Heard voice = speakUntilHeard(alice, toAlice, bob, 11, 11);
            alice.press(toAlice.port(), 5, 1_000_000);
            RtpPhone.Heard heard = bob.hear();
            while (heard.type() == 0) {
                voice = heard;
                heard = bob.hear();
            }
            assertEquals(96, heard.type());
            assertEquals(5, heard.payload()[0]);
            assertEquals(voice.ssrc(), heard.ssrc());
            assertEquals(voice.sequence() + 1, heard.sequence());
        }
    }

    @Test
    void givenTwoPhonesWithDifferentCodecs_whenRelayed_thenSoundIsConverted() {
        try (RtpPhone alice = new RtpPhone();
                RtpPhone bob = new RtpPhone();
                MediaSession toAlice = fixture.answered(alice)) {
            MediaSession toBob = fixture.open();
            toBob.answer(bob.offer().replace("RTP/AVP 0 8 101", "RTP/AVP 8"));
            toAlice.relayWith(toBob);
            RtpPhone.Heard heard = speakUntilHeard(alice, toAlice, bob, 0x70, toALaw((byte) 0x70));
            assertEquals(8, heard.type());
            toBob.close();
            RtpPhone.Heard after = alice.hear();
            assertTrue(isSilence(after));
        }
    }

    @Test
    void givenTwoPhonesWhoseClocksHaveOtherRates_whenRelayed_thenTimestampsAreScaled() {
        try (RtpPhone alice = new RtpPhone();
                RtpPhone bob = new RtpPhone();
                MediaSession toAlice = fixture.answered(alice);
                MediaSession toBob = fixture.open()) {
            toBob.answer(bob.offer().replace("RTP/AVP 0 8 101", "RTP/AVP 96").concat("a=rtpmap:96 L16/16000\r\n"));
            toAlice.relayWith(toBob);
            int step = 0;
            for (int i = 0; i < 500 && step != 320; i++) {
                step = stepOfTwoPackets(alice, toAlice, bob);
            }
            assertEquals(320, step);
        }
    }

    /** Distance of timestamps of two packets that come out right behind each other; 0 if something was between them. */
    private static int stepOfTwoPackets(RtpPhone speaker, MediaSession session, RtpPhone listener) {
        speaker.speak(session.port(), voice(11));
        speaker.speak(session.port(), voice(11));
        RtpPhone.Heard first = listener.hear();
        for (int i = 0; i < 20 && isQuiet(first); i++) {
            first = listener.hear();
        }
        RtpPhone.Heard second = listener.hear();
        boolean inRow = !isQuiet(first) && !isQuiet(second) && second.sequence() == (first.sequence() + 1 & 0xffff);
        return inRow ? second.timestamp() - first.timestamp() : 0;
    }

    private static boolean isQuiet(RtpPhone.Heard heard) {
        return heard.payload()[320] == 0 && heard.payload()[321] == 0;
    }

    private static int toALaw(byte muLaw) {
        short[] sample = new short[1];
        byte[] encoded = new byte[1];
        new PcmuCodec().newDecoder().decode(new byte[] {muLaw}, 0, 1, sample, 0);
        new PcmaCodec().newEncoder().encode(sample, 0, 1, encoded, 0);
        return encoded[0];
    }

    private static RtpPhone.Heard speakUntilHeard(
            RtpPhone speaker, MediaSession session, RtpPhone listener, int said, int heardAs) {
        for (int i = 0; i < 500; i++) {
            speaker.speak(session.port(), voice(said));
            RtpPhone.Heard heard = listener.hear();
            if (heard.payload()[0] == (byte) heardAs) {
                return heard;
            }
        }
        throw new AssertionError("the other phone's voice was never heard");
    }
}
