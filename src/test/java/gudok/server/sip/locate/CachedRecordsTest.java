package gudok.server.sip.locate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import gudok.server.VirtualTime;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class CachedRecordsTest {
    private final VirtualTime time = new VirtualTime();
    private final FakeRecords dns = new FakeRecords();
    private CachedRecords cache = new CachedRecords(dns, time, CachedRecords.Limits.USUAL);

    private static Question a(String name) {
        return new Question(name, Question.Kind.A);
    }

    private int askedFor(String name, Duration later) {
        time.advance(later);
        int before = dns.asked.size();
        cache.ask(a(name)).join();
        return dns.asked.size() - before;
    }

    private void answersFor(String name, Answer answer) {
        dns.hold(name, Question.Kind.A).complete(answer);
    }

    @Test
    void givenAnswer_whenItsTimeIsUp_thenAskedAgain() {
        dns.address("a.example", "192.0.2.1");
        assertEquals(1, askedFor("a.example", Duration.ZERO));
        assertEquals(0, askedFor("A.example.", Duration.ofSeconds(299)));
        assertEquals(1, askedFor("a.example", Duration.ofSeconds(1)));
    }

    @Test
    void givenTimesThatAreTooShortOrTooLong_whenKept_thenWithinBounds() {
        List<Entry> some = List.of(new Entry.Service(1, 1, 1, "x"));
        answersFor("short.example", new Answer.Found(some, Duration.ZERO));
        answersFor("long.example", new Answer.Found(some, Duration.ofDays(9)));
        answersFor("none.example", new Answer.None(Duration.ofDays(9)));
        answersFor("failed.example", new Answer.Failed("why"));
        for (String name : List.of("short.example", "long.example", "none.example", "failed.example")) {
            assertEquals(1, askedFor(name, Duration.ZERO), name);
            assertEquals(0, askedFor(name, Duration.ofSeconds(4)), name);
        }
        time.advance(Duration.ofSeconds(20));
        assertEquals(1, askedFor("short.example", Duration.ZERO));
        assertEquals(1, askedFor("failed.example", Duration.ZERO));
        assertEquals(0, askedFor("none.example", Duration.ofSeconds(20)));
        assertEquals(1, askedFor("none.example", Duration.ofSeconds(30)));
        assertEquals(0, askedFor("long.example", Duration.ofMinutes(50)));
        assertEquals(1, askedFor("long.example", Duration.ofMinutes(10)));
    }

    @Test
    void givenMoreNamesThanThereIsRoomFor_whenKept_thenTheOneUnusedLongestGoes() {
        cache = new CachedRecords(dns, time, new CachedRecords.Limits(2, 4, 4));
        askedFor("a.example", Duration.ZERO);
        askedFor("b.example", Duration.ZERO);
        askedFor("a.example", Duration.ZERO);
        askedFor("c.example", Duration.ZERO);
        assertEquals(0, askedFor("a.example", Duration.ZERO));
        assertEquals(1, askedFor("b.example", Duration.ZERO));
    }

    @Test
    void givenQuestionOnItsWay_whenAskedAgain_thenBothHearTheOneAnswer() {
        CompletableFuture<Answer> held = dns.hold("a.example", Question.Kind.A);
        CompletableFuture<Answer> one = cache.ask(a("a.example"));
        CompletableFuture<Answer> other = cache.ask(a("a.example"));
        assertEquals(1, dns.asked.size());
        Answer answer = new Answer.None(Duration.ofSeconds(9));
        held.complete(answer);
        assertEquals(answer, one.join());
        assertEquals(answer, other.join());
    }

    @Test
    void givenMoreQuestionsThanAllowed_whenAsked_thenTheyWaitAndThoseBeyondAreRefused() {
        cache = new CachedRecords(dns, time, new CachedRecords.Limits(10, 1, 1));
        CompletableFuture<Answer> held = dns.hold("a.example", Question.Kind.A);
        cache.ask(a("a.example"));
        CompletableFuture<Answer> waiting = cache.ask(a("b.example"));
        assertInstanceOf(Answer.Failed.class, cache.ask(a("c.example")).join());
        assertEquals(List.of(a("a.example")), dns.asked);
        assertFalse(waiting.isDone());
        held.completeExceptionally(new IllegalStateException("broken"));
        assertInstanceOf(Answer.None.class, waiting.join());
        assertEquals(0, askedFor("a.example", Duration.ZERO), "that it failed is remembered for a moment");
        assertEquals(1, askedFor("c.example", Duration.ZERO));
    }
}
