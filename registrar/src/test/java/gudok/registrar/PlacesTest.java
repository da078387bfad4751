package gudok.registrar;

import static gudok.registrar.Registers.register;
import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Where no contact and no path may lead. */
class PlacesTest {
    private final RegistrarFixture fixture = new RegistrarFixture();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "192.0.2.255",
                "192.0.2.255:5070",
                "0.0.0.0",
                "0.1.2.3",
                "240.0.0.1",
                "255.255.255.255",
                "[::ffff:192.0.2.255]",
                "192.0.2.7;maddr=239.1.1.1",
                "192.0.2.7;maddr=192.0.2.255",
                "192.0.2.7;maddr=255.255.255.255",
                "phone.example;maddr=0.0.0.0",
                "192.0.2.7;maddr=[ff02::1]"
            })
    void givenPlaceOfNoHostOrOfAll_whenItIsAContactOrAPath_then400(String host) {
        assertEquals(400, fixture.refused(register("sip:a@" + host)).status());
        assertEquals(
                400,
                fixture.refused(register("sip:a@192.0.2.7").path("<sip:" + host + ";lr>"))
                        .status());
    }

    @ParameterizedTest
    @ValueSource(strings = {"192.0.2.7;maddr=192.0.2.1", "phone.example:5080;maddr=198.51.100.1"})
    void givenMaddrThatIsOurs_whenItIsAContactOrAPath_then403(String host) {
        assertEquals(403, fixture.refused(register("sip:a@" + host)).status());
        assertEquals(
                403,
                fixture.refused(register("sip:a@192.0.2.7").path("<sip:" + host + ";lr>"))
                        .status());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"192.0.2.254", "239.1.2.3.example", "192.0.2.7;maddr=192.0.2.8", "192.0.2.7;maddr=a.example"})
    void givenPlaceOfAHost_whenItIsAContact_thenAccepted(String host) {
        fixture.accepted(register("sip:a@" + host));
    }
}
