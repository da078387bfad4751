package gudok.registrar;

import static gudok.registrar.Registers.register;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import gudok.registrar.RegisterOutcome.Accepted;
import gudok.registrar.RegisterOutcome.Refused;
import java.net.InetSocketAddress;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
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
    @ValueSource(strings = {"127.1", "2130706433:5070", "0x7f000001", "a.1", "127.1."})
    void givenNumberThatIsNoAddress_whenItIsAContactOrAPath_then400(String host) {
        assertEquals(400, fixture.refused(register("sip:a@" + host)).status());
        assertEquals(
                400,
                fixture.refused(register("sip:a@192.0.2.7").path("<sip:" + host + ";lr>"))
                        .status());
    }

    @ParameterizedTest
    @ValueSource(strings = {"localhost:5080", "LOCALHOST:5080", "phone.localhost:5080", "127.0.0.1:5080"})
    void givenOurselvesByName_whenItIsAContact_then403(String host) {
        Registrar here = new Registrar(
                fixture.store,
                fixture.registrar.settings(),
                place -> place.getPort() == 5080 && place.getAddress().isLoopbackAddress());
        RegisterRequest request = register("sip:a@" + host).request();
        assertEquals(
                403,
                assertInstanceOf(Refused.class, here.handle(request, fixture.now))
                        .status());
        assertInstanceOf(
                Accepted.class,
                here.handle(register("sip:a@" + host.replace("5080", "5081")).request(), fixture.now));
    }

    @ParameterizedTest
    @CsvSource({
        "192.0.2.200, 192.0.2.7, 403",
        "192.0.2.200:5070, 192.0.2.7, 403",
        "127.0.0.1:6000;transport=tcp, 192.0.2.7, 403",
        "localhost:6000, 192.0.2.7, 403",
        "192.0.2.7:5070, 192.0.2.7, 200",
        "edge.example, 192.0.2.7, 200",
        "192.0.2.200:5070, 192.0.2.8, 200",
    })
    void givenPathToAnotherHost_whenItsSenderIsNotTrusted_then403(String path, String source, int status) {
        Registrar careful = new Registrar(
                fixture.store,
                fixture.registrar.settings(),
                place -> false,
                address -> false,
                peer -> peer.getHostAddress().equals("192.0.2.8"));
        RegisterRequest request = register("sip:a@192.0.2.7")
                .from(new InetSocketAddress(source, 5062))
                .path("<sip:" + path + ";lr>")
                .request();
        RegisterOutcome outcome = careful.handle(request, fixture.now);
        assertEquals(status, outcome instanceof Refused refused ? refused.status() : 200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"192.0.2.254", "239.1.2.3.example", "192.0.2.7;maddr=192.0.2.8", "192.0.2.7;maddr=a.example"})
    void givenPlaceOfAHost_whenItIsAContact_thenAccepted(String host) {
        fixture.accepted(register("sip:a@" + host));
    }
}
