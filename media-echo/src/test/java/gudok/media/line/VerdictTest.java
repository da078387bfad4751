package gudok.media.line;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gudok.media.line.Verdict.Grade;
import gudok.media.rtcp.ReportBlock;
import gudok.media.rtcp.SenderInfo;
import java.net.InetSocketAddress;
import java.util.Locale;
import java.util.function.IntPredicate;
import org.junit.jupiter.api.Test;

/** Each rule by the fault that it is there for. */
final class VerdictTest {
    private static final int ENOUGH = 500;
    private final MeteredLine line = new MeteredLine();

    private static byte[] voice(double peak) {
        short[] pcm = new short[160];
        for (int i = 0; i < pcm.length; i++) {
            pcm[i] = (short) (peak * Math.sin(2 * Math.PI * i / 16));
        }
        byte[] payload = new byte[160];
        MeteredLine.PCMU.newEncoder().encode(pcm, 0, 160, payload, 0);
        return payload;
    }

    private void speak(IntPredicate dropped, double peak) {
        for (int number = 0; number < ENOUGH; number++) {
            if (!dropped.test(number)) {
                line.packet(number, 0, voice(peak));
            }
        }
    }

    private void check(Grade grade, Reason reason) {
        Verdict verdict = line.report().verdict();
        assertEquals(reason, verdict.reason(), verdict.toString());
        assertEquals(grade, verdict.grade(), verdict.toString());
    }

    @Test
    void givenAGoodLine_thenGood() {
        speak(number -> false, 5000);
        check(Grade.GOOD, Reason.FINE);
    }

    @Test
    void givenLessThanASecondOfLoudAndNoisySound_thenOnlyThatItIsTooShort() {
        for (int number = 0; number < 40; number++) {
            line.packet(number, 0, voice(number % 2 == 0 ? 32_767 : 4000));
            Verdict verdict = line.report().verdict();
            assertEquals(Reason.TOO_SHORT, verdict.reason(), verdict.toString());
            assertEquals(Grade.USABLE, verdict.grade());
            assertEquals(1, verdict.findings().size(), verdict.toString());
        }
    }

    @Test
    void givenNoPackets_thenNothingHeard() {
        Verdict verdict = line.report(3000 * MeteredLine.MS).verdict();
        assertEquals(Grade.BAD, verdict.grade());
        assertEquals(Reason.NOTHING_HEARD, verdict.reason());
    }

    @Test
    void givenDigitalSilenceOnly_thenNoVoice() {
        speak(number -> false, 0);
        check(Grade.BAD, Reason.NO_VOICE);
    }

    @Test
    void givenEvenLoss_thenLoss() {
        speak(number -> number % 25 == 3, 5000);
        check(Grade.USABLE, Reason.LOSS);
    }

    @Test
    void givenLossInBursts_thenWirelessIsSuspected() {
        speak(number -> number % 100 < 9 && number > 0, 5000);
        check(Grade.BAD, Reason.LOSS_IN_BURSTS);
    }

    @Test
    void givenLatePackets_thenLate() {
        for (int number = 0; number < ENOUGH; number++) {
            line.packet(number, number % 25 == 3 ? 80 : 0, voice(5000));
        }
        check(Grade.USABLE, Reason.LATE);
    }

    @Test
    void givenUnevenArrivals_thenJitter() {
        for (int number = 0; number < ENOUGH; number++) {
            line.packet(number, number % 2 * 25, voice(5000));
        }
        check(Grade.USABLE, Reason.JITTER);
    }

    @Test
    void givenAWhisper_thenTooQuiet() {
        speak(number -> false, 250);
        check(Grade.USABLE, Reason.TOO_QUIET);
    }

    @Test
    void givenFullScale_thenClipping() {
        speak(number -> false, 32_767);
        check(Grade.BAD, Reason.CLIPPING);
    }

    @Test
    void givenAFastClock_thenClockOff() {
        for (int number = 0; number < 1000; number++) {
            line.packet(number, -number * 20 * 300e-6, voice(5000));
        }
        check(Grade.USABLE, Reason.CLOCK_OFF);
    }

    @Test
    void givenReportsWithoutAWordOfOurStream_thenAGoodLineStaysGoodWithANote() {
        for (int number = 0; number < 700; number++) {
            line.sent(number, voice(5000), number * 20 * MeteredLine.MS);
            line.packet(number, 0, voice(5000));
            if (number % 250 == 200) {
                line.meter.senderReport(new SenderInfo(1, 1, number, number * 160L));
            }
        }
        check(Grade.GOOD, Reason.FINE);
        Verdict.Finding note = new Verdict.Finding(Reason.HEARING_UNKNOWN, Grade.GOOD);
        assertTrue(line.report().verdict().findings().contains(note));
    }

    @Test
    void givenReportsOfNearlyTotalLoss_thenThePhoneDoesNotHearUs() {
        for (int number = 0; number < ENOUGH; number++) {
            line.sent(1000 + number, voice(5000), number * 20 * MeteredLine.MS);
            line.packet(number, 0, voice(5000));
        }
        line.meter.reported(new ReportBlock(1, 255, 300, 1399, 0, 0, 0));
        check(Grade.BAD, Reason.PHONE_DOES_NOT_HEAR);
    }

    @Test
    void givenAPhoneThatHolds_whenItIsSilent_thenNothingIsSaidOfThatTime() {
        MeteredLine held = new MeteredLine(MeteredLine.PCMU, MeteredLine.PHONE, false);
        assertFalse(held.report(60_000 * MeteredLine.MS).isJudged());
        held.meter.agreed(
                MeteredLine.parameters(MeteredLine.PCMU, MeteredLine.PHONE, true),
                MeteredLine.START + 60_000 * MeteredLine.MS);
        assertFalse(held.report(62_900 * MeteredLine.MS).isJudged());
        Verdict resumed = held.report(63_100 * MeteredLine.MS).verdict();
        assertEquals(Reason.NOTHING_HEARD, resumed.reason());
    }

    @Test
    void givenReportsOfLoss_thenOurPacketsAreLostAndTheirShareIsTold() {
        for (int number = 0; number < ENOUGH; number++) {
            line.sent(1000 + number, voice(5000), number * 20 * MeteredLine.MS);
            line.packet(number, 0, voice(5000));
        }
        line.meter.reported(new ReportBlock(1, 26, 20, 1399, 80, 0, 0));
        LineReport.Outbound out = line.report().outbound();
        assertEquals(5, out.lossPercent().orElseThrow(), 1e-9);
        assertEquals(10, out.jitterMs().orElseThrow(), 1e-9);
        assertEquals(5, out.quality().inputs().lossPercent(), 1e-9);
        check(Grade.USABLE, Reason.OUTBOUND_LOSS);
    }

    @Test
    void givenALongRoundTrip_thenLongDelay() {
        speak(number -> false, 5000);
        line.meter.roundTrip(400);
        check(Grade.USABLE, Reason.LONG_DELAY);
        line.meter.roundTrip(900);
        check(Grade.BAD, Reason.LONG_DELAY);
    }

    @Test
    void givenPrivateAddressInSdp_thenItIsHintedAndNoFault() {
        MeteredLine nat = new MeteredLine(MeteredLine.PCMU, new InetSocketAddress("10.0.0.5", 4000));
        nat.speak(100, i -> 5000 * Math.sin(i));
        assertEquals(NatHint.PRIVATE_ADVERTISED, nat.report().network().hint());
        assertEquals(Grade.GOOD, nat.report().verdict().grade());
    }

    @Test
    void givenAnotherPortThanSignalled_thenAlgIsSuspected() {
        MeteredLine alg = new MeteredLine(MeteredLine.PCMU, new InetSocketAddress("192.0.2.7", 4444));
        alg.speak(100, i -> 5000 * Math.sin(i));
        assertEquals(Reason.SIP_ALG, alg.report().verdict().reason());
    }

    @Test
    void givenEveryReason_thenBothLanguagesSayIt() {
        for (Reason reason : Reason.values()) {
            String english = reason.text(Locale.ENGLISH) + reason.advice(Locale.ENGLISH);
            String russian = reason.text(Locale.forLanguageTag("ru")) + reason.advice(Locale.forLanguageTag("ru"));
            assertNotEquals(english, russian);
            assertTrue(russian.codePoints().anyMatch(each -> each >= 'а' && each <= 'я'), russian);
            assertFalse(reason.text(Locale.FRENCH).isBlank());
        }
    }
}
