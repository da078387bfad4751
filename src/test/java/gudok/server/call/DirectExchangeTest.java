package gudok.server.call;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class DirectExchangeTest {
    private final List<String> told = new ArrayList<>();
    private final Leg caller = leg("caller");
    private final Leg callee = leg("callee");
    private final DirectExchange exchange = new DirectExchange(caller, callee);

    /** Only writes down what is asked of it. */
    private Leg leg(String name) {
        return (Leg) Proxy.newProxyInstance(
                Leg.class.getClassLoader(), new Class<?>[] {Leg.class}, (self, what, with) -> {
                    Stream<?> words = with == null
                            ? Stream.empty()
                            : Arrays.stream(with)
                                    .filter(each -> !Optional.empty().equals(each));
                    told.add(Stream.concat(Stream.of(name, what.getName()), words)
                            .map(Object::toString)
                            .collect(Collectors.joining(" ")));
                    return null;
                });
    }

    private boolean callerSays(LegEvent event) {
        return exchange.on(event, caller, callee);
    }

    private boolean calleeSays(LegEvent event) {
        return exchange.on(event, callee, caller);
    }

    private static LegEvent offer(String sdp) {
        return new LegEvent.Reoffered(Optional.of(sdp));
    }

    private static final LegEvent ASKING = new LegEvent.Reoffered(Optional.empty());

    @Test
    void givenOffer_whenTheOtherAnswers_thenBothPassAsTheyAre() {
        assertTrue(callerSays(offer("a1")));
        assertTrue(calleeSays(new LegEvent.OfferAnswered("b1")));
        assertTrue(calleeSays(offer("b2")));
        assertTrue(callerSays(new LegEvent.OfferAnswered("a2")));
        assertEquals(
                List.of("callee offer a1", "caller answerOffer b1", "caller offer b2", "callee answerOffer a2"), told);
    }

    @Test
    void givenOffer_whenTheOtherRefuses_thenItsStatusGoesBack() {
        callerSays(offer("a1"));
        calleeSays(new LegEvent.OfferRefused(415));
        calleeSays(offer("b1"));
        callerSays(new LegEvent.OfferRefused(0));
        assertEquals(
                List.of("callee offer a1", "caller rejectOffer 415", "caller offer b1", "callee rejectOffer 488"),
                told);
    }

    @Test
    void givenOfferUnderWay_whenTheOtherOffersToo_then491AndTheFirstGoesOn() {
        callerSays(offer("a1"));
        calleeSays(offer("b1"));
        calleeSays(new LegEvent.OfferAnswered("b2"));
        assertEquals(List.of("callee offer a1", "callee rejectOffer 491", "caller answerOffer b2"), told);
    }

    @Test
    void givenReinviteWithoutSdp_whenTheOtherOffers_thenTheAnswerGoesWithTheAck() {
        calleeSays(ASKING);
        callerSays(offer("a1"));
        calleeSays(new LegEvent.Confirmed(Optional.of("b1")));
        assertEquals(List.of("caller askOffer", "callee answerOffer a1", "caller answerOffer b1"), told);
    }

    @Test
    void givenReinviteWithoutSdp_whenTheAckHasNoAnswer_thenTheOfferIsRefused() {
        callerSays(ASKING);
        calleeSays(offer("b1"));
        callerSays(new LegEvent.Confirmed(Optional.empty()));
        assertEquals("callee rejectOffer 488", told.get(2));
    }

    @Test
    void givenInviteWithoutOffer_whenTheCallersAckComes_thenTheCalleeGetsTheAnswer() {
        exchange.owedByCaller();
        calleeSays(offer("early"));
        callerSays(new LegEvent.Confirmed(Optional.of("a1")));
        calleeSays(offer("b2"));
        assertEquals(List.of("callee rejectOffer 491", "callee answerOffer a1", "caller offer b2"), told);
    }

    @Test
    void givenKey_whenItComesByInfo_thenTheOtherOneIsToldEvenWhileAnOfferIsUnderWay() {
        assertTrue(callerSays(new LegEvent.Digit('1')));
        callerSays(offer("a1"));
        assertTrue(calleeSays(new LegEvent.Digit('#')));
        calleeSays(new LegEvent.OfferAnswered("b1"));
        assertEquals(List.of("callee key 1", "callee offer a1", "caller key #", "caller answerOffer b1"), told);
    }

    @Test
    void givenNothingUnderWay_whenAnAnswerOrAnAckComes_thenItIsNoPartOfAnything() {
        assertFalse(callerSays(new LegEvent.OfferAnswered("a1")));
        assertFalse(calleeSays(new LegEvent.OfferRefused(500)));
        assertFalse(callerSays(new LegEvent.Confirmed(Optional.empty())));
        callerSays(offer("a2"));
        assertFalse(callerSays(new LegEvent.OfferAnswered("own")));
        assertEquals(List.of("callee offer a2"), told);
    }
}
