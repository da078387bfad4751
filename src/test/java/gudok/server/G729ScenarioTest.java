package gudok.server;

import static java.time.Duration.ofSeconds;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gudok.media.codec.Codec;
import gudok.media.codec.g729.G729Codec;
import gudok.media.prompt.MonoWav;
import gudok.phone.DelayReport;
import gudok.phone.FrameSource;
import gudok.phone.IncomingCall;
import gudok.phone.OutgoingCall;
import gudok.phone.PhoneCodec;
import gudok.phone.Recording;
import gudok.phone.RtpPacket;
import gudok.phone.Sdp;
import gudok.phone.SipMessage;
import gudok.phone.SipPhone;
import gudok.phone.ToneBurst;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** Phones that speak G.729 only. The codec here is the ear of such a phone, and its mouth where it has to be understood. */
@Execution(ExecutionMode.CONCURRENT)
class G729ScenarioTest {
    private static final Duration SOON = ofSeconds(15);
    private static final int FRAME = 80;
    private static final Path GREETING = Path.of("..", "config", "sounds", "en", "echo", "greeting.wav");

    private final Codec codec = new G729Codec();

    private OutgoingCall dial(SipPhone phone, String number, int ptimeMs, String annexB) {
        OutgoingCall call = phone.prepare(number)
                .codecs(PhoneCodec.G729)
                .ptime(ptimeMs)
                .offer(sdp -> new Sdp(sdp.text() + "a=fmtp:18 annexb=" + annexB + "\r\n"))
                .dial();
        SipMessage answer = call.awaitAnswer(SOON);
        assertEquals(List.of(18, 101), answer.sdp().payloadTypes());
        assertTrue(answer.sdp().text().contains("a=fmtp:18 annexb=" + annexB + "\r\n"), answer.toString());
        return call;
    }

    /** Whole frames, whatever was lost is silence. */
    private short[] decoded(List<RtpPacket> packets) {
        List<RtpPacket> sound =
                packets.stream().filter(packet -> packet.payloadType() == 18).toList();
        long origin = sound.get(0).timestamp();
        int length = (int) (sound.get(sound.size() - 1).timestamp() - origin) + 6 * FRAME;
        short[] heard = new short[length];
        Codec.Decoder decoder = codec.newDecoder();
        for (RtpPacket packet : sound) {
            int at = (int) (packet.timestamp() - origin);
            decoder.decode(packet.payload(), 0, packet.payload().length, heard, at);
        }
        return heard;
    }

    private short[] throughCodec(short[] samples) {
        short[] whole = Arrays.copyOf(samples, (samples.length + FRAME - 1) / FRAME * FRAME);
        byte[] payload = new byte[whole.length / 8];
        short[] heard = new short[whole.length];
        codec.newEncoder().encode(whole, 0, whole.length, payload, 0);
        codec.newDecoder().decode(payload, 0, payload.length, heard, 0);
        return heard;
    }

    /** Of the wanted sound with the best place in what was heard. */
    private static double correlation(short[] wanted, short[] heard, int last) {
        double best = 0;
        for (int lag = 0; lag <= Math.min(last, heard.length - wanted.length); lag += FRAME) {
            double product = 0;
            double energies = 0;
            double energy = 0;
            for (int i = 0; i < wanted.length; i++) {
                product += (double) wanted[i] * heard[lag + i];
                energy += (double) heard[lag + i] * heard[lag + i];
                energies += (double) wanted[i] * wanted[i];
            }
            best = Math.max(best, product / Math.sqrt(energy * energies + 1));
        }
        return best;
    }

    @Test
    void givenG729Phone_whenItCallsTheEchoService_thenTheGreetingIsUnderstoodAndItsFramesComeBackTenSecondsLater()
            throws IOException {
        try (TestServer server = TestServer.shipped();
                SipPhone phone = server.phone("1000")) {
            OutgoingCall call = dial(phone, "echo123", 20, "yes");
            call.media().speak(FrameSource.marked());
            call.awaitBye(ofSeconds(60));
            List<RtpPacket> packets = call.media().received().all();
            DelayReport report = DelayReport.of(call.media().sent().all(), packets);
            assertTrue(report.frames() > 400, "frames that came back: " + report.frames());
            assertEquals(0, report.reordered() + report.repeated());
            assertEquals(10_030, report.percentileMs(0.5), 40);
            short[] greeting = throughCodec(MonoWav.read(GREETING, 8000));
            double likeness = correlation(greeting, decoded(packets), 8000 * 5);
            assertTrue(likeness > 0.9, "likeness of the greeting: " + likeness);
        }
    }

    @Test
    void givenPhonesOfG729AndG711_whenBridged_thenEachHearsTheOther() {
        try (TestServer server = new TestSetup()
                        .extension("other", "answer", "bridge user/1001")
                        .start();
                SipPhone caller = server.registered("1000");
                SipPhone callee = server.registered("1001")) {
            OutgoingCall calling = caller.dial("other");
            IncomingCall called = callee.awaitCall(SOON);
            called.accept();
            called.awaitAck(SOON);
            Sdp changed = Sdp.audio(calling.media().local(), List.of(PhoneCodec.G729), 20);
            SipMessage response = calling.reinvite(changed.withDirection("sendrecv"));
            assertEquals(List.of(18, 101), response.sdp().payloadTypes());
            called.media().speak(FrameSource.tone(1000, 8000));
            calling.media().received().await("a packet of G.729", packet -> packet.payloadType() == 18, SOON);
            calling.media().awaitPackets(calling.media().received().size() + 75, SOON);
            assertTone(decoded(calling.media().received().all()));
            calling.media().speak(tone());
            int before = called.media().received().size();
            called.media().awaitPackets(before + 100, SOON);
            List<ToneBurst> heard =
                    Recording.of(called.media().received().all()).tones(1000);
            assertTrue(heard.stream().anyMatch(tone -> tone.lengthMs() > 500), heard.toString());
        }
    }

    private static void assertTone(short[] samples) {
        double sine = 0;
        double cosine = 0;
        double energy = 0;
        for (int i = samples.length - 4000; i < samples.length - 1000; i++) {
            sine += samples[i] * Math.sin(Math.PI * i / 4);
            cosine += samples[i] * Math.cos(Math.PI * i / 4);
            energy += (double) samples[i] * samples[i];
        }
        double share = 2 * (sine * sine + cosine * cosine) / 3000 / (energy + 1);
        assertTrue(share > 0.9, "share of the tone: " + share);
    }

    private FrameSource tone() {
        Codec.Encoder encoder = codec.newEncoder();
        return (index, samples, ignored) -> {
            short[] sound = new short[samples];
            for (int i = 0; i < samples; i++) {
                sound[i] = (short) (8000 * Math.sin(Math.PI * (index * samples + i) / 4));
            }
            byte[] payload = new byte[samples / 8];
            encoder.encode(sound, 0, samples, payload, 0);
            return payload;
        };
    }

    @Test
    void givenPacketTimesFrom10To60Ms_whenAsked_thenTheServerSendsAlike() {
        try (TestServer server = TestServer.withExtension("echo", "answer", "delay_echo 200");
                SipPhone phone = server.phone("1000")) {
            for (int ptimeMs : new int[] {10, 30, 60}) {
                OutgoingCall call = dial(phone, "echo", ptimeMs, "no");
                call.media().awaitPackets(5, SOON).stream()
                        .skip(1)
                        .forEach(packet -> assertEquals(ptimeMs, packet.payload().length));
                call.bye();
            }
        }
    }
}
