package gudok.media.sdp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class HiddenKeysTest {
    private static final String KEY = "d0RmdmcmVCspeEc3QGZiNWpVLFJhQX1cfHAwJSoj";

    @Test
    void givenHeader_whenShown_thenOnlyAKeyIsHidden() {
        assertEquals(
                "1 AES_CM_128_HMAC_SHA1_80 INLINE:***|2^20",
                HiddenKeys.inHeader("1 AES_CM_128_HMAC_SHA1_80 INLINE:" + KEY + "|2^20"));
        for (String other : new String[] {"k=color:blue", "inline: left", "a=crypto", KEY}) {
            assertEquals(other, HiddenKeys.inHeader(other));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a=crypto:1 AES_CM_128_HMAC_SHA1_80 inline:KEY",
                "a=crypto:1 AES_CM_128_HMAC_SHA1_80 INLINE:KEY|2^20|1:4;inline:KEY|2^20|2:4",
                "a=crypto:1 AES_CM_128_HMAC_SHA1_80 inline: KEY",
                "a=crypto:1 AES_CM_128_HMAC_SHA1_80 inline:\"KEY\"",
                "a=crypto:1 AES_CM_128_HMAC_SHA1_80 KEY",
                "a = crypto : 1 AES_CM_128_HMAC_SHA1_80 inline:x;KEY",
                "a=crypto:1 AES_CM_128_HMAC_SHA1_80 xinline:KEY",
                "a=crypto:1KEY",
                "a=key-mgmt:mikey KEY",
                "a=key-mgmt: mikey  KEY",
                "k=clear:KEY",
                "k=base64: KEY",
                " K=clear:x KEY",
                "a=3Dcrypto:1 AES_CM_128_HMAC_SHA1_80 inline=3AKEY",
                "INVITE sip:5@example.net?body=a%3Dcrypto:1%20inline%3AKEY SIP/2.0"
            })
    void givenKeyHoweverItIsWritten_whenShown_thenHidden(String line) {
        for (String end : new String[] {"\r\n", "\n", ""}) {
            String shown = HiddenKeys.in("v=0" + end + "\r\n" + line.replace("KEY", KEY) + end);
            assertFalse(shown.contains(KEY), shown);
            assertTrue(shown.contains("***"), shown);
        }
    }

    @Test
    void givenSoftLineBreakInAKey_whenShown_thenBothPartsAreHidden() {
        String shown = HiddenKeys.in("inline=3A" + KEY.substring(0, 20) + "=\r\n" + KEY.substring(20) + "\r\na=x");
        assertFalse(shown.contains(KEY.substring(0, 20)) || shown.contains(KEY.substring(20)), shown);
        assertTrue(shown.endsWith("\r\na=x"), shown);
    }

    @Test
    void givenBodyInBase64_whenShown_thenHidden() {
        String body = Base64.getMimeEncoder()
                .encodeToString(("v=0\r\na=crypto:1 AES_CM_128_HMAC_SHA1_80 inline:" + KEY + "\r\n")
                        .getBytes(StandardCharsets.US_ASCII));
        String head = "Content-Type: application/sdp\r\nContent-Transfer-Encoding: BASE64\r\n\r\n";
        assertEquals(head + "***\r\n***\r\n--b--", HiddenKeys.in(head + body + "\r\n--b--"));
    }

    @Test
    void givenNoKeys_whenShown_thenAsItIs() {
        String text = "INVITE sip:inline@example.net SIP/2.0\r\nCall-ID: aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa\r\n\r\n"
                + "v=0\r\no=k 1 1 IN IP4 192.0.2.1\r\nm=audio 40000 RTP/SAVP 0\r\na=crypto:1 AEAD_AES_128_GCM\r\n";
        assertEquals(text, HiddenKeys.in(text));
    }

    @Test
    void givenLongHostileText_whenShown_thenItTakesNoTime() {
        String text = "inline:" + "=\n".repeat(30_000) + "a=crypto" + " ".repeat(30_000) + "k=" + " ".repeat(30_000);
        Assertions.assertTimeoutPreemptively(Duration.ofSeconds(10), () -> HiddenKeys.in(text));
    }
}
