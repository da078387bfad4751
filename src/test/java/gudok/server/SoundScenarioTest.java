package gudok.server;

import static java.time.Duration.ofSeconds;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gudok.phone.FrameSource;
import gudok.phone.OutgoingCall;
import gudok.phone.PhoneCodec;
import gudok.phone.RtpPacket;
import gudok.phone.SipMessage;
import gudok.phone.SipPhone;
import gudok.phone.ToneBurst;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** What a caller hears when programs cover each other, when it falls silent, and when it vanishes. */
@Execution(ExecutionMode.CONCURRENT)
class SoundScenarioTest {
    private static final Duration SOON = ofSeconds(15);
    private static final String TONE = "gentones::%(200,0,800)";

    private static TestServer server;

    @BeforeAll
    static void start() {
        server = new TestSetup()
                .set("rtp_timeout", "1")
                .extension("toned", "answer", "sched_broadcast +2 " + TONE, "sched_hangup +4", "delay_echo 1000")
                .extension("echo", "answer", "delay_echo 1000")
                .extension("nothing", "answer", "sleep 60000")
                .extension(
                        "two",
                        "answer",
                        "sched_broadcast +1 gentones::%(600,0,800)",
                        "sched_broadcast +1 gentones::%(300,0,1600)",
                        "playback tone_stream://%(3000,0,400)")
                .extension(
                        "walk",
                        "pre_answer",
                        "playback tone_stream://%(100,0,400)",
                        "answer",
                        "sleep 200",
                        "gentones %(100,0,800)",
                        "sched_transfer +1 after XML default",
                        "delay_echo 200")
                .extension("after", "sleep 100", "gentones %(100,0,1600)", "hangup")
                .start();
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    private static OutgoingCall speaking(SipPhone phone, String number) {
        OutgoingCall call = phone.dial(number);
        call.awaitAnswer(SOON);
        call.media().speak(FrameSource.marked());
        return call;
    }

    private static void assertSameDelay(List<EchoedFrame> echo) {
        double first = echo.get(0).delayMs(20);
        for (EchoedFrame frame : echo) {
            assertEquals(first, frame.delayMs(20), 20.5, frame + " moved, the first was " + echo.get(0));
        }
    }

    @Test
    void givenToneDuringDelayLine_whenOver_thenTheLineHasKeptItsTime() {
        try (SipPhone phone = server.phone("1000")) {
            OutgoingCall call = speaking(phone, "toned");
            call.awaitBye(SOON);
            HeardStream stream = HeardStream.of(call);
            ToneBurst tone = stream.tones(800).get(0);
            assertEquals(200, tone.lengthMs(), 15 + stream.leftOutMs());
            List<EchoedFrame> echo = stream.echo();
            assertSameDelay(echo);
            List<EchoedFrame> before =
                    echo.stream().filter(frame -> frame.atMs() < tone.startMs()).toList();
            List<EchoedFrame> behind =
                    echo.stream().filter(frame -> frame.atMs() > tone.startMs()).toList();
            long covered = behind.get(0).index() - before.get(before.size() - 1).index() - 1;
            assertEquals(10, covered, 2 + stream.leftOutMs() / 20, "frames that the tone covered: " + covered);
        }
    }

    @Test
    void givenTwoTonesAtOnce_whenDue_thenOneFollowsTheOtherAndPlaybackGoesOnWhereItWas() {
        try (SipPhone phone = server.phone("1001")) {
            OutgoingCall call = speaking(phone, "two");
            call.awaitBye(SOON);
            HeardStream stream = HeardStream.of(call);
            ToneBurst first = stream.tones(800).get(0);
            ToneBurst second = stream.tones(1600).get(0);
            assertEquals(600, first.lengthMs(), 15 + stream.leftOutMs());
            assertEquals(300, second.lengthMs(), 15 + stream.leftOutMs());
            assertTrue(second.startMs() >= first.endMs() - 15, "one after the other");
            double played =
                    stream.tones(400).stream().mapToDouble(ToneBurst::lengthMs).sum();
            assertEquals(3_000, played, 60 + stream.leftOutMs());
        }
    }

    @Test
    void givenPhoneFallsSilentForThreeSeconds_whenItSpeaksAgain_thenTheGapComesBackAsLong() {
        try (TestServer patient = TestServer.withExtension("echo", "answer", "delay_echo 1000");
                SipPhone phone = patient.phone("1000")) {
            OutgoingCall call = speaking(phone, "echo");
            call.media().awaitMarked(SOON);
            call.media().pause();
            int before = call.media().received().size();
            call.media().awaitPackets(before + 150, SOON);
            call.media().resume();
            int sent = call.media().sent().size();
            call.media().sent().awaitCount(sent + 50, SOON);
            long last = call.media().sent().all().get(sent + 49).index();
            call.media()
                    .received()
                    .await("the frame after the gap", p -> p.mark().orElse(-1) >= last, SOON);
            call.bye();
            HeardStream stream = HeardStream.of(call);
            List<EchoedFrame> echo = stream.echo();
            assertSameDelay(echo);
            assertTrue(longestGapMs(echo) >= 2_900, "gap of " + longestGapMs(echo) + " ms");
        }
    }

    private static double longestGapMs(List<EchoedFrame> echo) {
        double longest = 0;
        for (int i = 1; i < echo.size(); i++) {
            longest = Math.max(longest, echo.get(i).atMs() - echo.get(i - 1).atMs());
        }
        return longest;
    }

    @Test
    void givenPhoneVanishes_whenRtpTimeoutPasses_thenByeNamesIt() {
        try (SipPhone phone = server.phone("1002")) {
            OutgoingCall call = speaking(phone, "echo");
            call.media().awaitMarked(SOON);
            call.media().pause();
            SipMessage bye = call.awaitBye(SOON).message();
            assertTrue(bye.header("Reason").contains("MEDIA_TIMEOUT"), bye.toString());
        }
    }

    @Test
    void givenPhoneThatNeverSendsSound_whenRtpTimeoutPasses_thenByeNamesIt() {
        try (SipPhone phone = server.phone("1003")) {
            OutgoingCall call = phone.dial("nothing");
            call.awaitAnswer(SOON);
            SipMessage bye = call.awaitBye(SOON).message();
            assertTrue(bye.header("Reason").contains("MEDIA_TIMEOUT"), bye.toString());
        }
    }

    @Test
    void givenPhoneOnHold_whenRtpTimeoutPasses_thenCallStays() {
        try (SipPhone phone = server.phone("1004")) {
            OutgoingCall call = speaking(phone, "nothing");
            call.media().awaitPackets(5, SOON);
            call.reinvite(call.localSdp().orElseThrow().withDirection("sendonly"));
            call.reinvite(call.localSdp().orElseThrow().withDirection("inactive"));
            call.media().pause();
            try (SipPhone other = server.phone("1005")) {
                OutgoingCall clock = other.dial("nothing");
                clock.awaitAnswer(SOON);
                clock.awaitBye(SOON);
            }
            assertEquals(200, call.bye().status());
        }
    }

    @Test
    void givenPromptToneDelayLineAndTransfer_whenHeardThrough_thenOneStreamWithoutAJump() {
        try (SipPhone phone = server.phone("1006")) {
            OutgoingCall call = speaking(phone, "walk");
            call.awaitBye(SOON);
            HeardStream stream = HeardStream.of(call);
            for (double hz : List.of(400.0, 800.0, 1600.0)) {
                assertEquals(100, stream.tones(hz).get(0).lengthMs(), 15 + stream.leftOutMs(), hz + " Hz");
            }
            assertTrue(stream.echo().size() > 20, "the delay line was heard");
        }
    }

    @Test
    void givenFramesOf30MsInALaw_whenEchoed_thenTheServerSendsAlike() {
        try (SipPhone phone = server.phone("1007")) {
            OutgoingCall call =
                    phone.prepare("echo").codecs(PhoneCodec.PCMA).ptime(30).dial();
            SipMessage answer = call.awaitAnswer(SOON);
            assertEquals(30, answer.sdp().ptimeMs().orElse(20));
            call.media().speak(FrameSource.marked());
            RtpPacket echoed = call.media().awaitMarked(SOON);
            assertEquals(240, echoed.payload().length);
            assertEquals(8, echoed.payloadType());
            HeardStream.of(call);
        }
    }
}
