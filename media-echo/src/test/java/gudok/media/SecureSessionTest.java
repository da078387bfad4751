package gudok.media;

import static gudok.media.EngineFixture.voice;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gudok.media.sdp.SdpOutcome;
import gudok.media.srtp.SrtpKey;
import gudok.media.srtp.SrtpLine;
import gudok.media.srtp.SrtpParameters;
import gudok.media.srtp.SrtpPolicy;
import gudok.media.srtp.SrtpSuite;
import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Sessions whose packets are secure, with real sockets on loopback. */
@Timeout(60)
class SecureSessionTest {
    private final EngineFixture fixture = new EngineFixture();

    @AfterEach
    void close() {
        fixture.close();
    }

    /** A phone's side of it: what it sends and hears is secure. */
    private static final class Secured {
        private final RtpPhone phone;
        private final SrtpKey key;
        private final SrtpLine line = new SrtpLine();
        private int sequence = 100;

        Secured(RtpPhone phone, SrtpSuite suite) {
            this.phone = phone;
            byte[] random = new byte[suite == SrtpSuite.AEAD_AES_128_GCM ? 28 : 30];
            new SecureRandom().nextBytes(random);
            key = SrtpKey.parse(suite, Base64.getEncoder().encodeToString(random))
                    .orElseThrow();
        }

        String offer() {
            return phone.offer("a=crypto:4 " + key.suite() + " inline:" + key.inline())
                    .replace("RTP/AVP", "RTP/SAVP");
        }

        void answered(MediaSession session) {
            SrtpParameters theirs = session.parameters().orElseThrow().srtp().orElseThrow();
            line.agreed(Optional.of(new SrtpParameters(key, theirs.local())));
        }

        void speak(MediaSession session, byte[] payload) {
            ByteBuffer packet = ByteBuffer.allocate(12 + payload.length);
            packet.putShort((short) 0x8000).putShort((short) sequence).putInt(sequence++ * 160);
            ByteBuffer sealed = line.seal(packet.putInt(0x77).put(payload).flip(), false);
            byte[] bytes = new byte[sealed.remaining()];
            sealed.get(bytes);
            phone.raw(session.port(), bytes);
        }

        byte[] hear() {
            RtpPhone.Heard heard = phone.hear();
            ByteBuffer packet = ByteBuffer.allocate(12 + heard.payload().length);
            packet.put((byte) 0x80).put((byte) (heard.type() | (heard.marker() ? 0x80 : 0)));
            packet.putShort((short) heard.sequence()).putInt(heard.timestamp()).putInt(heard.ssrc());
            packet.put(heard.payload()).flip();
            assertTrue(line.open(packet, false));
            byte[] payload = new byte[packet.remaining() - 12];
            packet.get(12, payload);
            return payload;
        }

        byte[] hearVoice() {
            byte[] heard = hear();
            for (int i = 0; i < 500 && heard[0] == -1; i++) {
                heard = hear();
            }
            return heard;
        }
    }

    private MediaSession answered(Secured phone) {
        MediaSession session = fixture.open();
        session.secure(SrtpPolicy.ACCEPTED, List.of(SrtpSuite.values()));
        assertInstanceOf(SdpOutcome.Agreed.class, session.answer(phone.offer()));
        phone.answered(session);
        return session;
    }

    @ParameterizedTest
    @EnumSource
    void givenSecureOffer_whenSoundIsEchoed_thenItIsSecureBothWays(SrtpSuite suite) throws Exception {
        try (RtpPhone phone = new RtpPhone()) {
            Secured secured = new Secured(phone, suite);
            try (MediaSession session = answered(secured)) {
                session.start(new EchoProgram());
                secured.hear();
                phone.speak(session.port(), voice(9));
                secured.speak(session, voice(3));
                assertArrayEquals(voice(3), secured.hearVoice());
                assertEquals(1, session.statistics().packetsReceived());
                var report = session.lineReport().get(10, TimeUnit.SECONDS).orElseThrow();
                assertEquals(Optional.of(suite.name()), report.srtp());
                assertEquals(1, report.srtpInvalid());
                assertEquals(1L, fixture.engine().statistics().refused().get(Refusal.SRTP_INVALID));
            }
            ByteBuffer bye = phone.hearRtcp();
            assertTrue(secured.line.open(bye, true));
        }
    }

    private static SrtpParameters keys(MediaSession session) {
        return session.parameters().orElseThrow().srtp().orElseThrow();
    }

    @ParameterizedTest
    @ValueSource(strings = {"a=sendonly", "a=inactive", "port 0"})
    void givenSecureCall_whenItIsHeldAndResumed_thenKeysAndNumbersGoOn(String hold) throws Exception {
        try (RtpPhone phone = new RtpPhone()) {
            Secured secured = new Secured(phone, SrtpSuite.AES_CM_128_HMAC_SHA1_80);
            try (MediaSession session = answered(secured)) {
                session.start(new EchoProgram());
                EngineFixture.waitForFrames(session, 2);
                secured.sequence = 65_530;
                for (int i = 0; i < 10; i++) {
                    secured.speak(session, voice(3));
                }
                assertArrayEquals(voice(3), secured.hearVoice());
                SrtpParameters before = keys(session);
                String held = hold.startsWith("a=")
                        ? secured.offer() + hold + "\r\n"
                        : secured.offer().replaceFirst("m=audio [0-9]+", "m=audio 0");
                assertInstanceOf(SdpOutcome.Agreed.class, session.answer(held));
                assertInstanceOf(SdpOutcome.Agreed.class, session.answer(secured.offer()));
                assertEquals(before, keys(session));
                EngineFixture.waitForFrames(session, 2);
                secured.sequence = 4 + 65_536;
                for (int i = 0; i < 10; i++) {
                    secured.speak(session, voice(5));
                }
                byte[] heard = secured.hearVoice();
                for (int i = 0; i < 100 && heard[0] == voice(3)[0]; i++) {
                    heard = secured.hearVoice();
                }
                assertArrayEquals(voice(5), heard);
            }
        }
    }

    @Test
    void givenSecureAndPlainPhone_whenRelayed_thenEachHearsTheOtherItsOwnWay() throws Exception {
        try (RtpPhone one = new RtpPhone();
                RtpPhone plain = new RtpPhone()) {
            Secured secured = new Secured(one, SrtpSuite.AES_CM_128_HMAC_SHA1_80);
            try (MediaSession near = answered(secured);
                    MediaSession far = fixture.answered(plain)) {
                near.relayWith(far);
                EngineFixture.waitForFrames(near, 2);
                EngineFixture.waitForFrames(far, 2);
                for (int i = 0; i < 10; i++) {
                    secured.speak(near, voice(5));
                    plain.speak(far.port(), voice(6));
                }
                assertArrayEquals(voice(6), secured.hearVoice());
                assertArrayEquals(voice(5), EngineFixture.hearUntilVoice(plain).payload());
            }
        }
    }
}
