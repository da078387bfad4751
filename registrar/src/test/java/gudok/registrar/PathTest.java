package gudok.registrar;

import static gudok.registrar.Registers.register;
import static gudok.registrar.RegistrarFixture.kinds;
import static org.junit.jupiter.api.Assertions.assertEquals;

import gudok.registrar.RegisterOutcome.Kind;
import java.net.InetSocketAddress;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Path (RFC 3327), and where requests to a binding go. */
class PathTest {
    private static final String PHONE = "sip:alice@192.0.2.7:5062";
    private final RegistrarFixture fixture = new RegistrarFixture();

    @Test
    void givenSeveralLines_whenRegistering_thenValuesAreStoredInOrder() {
        Binding binding = fixture.accepted(
                        register(PHONE).path("<sip:a;lr> , \"x, <y>\" <sip:b;lr>;z=1", "<sips:c;lr=on>"))
                .bindings()
                .get(0);
        assertEquals(List.of("<sip:a;lr>", "\"x, <y>\" <sip:b;lr>;z=1", "<sips:c;lr=on>"), binding.path());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "sip:a;lr",
                "<sip:a>",
                "<sip:a;lr",
                "sip:a;lr>",
                "<>",
                "<tel:1;lr>",
                "<sip:a;lr>,",
                "<sip:a;lr> x",
                "<sip:a;lr><sip:b;lr>",
                "<sip:a;lr>;x=<",
                "<sip:a b;lr>",
                "\"<sip:a;lr>",
                "\"a\u0001\" <sip:a;lr>",
                "\"\u00e4\" <sip:a;lr>",
                "<sip:224.0.0.1;lr>",
                "<sip:0.0.0.0;lr>"
            })
    void givenBadPath_whenRegistering_then400(String path) {
        assertEquals(400, fixture.refused(register(PHONE).path(path)).status());
        assertEquals(400, fixture.refused(register().path(path)).status(), "a query too");
    }

    @Test
    void givenTooMuchPath_whenRegistering_then400() {
        String[] eleven = Collections.nCopies(11, "<sip:a;lr>").toArray(String[]::new);
        assertEquals(400, fixture.refused(register(PHONE).path(eleven)).status());
        assertEquals(
                400,
                fixture.refused(register(PHONE).path("<sip:a;lr>;x=" + "y".repeat(2048)))
                        .status());
    }

    @Test
    void givenPathThatBeginsAtOurselves_whenRegistering_then403() {
        assertEquals(
                403, fixture.refused(register(PHONE).path("<sip:192.0.2.1;lr>")).status());
        assertEquals(
                403,
                fixture.refused(register(PHONE).path("<sip:198.51.100.1:5080;lr>"))
                        .status());
    }

    @Test
    void givenAnotherSocketOfOurs_whenItIsTheContact_then403() {
        assertEquals(403, fixture.refused(register("sip:a@198.51.100.1:5080")).status());
        fixture.accepted(register("sip:a@198.51.100.1:5081"));
    }

    @Test
    void givenBinding_whenItsPathChanges_thenItHasMoved() {
        fixture.accepted(register(PHONE).path("<sip:a;lr>"));
        assertEquals(
                List.of(Kind.REPLACED),
                kinds(fixture.accepted(register(PHONE).path("<sip:b;lr>").cseq(2))
                        .changes()));
    }

    @ParameterizedTest
    @CsvSource({
        "sip:alice@192.0.2.7:5062, , 192.0.2.7:5062",
        "sip:alice@192.0.2.7:6000, , 192.0.2.7:6000",
        "sip:alice@192.0.2.7, , 192.0.2.7:5060",
        "sip:alice@192.0.2.7:6000;transport=UDP, , 192.0.2.7:6000",
        "sip:alice@192.0.2.7:6000;transport=tcp, , 192.0.2.7:5062",
        "sips:alice@192.0.2.7:6000, , 192.0.2.7:5062",
        "sip:alice@10.0.0.5:5060, , 192.0.2.7:5062",
        "sip:alice@phone.example, , 192.0.2.7:5062",
        "sip:alice@192.0.2.7:6000, <sip:192.0.2.200:5070;lr>, 192.0.2.200:5070",
        "sip:alice@192.0.2.7:6000, <sip:192.0.2.200;lr>, 192.0.2.200:5060",
        "sip:alice@192.0.2.7:6000, <sip:192.0.2.200;lr;transport=tcp>, 192.0.2.7:5062",
        "sip:alice@192.0.2.7:6000, <sip:edge.example;lr>, 192.0.2.7:5062",
    })
    void givenContactAndPath_whenAskedWhereToSend_thenAnAddressWithoutDns(String contact, String path, String hop) {
        Registers request = path == null ? register(contact) : register(contact).path(path);
        InetSocketAddress next = fixture.accepted(request).bindings().get(0).nextHop();
        assertEquals(hop, next.getAddress().getHostAddress() + ":" + next.getPort());
    }
}
