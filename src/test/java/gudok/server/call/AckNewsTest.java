package gudok.server.call;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gudok.dialplan.call.HangupCause;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A call hears of an ACK if that may bring it an answer. */
class AckNewsTest {
    private static final LegEvent ACK = new LegEvent.Confirmed(Optional.empty());
    private static final LegEvent ANSWER = new LegEvent.Confirmed(Optional.of("v=0"));

    @Test
    void givenInviteWithOffer_whenAcknowledged_thenThatSaysNothing() {
        assertTrue(new AckNews(true).isNone(ACK));
    }

    @Test
    void givenInviteWithoutOffer_whenAcknowledged_thenItIsTheAnswerOrLacksIt() {
        assertFalse(new AckNews(false).isNone(ACK));
        assertFalse(new AckNews(false).isNone(ANSWER));
    }

    @Test
    void givenAckWithSdp_whenItComes_thenItIsHeard() {
        assertFalse(new AckNews(true).isNone(ANSWER));
    }

    @Test
    void givenReinvite_whenAcknowledged_thenItIsHeard() {
        AckNews news = new AckNews(true);
        assertFalse(news.isNone(new LegEvent.Reoffered(Optional.empty())));
        assertFalse(news.isNone(ACK));
    }

    @Test
    void givenOtherEvents_whenTheyCome_thenTheyAreHeard() {
        assertFalse(new AckNews(true).isNone(new LegEvent.Ended(HangupCause.NORMAL_CLEARING, "recv_bye")));
    }
}
