package gudok.server;

import static java.time.Duration.ofSeconds;
import static org.junit.jupiter.api.Assertions.assertEquals;

import gudok.phone.SipPhone;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** There is one pair of ports, and a call that has it. */
class CrowdedPortsScenarioTest {
    private TestServer server;
    private SipPhone first;
    private SipPhone caller;
    private SipPhone callee;

    @BeforeEach
    void start() {
        server = new TestSetup()
                .set("rtp_ports", "20400-20401")
                .extension("hold", "answer", "echo")
                .extension("plain", "bridge user/1002")
                .extension("both", "bridge user/1002,user/1002")
                .extension("goeson", "set continue_on_fail=SWITCH_CONGESTION", "bridge user/1002", "respond 486")
                .start();
        first = server.registered("1000");
        caller = server.registered("1001");
        callee = server.registered("1002");
        first.dial("hold").awaitAnswer(ofSeconds(10));
    }

    @AfterEach
    void stop() {
        server.close();
        first.close();
        caller.close();
        callee.close();
    }

    @Test
    void givenPortsForOneSideOnly_whenBridged_thenNobodyRings() {
        try (TestServer one = new TestSetup()
                        .set("rtp_ports", "20404-20407")
                        .extension("hold", "answer", "echo")
                        .extension("plain", "bridge user/1002")
                        .extension("busy", "bridge error/USER_BUSY")
                        .start();
                SipPhone talking = one.registered("1000");
                SipPhone calling = one.registered("1001");
                SipPhone called = one.registered("1002")) {
            var held = talking.dial("hold");
            held.awaitAnswer(ofSeconds(10));
            assertEquals(503, calling.dial("plain").finalStatus());
            assertEquals(486, calling.dial("busy").finalStatus());
            held.bye();
            new Remains(one.server(), ofSeconds(10)).awaitAllPorts();
            var joined = calling.dial("plain");
            called.awaitCall(ofSeconds(10)).accept();
            joined.awaitAnswer(ofSeconds(10));
        }
    }

    @Test
    void givenNoPorts_whenBridged_thenCongestionAndTheDialplanGoesOn() {
        assertEquals(503, caller.dial("plain").finalStatus());
        assertEquals(503, caller.dial("both").finalStatus());
        assertEquals(486, caller.dial("goeson").finalStatus());
    }
}
