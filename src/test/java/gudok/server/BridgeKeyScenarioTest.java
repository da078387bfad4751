package gudok.server;

import static gudok.server.Talk.assertHears;
import static java.time.Duration.ofSeconds;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gudok.phone.FrameSource;
import gudok.phone.IncomingCall;
import gudok.phone.OutgoingCall;
import gudok.phone.PhoneCall;
import gudok.phone.SipPhone;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The key that ends a bridge. */
class BridgeKeyScenarioTest {
    private static final Duration SOON = ofSeconds(15);

    private TestServer server;
    private SipPhone caller;
    private SipPhone callee;

    @BeforeEach
    void start() {
        server = new TestSetup()
                .extension("caller", "set bridge_terminate_key=*", "bridge user/1001", "hangup USER_BUSY")
                .extension("callee", "bridge [bridge_terminate_key=#]user/1001", "hangup USER_BUSY")
                .start();
        caller = server.registered("1000");
        callee = server.registered("1001");
    }

    @AfterEach
    void stop() {
        server.close();
        caller.close();
        callee.close();
    }

    private record Pair(OutgoingCall calling, IncomingCall called) {}

    private Pair join(String number) {
        OutgoingCall calling = caller.dial(number);
        IncomingCall called = callee.awaitCall(SOON);
        called.accept();
        calling.awaitAnswer(SOON);
        called.awaitAck(SOON);
        return new Pair(calling, called);
    }

    private static void press(PhoneCall by, String keys) {
        by.media().speak(FrameSource.silence());
        by.media().sendDigits(keys, 80);
    }

    private static void assertPartedAndCallerGoesOn(Pair pair) {
        String told = pair.called().awaitBye(SOON).message().header("Reason");
        assertTrue(told.contains("cause=16"), told);
        String goesOn = pair.calling().awaitBye(SOON).message().header("Reason");
        assertTrue(goesOn.contains("cause=17"), goesOn);
    }

    @Test
    void givenCallersKey_whenHePressesIt_thenTheCalledPartyIsHungUpAndTheCallerGoesOn() {
        Pair pair = join("caller");
        press(pair.calling(), "1*");
        assertPartedAndCallerGoesOn(pair);
    }

    @Test
    void givenCalledPartysKey_whenItPressesIt_thenItIsHungUpAndTheCallerGoesOn() {
        Pair pair = join("callee");
        press(pair.called(), "*#");
        assertPartedAndCallerGoesOn(pair);
    }

    @Test
    void givenAKeyOfTheOtherParty_whenPressed_thenTheyGoOnTalking() {
        Pair pair = join("callee");
        press(pair.calling(), "#");
        pair.called().media().received().await("a key", packet -> packet.payloadType() > 95, SOON);
        assertHears(pair.called(), pair.calling());
        assertHears(pair.calling(), pair.called());
    }
}
