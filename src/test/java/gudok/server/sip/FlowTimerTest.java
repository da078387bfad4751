package gudok.server.sip;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gudok.registrar.Aor;
import gudok.registrar.Binding;
import gudok.server.call.Dialer;
import gudok.server.sip.locate.Records;
import gudok.server.sip.tls.SelfSignedIdentity;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Flows over connections whose phones have been told to show that they live (RFC 5626 §4.4), and what is left of those that do not. */
class FlowTimerTest {
    private static final Aor USER = new Aor("1000", "example.net");
    private static final byte[] PING = "\r\n\r\n".getBytes(StandardCharsets.US_ASCII);
    private static final Duration TIMER = Duration.ofSeconds(30);
    private static final Duration TOO_LONG = TIMER.plusSeconds(21);

    private SipFixture sip;

    @BeforeEach
    void open() {
        FlowSettings flows = new FlowSettings(Optional.empty(), (int) TIMER.toSeconds(), List.of());
        sip = SipFixture.streaming(SelfSignedIdentity.make(), Records.NONE, settings -> settings.with(flows));
    }

    @AfterEach
    void close() {
        sip.close();
    }

    private StreamPhone phone(String transport) {
        return new StreamPhone(transport, sip.address(transport));
    }

    private static SipMessageText registerFlow(StreamPhone phone, int regId) {
        String contact =
                phone.contact() + ";+sip.instance=\"<urn:uuid:00000000-0000-1000-8000-000a95a0e128>\";reg-id=" + regId;
        return phone.register(contact, "Supported: path, outbound\n");
    }

    private Binding flow(int regId) {
        return sip.locations.find(USER).stream()
                .filter(binding -> binding.device().regId() == regId)
                .findFirst()
                .orElseThrow();
    }

    private void awaitClosed(Binding binding) {
        while (sip.front.connection(binding.flow()).isPresent()
                || !sip.locations.find(USER).stream()
                        .filter(one -> one.flow().equals(binding.flow()))
                        .allMatch(Binding::isAwaiting)) {
            sip.settle();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"tcp", "tls"})
    void givenFlow_whenItsKeepAlivesCease_thenItIsClosedAndAwaitsItsPhone(String transport) {
        try (StreamPhone phone = phone(transport);
                StreamPhone plain = phone(transport);
                StreamPhone nobody = phone(transport)) {
            SipMessageText untold = plain.register(plain.contact() + ";+sip.instance=\"<urn:uuid:b>\";reg-id=7", "");
            assertEquals("", untold.header("Flow-Timer"), untold.text());
            assertEquals("30", registerFlow(phone, 1).header("Flow-Timer"));
            for (int i = 0; i < 3; i++) {
                sip.time.advance(TIMER);
                phone.sendBytes(PING);
                assertEquals(2, phone.receive(2).length);
            }
            assertTrue(nobody.isClosedByServer(), "who is quiet has been looked for");
            assertEquals(200, phone.ask(phone.options(1)).status());
            assertFalse(flow(1).isAwaiting());
            sip.time.advance(TOO_LONG);
            assertTrue(phone.isClosedByServer());
            awaitClosed(flow(1));
            assertTrue(flow(1).isAwaiting());
            assertEquals(1, sip.front.connections().closed().get("silent"));
            assertEquals(200, plain.ask(plain.options(1)).status(), "nobody has told it of a timer");
            try (StreamPhone back = phone(transport)) {
                assertEquals(200, registerFlow(back, 1).status());
                assertFalse(flow(1).isAwaiting());
                assertEquals(2, sip.locations.find(USER).size());
            }
        }
    }

    @Test
    void givenFlowThatHasJustClosed_whenItsPhoneIsCalled_thenTheOtherFlowGetsTheCall() {
        try (StreamPhone first = phone("tcp");
                StreamPhone second = phone("tcp")) {
            registerFlow(first, 1);
            registerFlow(second, 2);
            Dialer.Target stale = Dialer.Target.of(flow(1));
            first.close();
            awaitClosed(flow(1));
            Dialer.Identity identity = new Dialer.Identity("", "1001", "example.net", "1000");
            sip.front
                    .dialer()
                    .dial(stale.orElse(List.of(Dialer.Target.of(flow(2)))), identity, new SipFixture.Events())
                    .invite(PlacedCall.OFFER);
            SipMessageText invite = second.receive();
            assertEquals("INVITE", invite.method());
            second.respond(invite, "486 Busy Here", "b", "Content-Length: 0\n\n");
        }
    }
}
