package gudok.registrar;

import static gudok.registrar.Registers.ALICE;
import static gudok.registrar.Registers.LOCAL;
import static gudok.registrar.Registers.PHONE;
import static gudok.registrar.Registers.register;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gudok.registrar.RegisterOutcome.Change;
import gudok.registrar.RegisterOutcome.Kind;
import gudok.registrar.location.InMemoryLocationStore;
import java.net.InetSocketAddress;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** RFC 5626 §6, and connections that close. */
final class OutboundTest {
    private static final String INSTANCE = "urn:uuid:f81d4fae-7dec-11d0-a765-00a0c91e6bf6";
    private static final InetSocketAddress ELSEWHERE = new InetSocketAddress("192.0.2.7", 6001);
    private static final Extensions BEHIND_PROXY = new Extensions(true, false, false);
    private static final Extensions KNOWS = new Extensions(true, false, true);
    private final RegistrarFixture fixture = new RegistrarFixture();

    @Test
    void givenTwoFlowsOfOneInstance_whenRegistered_thenBothAreThere() {
        fixture.accepted(flow("sip:a@192.0.2.7:5062", 1).call("one", 1));
        fixture.accepted(flow("sip:a@192.0.2.7:5062", 2).call("two", 1).from(ELSEWHERE));
        assertEquals(2, fixture.bound().size());
    }

    @Test
    void givenFlow_whenSameRegIdComesFromElsewhere_thenItTakesItsPlace() {
        fixture.accepted(flow("sip:a@192.0.2.7:5062", 1).call("one", 1));
        List<Change> changes = fixture.accepted(
                        flow("sip:a@192.0.2.7:6001", 1).call("two", 1).from(ELSEWHERE))
                .changes();
        assertEquals(List.of(Kind.REPLACED), RegistrarFixture.kinds(changes));
        assertEquals(List.of("sip:a@192.0.2.7:6001"), fixture.bound());
    }

    @Test
    void givenProxyThatKeepsNoFlows_whenPhoneReliesOnThem_then439() {
        assertEquals(
                439,
                fixture.refused(flow("sip:a@10.0.0.7", 1).with(BEHIND_PROXY)).status());
        assertEquals(
                439,
                fixture.refused(flow("sip:a@10.0.0.7", 1)
                                .path("<sip:edge@198.51.100.9;lr>")
                                .with(BEHIND_PROXY))
                        .status());
    }

    @Test
    void givenProxyThatKeepsFlows_whenRegistered_thenRegIdCounts() {
        Binding binding = only(
                flow("sip:a@10.0.0.7", 1).path("<sip:edge@198.51.100.9;lr;ob>").with(BEHIND_PROXY));
        assertEquals(1, binding.device().regId());
        assertEquals("198.51.100.9", binding.nextHop().getHostString());
    }

    @Test
    void givenProxyThatKeepsNoFlows_whenPhoneDoesNotRelyOnThem_thenRegIdIsIgnored() {
        Binding binding = only(flow("sip:a@10.0.0.7", 1).with(new Extensions(false, false, false)));
        assertEquals(new Device(INSTANCE, 0, "test phone"), binding.device());
    }

    @Test
    void givenTwoFlowsInOneRequest_whenBothCome_then400() {
        Registers both = register()
                .and("sip:a@192.0.2.7:1", 600, 1000, INSTANCE, 1)
                .and("sip:a@192.0.2.7:2", 600, 1000, INSTANCE, 2);
        assertEquals(400, fixture.refused(both.with(KNOWS)).status());
        Registers exchange = register()
                .and("sip:a@192.0.2.7:1", 0, 1000, INSTANCE, 1)
                .and("sip:a@192.0.2.7:2", 600, 1000, INSTANCE, 2);
        assertEquals(List.of("sip:a@192.0.2.7:2"), contacts(exchange.with(KNOWS)));
    }

    @Test
    void givenFlow_whenContactNamesAnotherPort_thenRequestsTakeTheFlow() {
        assertEquals(PHONE, only(flow("sip:a@192.0.2.7:7777", 1)).nextHop());
    }

    @Test
    void givenConnection_whenItCloses_thenFlowAwaitsThePhone() {
        fixture.accepted(flow("sip:a@192.0.2.7:5062", 1).over("tls"));
        List<Change> changes = fixture.registrar.flowClosed(new Flow(PHONE, LOCAL, "tls"));
        assertEquals(List.of(Kind.DISCONNECTED), RegistrarFixture.kinds(changes));
        assertTrue(present().isAwaiting());
        assertEquals(List.of(), fixture.registrar.flowClosed(new Flow(PHONE, LOCAL, "tls")));
    }

    @Test
    void givenAwaitingFlow_whenPhoneRegistersOverNewConnection_thenItIsThereAgain() {
        fixture.accepted(flow("sip:a@192.0.2.7:5062", 1).over("tls"));
        fixture.registrar.flowClosed(new Flow(PHONE, LOCAL, "tls"));
        fixture.accepted(
                flow("sip:a@192.0.2.7:5062", 1).over("tls").from(ELSEWHERE).cseq(2));
        assertFalse(present().isAwaiting());
        assertEquals(ELSEWHERE, present().source());
        fixture.registrar.flowClosed(new Flow(ELSEWHERE, LOCAL, "tls"));
        fixture.accepted(
                flow("sip:a@192.0.2.7:5062", 1).over("tls").from(ELSEWHERE).cseq(3));
        assertFalse(present().isAwaiting());
    }

    @Test
    void givenContactThatIsThePortItSpokeFrom_whenTheSystemHasChosenIt_thenOnlyThePhoneCanConnect() {
        InetSocketAddress chosen = new InetSocketAddress("192.0.2.7", 40156);
        assertTrue(
                only(register("sip:a@192.0.2.7:40156;transport=tls").over("tls").from(chosen))
                        .needsItsConnection());
        fixture.accepted(Registers.star().expires(0).call("x", 1));
        assertFalse(
                only(register("sip:a@192.0.2.7:40157;transport=tls").over("tls").from(chosen))
                        .needsItsConnection());
        fixture.accepted(Registers.star().expires(0).call("y", 1));
        assertFalse(
                only(register("sip:a@192.0.2.7:5062;transport=tls").over("tls")).needsItsConnection());
    }

    @Test
    void givenTwoBindingsOfOneConnection_whenAsked_thenTheLaterExpiryCounts() {
        fixture.accepted(register()
                .and("sip:a@192.0.2.7:1", 3600)
                .and("sip:a@192.0.2.7:2", 60)
                .over("tls"));
        Flow flow = new Flow(PHONE, LOCAL, "tls");
        assertEquals(
                fixture.now.plusSeconds(3600),
                fixture.registrar.lastExpiry(flow).orElseThrow());
        fixture.accepted(register().and("sip:a@192.0.2.7:1", 0).over("tls").cseq(2));
        assertEquals(
                fixture.now.plusSeconds(60), fixture.registrar.lastExpiry(flow).orElseThrow());
        fixture.accepted(register().and("sip:a@192.0.2.7:2", 0).over("tls").cseq(3));
        assertTrue(fixture.registrar.lastExpiry(flow).isEmpty());
    }

    @Test
    void givenPhoneThatHasMovedOn_whenItsOldConnectionCloses_thenNothingChanges() {
        fixture.accepted(flow("sip:a@192.0.2.7:5062", 1).over("tls"));
        fixture.accepted(
                flow("sip:a@192.0.2.7:5062", 1).over("tls").from(ELSEWHERE).cseq(2));
        assertEquals(List.of(), fixture.registrar.flowClosed(new Flow(PHONE, LOCAL, "tls")));
        assertFalse(present().isAwaiting());
    }

    @Test
    void givenContactThatCanBeDialled_whenItsConnectionCloses_thenItStaysAsItIs() {
        fixture.accepted(register("sip:a@192.0.2.7:5062;transport=tcp").over("tcp"));
        assertEquals(List.of(), fixture.registrar.flowClosed(new Flow(PHONE, LOCAL, "tcp")));
    }

    @Test
    void givenWebSocketOrNat_whenConnectionCloses_thenTheyAwait() {
        fixture.accepted(register("sip:a@x7.invalid;transport=ws").over("ws").call("one", 1));
        fixture.accepted(
                register("sip:a@10.0.0.9:5062;transport=tcp").over("tcp").call("two", 1));
        assertEquals(
                1, fixture.registrar.flowClosed(new Flow(PHONE, LOCAL, "ws")).size());
        assertEquals(
                1, fixture.registrar.flowClosed(new Flow(PHONE, LOCAL, "tcp")).size());
    }

    @Test
    void givenAwaitingBinding_whenLatePingIsAnswered_thenItStillAwaits() {
        Binding pinged = only(flow("sip:a@192.0.2.7:5062", 1).over("tls"));
        fixture.registrar.flowClosed(new Flow(PHONE, LOCAL, "tls"));
        assertEquals(List.of(), fixture.registrar.pinged(pinged, java.util.OptionalInt.of(5), 3));
        assertTrue(present().isAwaiting());
    }

    @Test
    void givenManyConnections_whenAllClose_thenEachAorIsFoundAndNothingIsLeft() {
        Set<Aor> expected = new HashSet<>();
        List<Flow> flows = new ArrayList<>();
        for (int i = 0; i < 2000; i++) {
            Aor aor = new Aor("user" + i, "example.org");
            Flow flow = new Flow(new InetSocketAddress("198.51.100.7", 1024 + i), LOCAL, "wss");
            expected.add(aor);
            flows.add(flow);
            fixture.registrar.handle(
                    new RegisterRequest(
                            aor,
                            List.of(new RegisterRequest.Contact(
                                    "sip:u@h" + i + ".invalid", java.util.OptionalLong.empty(), 1000, "", 0)),
                            false,
                            java.util.OptionalLong.empty(),
                            List.of(),
                            flow,
                            "",
                            "call" + i,
                            1),
                    fixture.now);
        }
        Set<Aor> closed = new HashSet<>();
        flows.forEach(flow -> fixture.registrar
                .flowClosed(flow)
                .forEach(change -> closed.add(change.binding().aor())));
        assertEquals(expected, closed);
        assertTrue(fixture.store.live(fixture.now).stream().allMatch(Binding::isAwaiting));
    }

    @Test
    void givenRestart_whenBindingsComeBack_thenOnlyConnectionsAwait() {
        Binding flow = only(flow("sip:a@192.0.2.7:5062", 1).over("tls"));
        Binding plain = binding(new Flow(PHONE, LOCAL, "udp"), "sip:b@192.0.2.7");
        Binding dialled = binding(new Flow(PHONE, LOCAL, "tcp"), "sip:c@192.0.2.7;transport=tcp");
        InMemoryLocationStore after = new InMemoryLocationStore();
        after.restore(List.of(flow, plain, dialled));
        List<Binding> awaiting =
                after.find(ALICE).stream().filter(Binding::isAwaiting).toList();
        assertEquals(List.of("sip:a@192.0.2.7:5062"), RegistrarFixture.contacts(awaiting));
    }

    @Test
    void givenPlainRequest_whenSettled_thenItIsTheSame() {
        RegisterRequest plain = register("sip:a@192.0.2.7").with(BEHIND_PROXY).request();
        assertSame(plain, OutboundRules.settled(plain));
    }

    private Binding binding(Flow flow, String contact) {
        Instant end = fixture.now.plusSeconds(60);
        return new Binding(
                ALICE,
                contact,
                1000,
                new Device("", 0, ""),
                flow,
                List.of(),
                contact,
                1,
                fixture.now,
                end,
                Reachability.UNKNOWN);
    }

    private List<String> contacts(Registers request) {
        return RegistrarFixture.contacts(fixture.accepted(request).bindings());
    }

    private Binding only(Registers request) {
        return fixture.accepted(request).bindings().get(0);
    }

    private Binding present() {
        List<Binding> all = fixture.store.find(ALICE);
        assertEquals(1, all.size());
        return all.get(0);
    }

    private static Registers flow(String uri, int regId) {
        return register().and(uri, 600, 1000, INSTANCE, regId);
    }
}
