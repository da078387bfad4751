package gudok.server;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

/** A call to a sips URI, as the dialplan has it, and phones without TLS. */
class SecureCallScenarioTest extends PairScenario {
    @Override
    TestSetup setup() {
        return new TestSetup()
                .extension("secure", "set sip_req_scheme=sips", "bridge user/1001")
                .extension("plain", "bridge user/1001");
    }

    @Test
    void givenPhoneByUdp_whenASecureCallIsForIt_then480AndPlainOnesReachIt() {
        assertEquals(480, caller.dial("secure").finalStatus());
        join("plain");
    }
}
