package gudok.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gudok.phone.IncomingCall;
import gudok.phone.OutgoingCall;
import gudok.server.sip.locate.dns.TinyNameServer;
import gudok.server.sip.locate.dns.TinyNameServer.Reply;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** 1000 calls names that a name server knows, or does not. */
class NamedCalleeScenarioTest extends PairScenario {
    private TinyNameServer names;

    @Override
    TestSetup setup() {
        try {
            names = new TinyNameServer();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        String server = "127.0.0.1:" + names.address().getPort();
        return new TestSetup()
                .set("dns_servers", server)
                .extension("named", "bridge sofia/external/77@pbx.test")
                .extension("uri", "bridge sofia/internal/sip:78@pbx.test;transport=udp")
                .extension("sctp", "bridge sofia/external/sip:78@pbx.test;transport=sctp")
                .extension("short", "set call_timeout=1", "bridge sofia/external/77@pbx.test")
                .extension("proxied", "bridge sofia/external/sip:79@pbx.test;fs_path=sip:proxy.test")
                .extension("wrong", "bridge sofia/external/79@192.0.2.256")
                .extension("else", "bridge sofia/external/77@pbx.test|user/1001");
    }

    @AfterEach
    void closeNames() throws IOException {
        names.close();
    }

    /** The callee's phone is the server of that name; another one stands before it and is not available. */
    private void calleeServes(int otherPort) {
        int port = callee.local().getPort();
        String host = callee.local().getAddress().getHostAddress();
        String[] numbers = host.split("\\.");
        names.says(asked -> switch (asked.type()) {
            case TinyNameServer.SRV ->
                Reply.of(
                        TinyNameServer.service(asked.name(), 1, 0, otherPort, "host.test"),
                        TinyNameServer.service(asked.name(), 2, 0, port, "host.test"));
            case TinyNameServer.A ->
                Reply.of(TinyNameServer.address(
                        asked.name(),
                        60,
                        Integer.parseInt(numbers[0]),
                        Integer.parseInt(numbers[1]),
                        Integer.parseInt(numbers[2]),
                        Integer.parseInt(numbers[3])));
            default -> Reply.code(0);
        });
    }

    @Test
    void givenNameWithServers_whenBridged_thenTheFirstThatIsAvailableRings() {
        calleeServes(caller.local().getPort());
        OutgoingCall calling = caller.dial("named");
        caller.awaitCall(SOON).reject(503, "Service Unavailable");
        IncomingCall called = callee.awaitCall(SOON);
        assertTrue(called.invite().toString().contains("INVITE sip:77@pbx.test SIP/2.0"), called.invite()::toString);
        called.ring();
        called.accept();
        called.awaitAck(SOON);
        calling.awaitAnswer(SOON);
        assertEquals(200, calling.bye().status());
        called.awaitBye(SOON);
        assertEquals(
                callee.local().getAddress().getHostAddress(),
                record(callId(called)).get("network_addr"));
    }

    @Test
    void givenUriWithTransport_whenBridged_thenItRings() {
        calleeServes(callee.local().getPort());
        OutgoingCall calling = caller.dial("uri");
        callee.awaitCall(SOON).reject(486, "Busy Here");
        assertEquals(486, calling.finalStatus());
    }

    @Test
    void givenRingingServerOfAName_whenCallerCancels_thenCancelReachesIt() {
        calleeServes(callee.local().getPort());
        OutgoingCall calling = caller.dial("named");
        IncomingCall called = callee.awaitCall(SOON);
        called.ring();
        calling.awaitRinging(SOON);
        assertEquals(200, calling.cancel().status());
        assertEquals(487, calling.finalStatus());
        called.awaitCancel(SOON);
        called.awaitAck(SOON);
    }

    @Test
    void givenPlacesThatCannotBeCalled_whenBridged_thenNobodyIsAskedAnd484() {
        assertEquals(484, caller.dial("proxied").finalStatus());
        assertEquals(484, caller.dial("wrong").finalStatus());
        assertTrue(names.asked.isEmpty());
    }

    @Test
    void givenTransportThatThereIsNotHere_whenBridged_then503() {
        assertEquals(503, caller.dial("sctp").finalStatus());
        assertTrue(names.asked.isEmpty());
    }

    @Test
    void givenUnknownName_whenBridged_then503AsFreeSwitchHasIt() {
        assertEquals(503, caller.dial("named").finalStatus());
        awaitNoCalls();
        assertEquals("NORMAL_TEMPORARY_FAILURE", records().get(0).get("hangup_cause"));
    }

    @Test
    void givenUnknownName_whenThereIsAnAlternative_thenThatRings() {
        OutgoingCall calling = caller.dial("else");
        callee.awaitCall(SOON).reject(486, "Busy Here");
        assertEquals(486, calling.finalStatus());
    }

    @Test
    void givenSilentNameServer_whenCallerCancels_thenTheCallEnds() throws InterruptedException {
        names.says(asked -> null);
        OutgoingCall calling = caller.dial("named");
        names.asked.take();
        assertEquals(200, calling.cancel().status());
        assertEquals(487, calling.finalStatus());
        awaitNoCalls();
    }

    @Test
    void givenSilentNameServer_whenCallTimeoutPasses_then480() {
        names.says(asked -> null);
        assertEquals(480, caller.dial("short").finalStatus());
        awaitNoCalls();
    }
}
