package gudok.server;

import static gudok.server.Talk.assertHears;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gudok.phone.FrameSource;
import gudok.phone.PhoneCall;
import org.junit.jupiter.api.Test;

/** The key that ends a bridge. */
class BridgeKeyScenarioTest extends PairScenario {
    @Override
    TestSetup setup() {
        return new TestSetup()
                .extension("caller", "set bridge_terminate_key=*", "bridge user/1001", "hangup USER_BUSY")
                .extension("callee", "bridge [bridge_terminate_key=#]user/1001", "hangup USER_BUSY");
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
