package gudok.server.call;

import static org.junit.jupiter.api.Assertions.assertEquals;

import gudok.dialplan.call.Value;
import gudok.media.srtp.SrtpPolicy;
import gudok.media.srtp.SrtpSuite;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
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

    private static Function<String, Optional<Value>> wish(Value value) {
        return name -> Optional.of(value).filter(any -> name.equals(SecureMedia.VARIABLE));
    }

    private static SecureMedia wished(Class<? extends Leg> kind, String... variables) {
        Leg leg = (Leg) Proxy.newProxyInstance(
                Leg.class.getClassLoader(), new Class<?>[] {kind}, (proxy, method, arguments) -> false);
        return SecureMedia.of(
                SrtpPolicy.ACCEPTED,
                leg,
                name -> Stream.of(variables)
                        .filter(one -> one.startsWith(name + "="))
                        .map(one -> Value.configured(one.substring(name.length() + 1)))
                        .findFirst());
    }

    @Test
    void givenWishesOfDirections_whenALegIsOfOne_thenItsOwnCountsBeforeTheCommonOne() {
        String[] variables = {
            "rtp_secure_media=optional", "rtp_secure_media_inbound=forbidden", "rtp_secure_media_outbound=mandatory"
        };
        assertEquals(SrtpPolicy.NONE, wished(Leg.class, variables).policy());
        assertEquals(
                SrtpPolicy.REQUIRED, wished(Dialer.DialedLeg.class, variables).policy());
        assertEquals(
                SrtpPolicy.OFFERED,
                wished(Leg.class, variables[0], variables[2]).policy());
        assertEquals(
                SrtpPolicy.OFFERED,
                wished(Leg.class, variables[0], "rtp_secure_media_inbound=x").policy());
    }

    @Test
    void givenListOfSuites_whenTheWishNamesNone_thenTheList() {
        String list = "rtp_secure_media_suites=AES_CM_128_HMAC_SHA1_32:AEAD_AES_256_GCM";
        List<SrtpSuite> only = List.of(SrtpSuite.AES_CM_128_HMAC_SHA1_32);
        assertEquals(only, wished(Leg.class, list, "rtp_secure_media=true").suites());
        assertEquals(only, wished(Leg.class, list).suites());
        assertEquals(SrtpPolicy.ACCEPTED, wished(Leg.class, list).policy());
        assertEquals(
                List.of(SrtpSuite.AEAD_AES_128_GCM),
                wished(Leg.class, list, "rtp_secure_media=true:AEAD_AES_128_GCM")
                        .suites());
    }

    private static SrtpPolicy policy(SrtpPolicy setting, boolean confidential, String wish) {
        return SecureMedia.of(setting, leg(false, confidential), wish(Value.configured(wish)))
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
                wish(Value.configured("optional:AES_CM_128_HMAC_SHA1_32:nothing:AEAD_AES_128_GCM")));
        assertEquals(List.of(SrtpSuite.AES_CM_128_HMAC_SHA1_32, SrtpSuite.AEAD_AES_128_GCM), wanted.suites());
    }

    @Test
    void givenPeersTextOrOwnCall_whenWished_thenItDoesNotCount() {
        assertEquals(
                SrtpPolicy.ACCEPTED,
                SecureMedia.of(SrtpPolicy.OFFERED, leg(false, false), wish(Value.peer("false")))
                        .policy());
        assertEquals(
                SrtpPolicy.NONE,
                SecureMedia.of(SrtpPolicy.REQUIRED, leg(true, true), wish(Value.configured("true")))
                        .policy());
    }
}
