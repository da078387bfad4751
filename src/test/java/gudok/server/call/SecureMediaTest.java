package gudok.server.call;

import static org.junit.jupiter.api.Assertions.assertEquals;

import gudok.dialplan.call.Value;
import gudok.media.srtp.SrtpPolicy;
import gudok.media.srtp.SrtpSuite;
import java.lang.reflect.Proxy;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What decides about a leg's media. */
final class SecureMediaTest {
    /** A leg of which only that is known. */
    private static Leg leg(boolean internal, boolean confidential) {
        return (Leg) Proxy.newProxyInstance(
                Leg.class.getClassLoader(),
                new Class<?>[] {Leg.class},
                (leg, method, arguments) -> method.getName().equals("isInternal") ? internal : confidential);
    }

    private static SrtpPolicy policy(SrtpPolicy setting, boolean confidential, String wish) {
        return SecureMedia.of(setting, leg(false, confidential), Value.configured(wish))
                .policy();
    }

    @ParameterizedTest
    @CsvSource({
        "NONE, false, NONE",
        "NONE, true, NONE",
        "OFFERED, false, ACCEPTED",
        "OFFERED, true, OFFERED",
        "REQUIRED, false, REQUIRED",
        "REQUIRED, true, REQUIRED"
    })
    void givenSetting_whenNothingIsWished_thenKeysAreOfferedWhereNobodyReadsThem(
            SrtpPolicy setting, boolean confidential, SrtpPolicy expected) {
        assertEquals(expected, policy(setting, confidential, ""));
        assertEquals(expected, policy(setting, confidential, "nonsense"));
    }

    @ParameterizedTest
    @CsvSource({"true, REQUIRED", "Mandatory, REQUIRED", "optional, OFFERED", "forbidden, NONE", "false, NONE"})
    void givenWish_whenThereIsASetting_thenTheWishCounts(String wish, SrtpPolicy expected) {
        for (SrtpPolicy setting : SrtpPolicy.values()) {
            assertEquals(expected, policy(setting, false, wish));
        }
    }

    @Test
    void givenSuites_whenWished_thenThoseInThatOrder() {
        SecureMedia wanted = SecureMedia.of(
                SrtpPolicy.NONE,
                leg(false, false),
                Value.configured("optional:AES_CM_128_HMAC_SHA1_32:nothing:AEAD_AES_128_GCM"));
        assertEquals(List.of(SrtpSuite.AES_CM_128_HMAC_SHA1_32, SrtpSuite.AEAD_AES_128_GCM), wanted.suites());
    }

    @Test
    void givenPeersTextOrOwnCall_whenWished_thenItDoesNotCount() {
        assertEquals(
                SrtpPolicy.ACCEPTED,
                SecureMedia.of(SrtpPolicy.OFFERED, leg(false, false), Value.peer("false"))
                        .policy());
        assertEquals(
                SrtpPolicy.NONE,
                SecureMedia.of(SrtpPolicy.REQUIRED, leg(true, true), Value.configured("true"))
                        .policy());
    }
}
