package gudok.media.sdp;

import static gudok.media.sdp.SdpSamples.agreed;
import static gudok.media.sdp.SdpSamples.assertRefused;
import static gudok.media.sdp.SdpSamples.sdp;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gudok.media.srtp.SrtpKeys;
import gudok.media.srtp.SrtpParameters;
import gudok.media.srtp.SrtpPolicy;
import gudok.media.srtp.SrtpSuite;
import java.security.SecureRandom;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Keys in offers and answers (RFC 4568). */
final class CryptoTest {
    private static final String IN = "IN IP4 192.0.2.9";
    private static final String KEY = "inline:d0RmdmcmVCspeEc3QGZiNWpVLFJhQX1cfHAwJSoj";
    private static final String OTHER = "inline:PS1uQCVeeCFCanVmcjkpPywjNWhcYD0mXXtxaVBR";
    private static final String LINE = "a=crypto:1 AES_CM_128_HMAC_SHA1_80 " + KEY;

    private static LocalMedia local(SrtpPolicy policy) {
        LocalSrtp srtp = new LocalSrtp(policy, List.of(SrtpSuite.values()), new SrtpKeys(new SecureRandom()));
        return SdpSamples.LOCAL.withSrtp(srtp);
    }

    private static String secure(String... lines) {
        return sdp(IN, "audio 5004 RTP/SAVP 0", lines);
    }

    private static String optional(String... lines) {
        return sdp(IN, "audio 5004 RTP/AVP 0", lines);
    }

    private static Optional<SrtpSuite> suite(SdpOutcome outcome) {
        return agreed(outcome).parameters().srtp().map(SrtpParameters::suite);
    }

    @Test
    void givenSecureOffer_whenAnswered_thenTheFirstUsableLineWithItsTagAndOurKey() {
        SdpOutcome.Agreed answer = agreed(SdpNegotiator.answer(
                secure(
                        "a=crypto:3 AES_256_CM_HMAC_SHA1_80 inline:x",
                        "a=crypto:7 AES_CM_128_HMAC_SHA1_32 " + KEY,
                        LINE),
                local(SrtpPolicy.ACCEPTED)));
        SrtpParameters keys = answer.parameters().srtp().orElseThrow();
        assertEquals(SrtpSuite.AES_CM_128_HMAC_SHA1_32, keys.suite());
        assertEquals(KEY, "inline:" + keys.remote().inline());
        assertTrue(answer.sdp().contains("m=audio 16384 RTP/SAVP 0\r\n"), answer::sdp);
        assertTrue(answer.sdp()
                .contains("a=crypto:7 AES_CM_128_HMAC_SHA1_32 inline:"
                        + keys.local().inline() + "\r\n"));
        assertEquals(1, answer.sdp().split("a=crypto").length - 1);
        assertNotEquals(keys.local(), keys.remote());
    }

    @Test
    void givenOptionalKeys_whenAnswered_thenSecureAsThePeerWishes() {
        SdpOutcome.Agreed answer = agreed(SdpNegotiator.answer(optional(LINE), local(SrtpPolicy.ACCEPTED)));
        assertTrue(answer.parameters().srtp().isPresent());
        assertTrue(answer.sdp().contains("RTP/AVP 0") && answer.sdp().contains("a=crypto:1 "), answer::sdp);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a=crypto:1 AES_CM_128_HMAC_SHA1_80",
                "a=crypto:x AES_CM_128_HMAC_SHA1_80 " + KEY,
                "a=crypto:-1 AES_CM_128_HMAC_SHA1_80 " + KEY,
                "a=crypto:1234567890 AES_CM_128_HMAC_SHA1_80 " + KEY,
                "a=crypto:1 F8_128_HMAC_SHA1_80 " + KEY,
                "a=crypto:1 AEAD_AES_128_GCM " + KEY,
                "a=crypto:1 AES_CM_128_HMAC_SHA1_80 " + KEY + "AAAA",
                "a=crypto:1 AES_CM_128_HMAC_SHA1_80 inline:d0RmdmcmVCspeEc3QGZiNWpVLFJhQX1cfHAwJSo",
                "a=crypto:1 AES_CM_128_HMAC_SHA1_80 inline:d0RmdmcmVCsp*Ec3QGZiNWpVLFJhQX1cfHAwJSoj",
                "a=crypto:1 AES_CM_128_HMAC_SHA1_80 " + KEY + "|2^20|1:4",
                "a=crypto:1 AES_CM_128_HMAC_SHA1_80 " + KEY + "|1:4",
                "a=crypto:1 AES_CM_128_HMAC_SHA1_80 " + KEY + "|2^49",
                "a=crypto:1 AES_CM_128_HMAC_SHA1_80 " + KEY + "|0",
                "a=crypto:1 AES_CM_128_HMAC_SHA1_80 " + KEY + "|2^20;" + OTHER,
                "a=crypto:1 AES_CM_128_HMAC_SHA1_80 " + KEY + " UNENCRYPTED_SRTP",
                "a=crypto:1 AES_CM_128_HMAC_SHA1_80 " + KEY + " UNENCRYPTED_SRTCP",
                "a=crypto:1 AES_CM_128_HMAC_SHA1_80 " + KEY + " WSH=64 UNAUTHENTICATED_SRTP",
                "a=crypto:1 AES_CM_128_HMAC_SHA1_80 " + KEY + " KDR=4",
                "a=crypto:1 AES_CM_128_HMAC_SHA1_80 " + KEY + " NEW_THING",
                "a=crypto:1 AES_CM_128_HMAC_SHA1_80 " + KEY + " -UNENCRYPTED_SRTP",
                "a=crypto:"
            })
    void givenUnusableLine_whenOffered_thenSecureIsRefusedAndOptionalIsPlain(String line) {
        LocalMedia local = local(SrtpPolicy.ACCEPTED);
        assertRefused(488, "399 No usable a=crypto line", SdpNegotiator.answer(secure(line), local));
        assertEquals(Optional.empty(), suite(SdpNegotiator.answer(optional(line), local)));
        assertTrue(suite(SdpNegotiator.answer(secure(line, LINE), local)).isPresent());
    }

    @ParameterizedTest
    @ValueSource(strings = {"|2^48", "|2^31", "|1000000", " WSH=128", " -new=thing", "|2^20 KDR=0 WSH=64"})
    void givenHarmlessParameters_whenOffered_thenUsable(String more) {
        assertTrue(suite(SdpNegotiator.answer(secure(LINE + more), local(SrtpPolicy.ACCEPTED)))
                .isPresent());
    }

    @Test
    void givenPolicies_whenPlainOrSecureIsOffered_thenTheyHold() {
        assertRefused(488, "302 ", SdpNegotiator.answer(secure(LINE), local(SrtpPolicy.NONE)));
        assertEquals(Optional.empty(), suite(SdpNegotiator.answer(optional(LINE), local(SrtpPolicy.NONE))));
        assertRefused(488, "399 ", SdpNegotiator.answer(optional(), local(SrtpPolicy.REQUIRED)));
        assertTrue(suite(SdpNegotiator.answer(optional(LINE), local(SrtpPolicy.REQUIRED)))
                .isPresent());
    }

    @Test
    void givenOurOffers_whenWritten_thenKeysAsThePolicySays() {
        assertFalse(SdpNegotiator.offer(local(SrtpPolicy.ACCEPTED)).contains("crypto"));
        String optional = SdpNegotiator.offer(local(SrtpPolicy.OFFERED));
        assertTrue(optional.contains(" RTP/AVP "), optional);
        String required = SdpNegotiator.offer(local(SrtpPolicy.REQUIRED));
        assertTrue(required.contains(" RTP/SAVP "), required);
        for (String offer : List.of(optional, required)) {
            assertTrue(offer.contains("a=crypto:1 AEAD_AES_128_GCM inline:"), offer);
            assertTrue(offer.contains("a=crypto:2 AES_CM_128_HMAC_SHA1_80 inline:"), offer);
            assertTrue(offer.contains("a=crypto:3 AES_CM_128_HMAC_SHA1_32 inline:"), offer);
        }
    }

    @Test
    void givenOurOffer_whenAnswered_thenTheChosenSuiteWithBothKeys() {
        LocalMedia local = local(SrtpPolicy.OFFERED);
        String offer = SdpNegotiator.offer(local);
        SdpOutcome outcome =
                SdpNegotiator.acceptAnswer(optional("a=crypto:2 AES_CM_128_HMAC_SHA1_80 " + KEY), local, offer);
        SrtpParameters keys = agreed(outcome).parameters().srtp().orElseThrow();
        assertEquals(KEY, "inline:" + keys.remote().inline());
        assertTrue(offer.contains(
                "a=crypto:2 AES_CM_128_HMAC_SHA1_80 inline:" + keys.local().inline()));
        assertEquals(Optional.empty(), suite(SdpNegotiator.acceptAnswer(optional(), local, offer)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a=crypto:1 AES_CM_128_HMAC_SHA1_80 " + KEY,
                "a=crypto:9 AES_CM_128_HMAC_SHA1_80 " + KEY,
                "a=crypto:2 AES_CM_128_HMAC_SHA1_80 inline:short"
            })
    void givenAnswerThatWasNotOffered_whenRead_thenRefused(String line) {
        LocalMedia local = local(SrtpPolicy.OFFERED);
        assertRefused(488, "399 ", SdpNegotiator.acceptAnswer(optional(line), local));
    }

    @Test
    void givenRequired_whenAnsweredPlain_thenRefused() {
        LocalMedia local = local(SrtpPolicy.REQUIRED);
        assertRefused(488, "399 ", SdpNegotiator.acceptAnswer(optional(), local));
        assertRefused(488, "399 ", SdpNegotiator.acceptAnswer(secure(), local));
    }

    @Test
    void givenSameKeyAgain_whenPeerOffersAgain_thenOurKeyStays_andChangesWithAChangedOne() {
        LocalMedia local = local(SrtpPolicy.ACCEPTED);
        String first = agreed(SdpNegotiator.answer(secure(LINE), local)).sdp();
        assertEquals(first, agreed(SdpNegotiator.answer(secure(LINE), local)).sdp());
        String changed = "a=crypto:1 AES_CM_128_HMAC_SHA1_80 " + OTHER;
        assertNotEquals(
                first, agreed(SdpNegotiator.answer(secure(changed), local)).sdp());
    }

    @Test
    void givenSecureSession_whenWeOfferAgain_thenTheSameLine() {
        LocalMedia local = local(SrtpPolicy.ACCEPTED);
        String first = agreed(SdpNegotiator.answer(secure(LINE), local)).sdp();
        String line = first.lines()
                .filter(each -> each.startsWith("a=crypto"))
                .findFirst()
                .orElseThrow();
        String again = SdpNegotiator.offer(local, first);
        assertTrue(again.contains(line + "\r\n"), again);
        assertTrue(again.contains(" RTP/SAVP "), again);
    }

    @Test
    void givenKeysInAText_whenShown_thenHidden() {
        String offer = secure(LINE + "|2^20", "a=key-mgmt:mikey AQAFgM0X", "k=base64:c2VjcmV0");
        String shown = HiddenKeys.in(offer);
        assertFalse(shown.contains("d0Rmd") || shown.contains("AQAFg") || shown.contains("c2Vjc"), shown);
        assertTrue(shown.contains("a=crypto:1 AES_CM_128_HMAC_SHA1_80 inline:***|2^20\r\n"), shown);
        SrtpParameters keys = agreed(SdpNegotiator.answer(secure(LINE), local(SrtpPolicy.ACCEPTED)))
                .parameters()
                .srtp()
                .orElseThrow();
        assertFalse(keys.toString().contains(keys.local().inline()));
    }
}
