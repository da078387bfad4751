package gudok.server.call;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gudok.dialplan.call.HangupCause;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Who left first, when both sides hang up at once. */
class CalleeRouteTest {
    private static final LegEvent.Ended BYE = new LegEvent.Ended(HangupCause.USER_BUSY, "recv_bye");

    private final Mailbox caller = new Mailbox();
    private final CalleeRoute route = new CalleeRoute("attempt", caller);

    @Test
    void givenPartyThatLeft_whenWePart_thenItsEndCounts() {
        route.on(BYE);
        assertEquals(Optional.of(BYE), route.part());
        assertEquals(Optional.of(BYE), route.ended());
    }

    @Test
    void givenWeHaveParted_whenThePartyLeaves_thenOurEndCountsForGood() {
        assertEquals(Optional.empty(), route.part());
        route.on(BYE);
        assertEquals(Optional.empty(), route.part());
        assertEquals(Optional.empty(), route.ended());
        assertTrue(route.isOf(caller.takeIfThere().orElseThrow()), "the call hears of it all the same");
    }

    @Test
    void givenAnswerThatNobodyHasRead_whenAsked_thenItIsKnown() {
        assertFalse(route.hasAnswered());
        route.on(new LegEvent.Answered("v=0"));
        assertTrue(route.hasAnswered());
    }
}
