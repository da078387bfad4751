package gudok.server;

import static java.time.Duration.ofSeconds;

import gudok.phone.IncomingCall;
import gudok.phone.OutgoingCall;
import gudok.phone.SipPhone;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** What scenarios begin with in which a registered phone, 1000, is joined with another one, 1001. */
abstract class PairScenario {
    static final Duration SOON = ofSeconds(15);

    TestServer server;
    SipPhone caller;
    SipPhone callee;

    /** Both sides of a call through the server. */
    record Pair(OutgoingCall calling, IncomingCall called) {}

    /** The server's extensions and settings; started for each test. */
    abstract TestSetup setup();

    @BeforeEach
    final void start() {
        server = setup().start();
        caller = server.registered("1000");
        callee = server.registered("1001");
    }

    @AfterEach
    final void stop() {
        server.close();
        caller.close();
        callee.close();
    }

    /** 1000 calls that number, 1001 rings and answers. */
    final Pair join(String number) {
        OutgoingCall calling = caller.dial(number);
        IncomingCall called = callee.awaitCall(SOON);
        called.ring();
        called.accept();
        called.awaitAck(SOON);
        calling.awaitAnswer(SOON);
        return new Pair(calling, called);
    }

    static String callId(IncomingCall called) {
        return called.invite().header("Call-ID");
    }

    final void awaitNoCalls() {
        Records.awaitNoCalls(server);
    }

    final List<Map<String, String>> records() {
        return Records.all(server);
    }

    /** Of a leg, when all is over. */
    final Map<String, String> record(String sipCallId) {
        return Records.of(sipCallId, server);
    }
}
