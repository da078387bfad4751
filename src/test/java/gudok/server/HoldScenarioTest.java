package gudok.server;

import static gudok.server.Talk.assertHears;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gudok.phone.FrameSource;
import gudok.phone.IncomingCall;
import gudok.phone.OutgoingCall;
import gudok.phone.PhoneCall;
import gudok.phone.PhoneCodec;
import gudok.phone.Recording;
import gudok.phone.RtpPacket;
import gudok.phone.Sdp;
import gudok.phone.SipMessage;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** 1000 talks with 1001: hold, changes of the session, and digits while both are joined. */
@Execution(ExecutionMode.CONCURRENT)
class HoldScenarioTest extends PairScenario {
    private static final double CALLERS_HZ = 800;
    private static final double CALLEES_HZ = 1200;
    private static final String FOREVER = ";loops=-1";

    @Override
    TestSetup setup() {
        return new TestSetup()
                .extension(
                        "music",
                        "set hold_music=tone_stream://%(4000,0,800)" + FOREVER,
                        "export nolocal:hold_music=tone_stream://%(4000,0,1200)" + FOREVER,
                        "bridge user/1001")
                .extension("temporary", "set temp_hold_music=tone_stream://%(4000,0,800)", "bridge user/1001")
                .extension("none", "set hold_music=silence", "bridge user/1001")
                .extension("missing", "set hold_music=nosuch.wav", "bridge user/1001")
                .extension("played", "sched_broadcast +1 playback::tone_stream://%(20000,0,700)", "bridge user/1001");
    }

    private Pair join(String number, UnaryOperator<Sdp> answer) {
        OutgoingCall calling = caller.dial(number);
        IncomingCall called = callee.awaitCall(SOON);
        called.accept(answer.apply(Sdp.audio(called.media().local(), List.of(PhoneCodec.PCMU), 20)));
        called.awaitAck(SOON);
        calling.awaitAnswer(SOON);
        return new Pair(calling, called);
    }

    private static void awaitTone(PhoneCall listener, double hz) {
        int before = listener.media().received().size();
        listener.media()
                .received()
                .awaitAfter(
                        before,
                        "a tone of " + hz,
                        packet -> !Recording.of(List.of(packet)).tones(hz).isEmpty(),
                        SOON);
    }

    private static SipMessage hold(PhoneCall holder, UnaryOperator<Sdp> how) {
        SipMessage response = holder.reinvite(how.apply(holder.localSdp().orElseThrow()));
        assertEquals(200, response.status());
        return response;
    }

    private static void resume(PhoneCall holder, Sdp own) {
        assertEquals("sendrecv", holder.reinvite(own).sdp().direction());
    }

    private static Sdp unspecified(Sdp own) {
        return new Sdp(own.text().replaceAll("c=IN IP4 \\S+", "c=IN IP4 0.0.0.0"));
    }

    @Test
    void givenEveryFormOfHold_whenCallerHolds_thenCalleeHearsMusicUntilItResumes() {
        Pair pair = join("music");
        Sdp own = pair.calling().localSdp().orElseThrow();
        List<UnaryOperator<Sdp>> forms = List.of(
                sdp -> sdp.withDirection("sendonly"),
                sdp -> sdp.withDirection("inactive"),
                HoldScenarioTest::unspecified);
        for (UnaryOperator<Sdp> form : forms) {
            hold(pair.calling(), form);
            awaitTone(pair.called(), CALLERS_HZ);
            resume(pair.calling(), own.withDirection("sendrecv"));
            assertHears(pair.calling(), pair.called());
            assertHears(pair.called(), pair.calling());
        }
    }

    @Test
    void givenVariableOfCalledLeg_whenCalleeHolds_thenCallerHearsItsMusic() {
        Pair pair = join("music");
        Sdp own = pair.called().localSdp().orElseThrow();
        assertEquals(
                "recvonly",
                hold(pair.called(), sdp -> sdp.withDirection("sendonly")).sdp().direction());
        awaitTone(pair.calling(), CALLEES_HZ);
        resume(pair.called(), own.withDirection("sendrecv"));
        assertHears(pair.called(), pair.calling());
        assertHears(pair.calling(), pair.called());
    }

    @Test
    void givenBothHold_whenOneResumes_thenItHearsTheOthersMusicUntilThatResumesToo() {
        Pair pair = join("music");
        Sdp callers = pair.calling().localSdp().orElseThrow();
        Sdp callees = pair.called().localSdp().orElseThrow();
        hold(pair.calling(), sdp -> sdp.withDirection("sendonly"));
        awaitTone(pair.called(), CALLERS_HZ);
        hold(pair.called(), sdp -> sdp.withDirection("inactive"));
        resume(pair.calling(), callers.withDirection("sendrecv"));
        awaitTone(pair.calling(), CALLEES_HZ);
        resume(pair.called(), callees.withDirection("sendrecv"));
        assertHears(pair.calling(), pair.called());
        assertHears(pair.called(), pair.calling());
    }

    @Test
    void givenTemporaryMusic_whenCallerHolds_thenItIsPlayedAgainAndAgain() {
        Pair pair = join("temporary");
        hold(pair.calling(), sdp -> sdp.withDirection("sendonly"));
        awaitTone(pair.called(), CALLERS_HZ);
    }

    @Test
    void givenNoVariable_whenCallerHolds_thenTheShippedMusicIsHeard() {
        Pair pair = join("1001");
        hold(pair.calling(), sdp -> sdp.withDirection("sendonly"));
        pair.called()
                .media()
                .received()
                .await("music", packet -> Recording.of(List.of(packet)).rms() > 300, SOON);
    }

    @Test
    void givenSilenceAsMusic_whenHoldingPhonePlaysItsOwn_thenThatIsHeard() {
        for (String number : List.of("none", "missing")) {
            Pair pair = join(number);
            pair.calling().media().speak(FrameSource.tone(1000, 8000));
            hold(pair.calling(), sdp -> sdp.withDirection("sendonly"));
            awaitTone(pair.called(), 1000);
            pair.calling().bye();
        }
    }

    @Test
    void givenSoundIntoABridge_whenCalleeHoldsMeanwhile_thenItIsAnsweredAtOnce() {
        Pair pair = join("played");
        awaitTone(pair.calling(), 700);
        hold(pair.called(), sdp -> sdp.withDirection("sendonly"));
    }

    @Test
    void givenHeldCall_whenHolderHangsUp_thenTheOtherGetsBye() {
        Pair pair = join("music");
        hold(pair.called(), sdp -> sdp.withDirection("sendonly"));
        awaitTone(pair.calling(), CALLEES_HZ);
        pair.called().bye();
        pair.calling().awaitBye(SOON);
    }

    @Test
    void givenTalkingParties_whenOneChangesItsCodec_thenTheOtherKeepsItsOwnAndBothHear() {
        Pair pair = join("1001");
        Sdp other = Sdp.audio(pair.calling().media().local(), List.of(PhoneCodec.PCMA), 20);
        SipMessage response = pair.calling().reinvite(other);
        assertEquals(PhoneCodec.PCMA, response.sdp().codec().orElseThrow());
        pair.calling().media().use(PhoneCodec.PCMA);
        pair.calling().media().speak(FrameSource.tone(1000, 8000));
        pair.called().media().speak(FrameSource.tone(600, 8000));
        awaitTone(pair.called(), 1000);
        awaitTone(pair.calling(), 600);
        assertTrue(pair.called()
                .requests()
                .matching(record -> record.message().isRequest("INVITE"))
                .isEmpty());
    }

    @Test
    void givenTalkingParties_whenVideoIsAddedOrFaxTakesOver_thenTheOneIsDeclinedTheOtherRefused() {
        Pair pair = join("1001");
        Sdp own = pair.calling().localSdp().orElseThrow();
        SipMessage video =
                pair.calling().reinvite(new Sdp(own.text() + "m=video 40000 RTP/AVP 96\r\na=rtpmap:96 H264/90000\r\n"));
        assertTrue(video.sdp().text().contains("m=video 0 "), video.toString());
        String fax = own.text().replaceAll("m=audio \\d+", "m=audio 0") + "m=image 40000 udptl t38\r\n";
        assertEquals(488, pair.calling().reinvite(new Sdp(fax)).status());
        String only = own.text().replaceAll("(?s)m=audio.*", "") + "m=image 40000 udptl t38\r\n";
        assertEquals(488, pair.calling().reinvite(new Sdp(only)).status());
        assertHears(pair.calling(), pair.called());
    }

    @Test
    void givenPhoneWithoutEvents_whenTheOtherPressesAKey_thenItHearsTheTones() {
        Pair pair = join("1001", HoldScenarioTest::withoutEvents);
        assertFalse(pair.called().localSdp().orElseThrow().payloadTypes().contains(Sdp.TELEPHONE_EVENT));
        pair.calling().media().speak(FrameSource.silence());
        pair.calling().media().sendDigits("7", 100);
        pair.called().media().received().await("the tones of 7", packet -> hasTones(packet, 852, 1209), SOON);
    }

    @Test
    void givenCallerWithoutEvents_whenCalleePressesAKey_thenHeHearsTheTones() {
        OutgoingCall calling =
                caller.prepare("1001").offer(HoldScenarioTest::withoutEvents).dial();
        IncomingCall called = callee.awaitCall(SOON);
        called.accept();
        called.awaitAck(SOON);
        calling.awaitAnswer(SOON);
        called.media().speak(FrameSource.silence());
        called.media().sendDigits("3", 100);
        calling.media().received().await("the tones of 3", packet -> hasTones(packet, 697, 1477), SOON);
    }

    @Test
    void givenKeysByInfo_whenPressedOnEitherSide_thenTheOtherGetsEvents() {
        Pair pair = join("1001");
        pair.calling().request("INFO", "application/dtmf-relay", "Signal=5\r\nDuration=160\r\n");
        awaitEvent(pair.called(), 5);
        pair.called().request("INFO", "application/dtmf-relay", "Signal=6\r\nDuration=160\r\n");
        awaitEvent(pair.calling(), 6);
    }

    private static void awaitEvent(PhoneCall listener, int code) {
        listener.media()
                .received()
                .await(
                        "telephone-event " + code,
                        packet -> packet.payloadType() == Sdp.TELEPHONE_EVENT && packet.payload()[0] == code,
                        SOON);
    }

    private static Sdp withoutEvents(Sdp sdp) {
        return new Sdp(
                sdp.text().replaceAll("(m=audio.*) 101\r\n", "$1\r\n").replaceAll("a=(rtpmap|fmtp):101.*\r\n", ""));
    }

    /** Two tones that hold most of the packet's energy between them. */
    private static boolean hasTones(RtpPacket packet, double low, double high) {
        short[] pcm = Recording.of(List.of(packet)).pcm();
        double energy = 0;
        for (short sample : pcm) {
            energy += (double) sample * sample;
        }
        return energy > 1e8 && share(pcm, low, energy) > 0.25 && share(pcm, high, energy) > 0.25;
    }

    private static double share(short[] pcm, double hz, double energy) {
        double cosine = 0;
        double sine = 0;
        for (int i = 0; i < pcm.length; i++) {
            cosine += pcm[i] * Math.cos(2 * Math.PI * hz * i / 8000);
            sine += pcm[i] * Math.sin(2 * Math.PI * hz * i / 8000);
        }
        return 2 * (cosine * cosine + sine * sine) / pcm.length / energy;
    }
}
