package gudok.server.originate;

import static java.time.Duration.ofSeconds;
import static org.junit.jupiter.api.Assertions.assertEquals;

import gudok.dialplan.call.HangupCause;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

/** The rules of dialling in virtual time. Legs have the number of their candidate unless there are rounds. */
class OriginationTest {
    private static final Predicate<HangupCause> NONE = cause -> false;

    private Instant now = Instant.parse("2030-01-01T00:00:00Z");
    private int candidates;
    private Origination machine = new Origination(List.of());

    @Test
    void givenLegsAtOnce_whenOneAnswers_thenItWinsAndTheOthersLoseTheRace() {
        assertEquals("dial 0, dial 1, dial 2", begin(plan(Rules.USUAL, List.of(leg(), leg(), leg()))));
        assertEquals("ring", news(1, new LegNews.Rings()));
        assertEquals("", news(2, new LegNews.Rings()));
        assertEquals("cancel 0 LOSE_RACE, cancel 2 LOSE_RACE, won 1", news(1, new LegNews.Answered()));
        assertEquals("", news(2, new LegNews.Answered()));
        assertEquals(Optional.empty(), machine.wakeAt());
    }

    @Test
    void givenAlternatives_whenOneFails_thenTheNextIsDialled() {
        assertEquals("dial 0", begin(plan(Rules.USUAL, List.of(leg()), List.of(leg()))));
        assertEquals("dial 1", fails(0, HangupCause.USER_BUSY));
        assertEquals("lost CALL_REJECTED by 1", fails(1, HangupCause.CALL_REJECTED));
    }

    @Test
    void givenNobodyAnswers_whenTimeIsUp_thenAllAreCancelledAndItIsNoAnswer() {
        begin(plan(timeout(20), List.of(leg(), leg()), List.of(leg())));
        assertEquals(Optional.of(now.plusSeconds(20)), machine.wakeAt());
        assertEquals("", after(19));
        assertEquals("cancel 0 NO_ANSWER, cancel 1 NO_ANSWER, lost NO_ANSWER", after(1));
    }

    @Test
    void givenContinueOnTimeout_whenTimeIsUp_thenTheNextAlternativeHasTheWholeTime() {
        Rules rules = new Rules(ofSeconds(20), Optional.empty(), true, 1, ofSeconds(1), NONE, Rules.EarlySound.PASSED);
        begin(plan(rules, List.of(leg()), List.of(leg())));
        assertEquals("cancel 0 NO_ANSWER, dial 1", after(20));
        assertEquals("", after(19));
        assertEquals("cancel 1 NO_ANSWER, lost NO_ANSWER", after(1));
    }

    @Test
    void givenLegTimes_whenTheyPass_thenLegsStartLaterAndEndEarlier() {
        LegRules late = new LegRules(ofSeconds(5), Optional.of(ofSeconds(10)), Optional.empty());
        LegRules silent = new LegRules(Duration.ZERO, Optional.empty(), Optional.of(ofSeconds(3)));
        assertEquals("dial 0", begin(plan(Rules.USUAL, List.of(leg(silent), leg(late)))));
        assertEquals("cancel 0 PROGRESS_TIMEOUT", after(3));
        assertEquals("dial 1", after(2));
        assertEquals("ring", news(1, new LegNews.Rings()));
        assertEquals("cancel 1 ALLOTTED_TIMEOUT, lost ALLOTTED_TIMEOUT by 1", after(10));
    }

    @Test
    void givenALegThatRings_whenItsProgressTimeoutPasses_thenItStays() {
        LegRules silent = new LegRules(Duration.ZERO, Optional.empty(), Optional.of(ofSeconds(3)));
        begin(plan(Rules.USUAL, List.of(leg(silent))));
        news(0, new LegNews.Rings());
        assertEquals("", after(3));
    }

    @Test
    void givenProgressTimeout_whenNoLegOfAnAlternativeProgresses_thenTheNextIsDialled() {
        Rules rules = new Rules(
                ofSeconds(60), Optional.of(ofSeconds(4)), false, 1, ofSeconds(1), NONE, Rules.EarlySound.PASSED);
        begin(plan(rules, List.of(leg(), leg()), List.of(leg())));
        assertEquals("cancel 0 PROGRESS_TIMEOUT, cancel 1 PROGRESS_TIMEOUT, dial 2", after(4));
        assertEquals("cancel 2 PROGRESS_TIMEOUT, lost PROGRESS_TIMEOUT", after(4));
    }

    @Test
    void givenRounds_whenAllFail_thenTheyAreDialledAgainAfterAPause() {
        Rules rules = new Rules(ofSeconds(60), Optional.empty(), false, 2, ofSeconds(3), NONE, Rules.EarlySound.PASSED);
        begin(plan(rules, List.of(leg()), List.of(leg())));
        fails(0, HangupCause.USER_BUSY);
        assertEquals("", fails(1, HangupCause.USER_BUSY));
        assertEquals("", after(2));
        assertEquals("dial 2 (0)", after(1));
        assertEquals("dial 3 (1)", fails(2, HangupCause.USER_BUSY));
        assertEquals("lost USER_BUSY by 3", fails(3, HangupCause.USER_BUSY));
    }

    @Test
    void givenADecisiveCause_whenOneLegFailsWithIt_thenTheOthersEndToo() {
        Rules rules = new Rules(
                ofSeconds(60),
                Optional.empty(),
                false,
                1,
                ofSeconds(1),
                cause -> cause == HangupCause.USER_BUSY,
                Rules.EarlySound.PASSED);
        begin(plan(rules, List.of(leg(), leg(), leg())));
        assertEquals("", fails(0, HangupCause.NO_USER_RESPONSE));
        assertEquals("cancel 2 ORIGINATOR_CANCEL, lost USER_BUSY by 1", fails(1, HangupCause.USER_BUSY));
    }

    @Test
    void givenAllFail_whenSomebodyHasRefused_thenThatCountsMoreThanSilence() {
        begin(plan(Rules.USUAL, List.of(leg(), leg(), impossible(HangupCause.USER_NOT_REGISTERED))));
        assertEquals("", fails(1, HangupCause.USER_BUSY));
        assertEquals("lost USER_BUSY by 1", fails(0, HangupCause.RECOVERY_ON_TIMER_EXPIRE));
    }

    @Test
    void givenNobodyWhoCanBeDialled_whenBegun_thenItIsLostAtOnce() {
        assertEquals(
                "lost SUBSCRIBER_ABSENT",
                begin(plan(
                        Rules.USUAL,
                        List.of(impossible(HangupCause.USER_BUSY)),
                        List.of(impossible(HangupCause.SUBSCRIBER_ABSENT)))));
    }

    @Test
    void givenEarlySound_whenItsLegFails_thenTheNextOneIsHeard() {
        begin(plan(Rules.USUAL, List.of(leg(), leg())));
        assertEquals("sound 0", news(0, new LegNews.Sounds()));
        assertEquals("", news(0, new LegNews.Sounds()));
        assertEquals("", news(1, new LegNews.Sounds()));
        assertEquals("no sound, sound 1", fails(0, HangupCause.USER_BUSY));
        assertEquals("won 1", news(1, new LegNews.Answered()));
    }

    @Test
    void givenEarlySoundThatIsNotWanted_whenItComes_thenTheCallerHearsNothingOrRinging() {
        begin(plan(early(Rules.EarlySound.IGNORED), List.of(leg())));
        assertEquals("", news(0, new LegNews.Sounds()));
        begin(plan(early(Rules.EarlySound.RINGING), List.of(leg())));
        assertEquals("ring", news(0, new LegNews.Sounds()));
    }

    @Test
    void givenAttemptsOfTheirOwn_whenOneAnswers_thenTheOthersLose() {
        AttemptPlan first = plan(timeout(5), List.of(leg()));
        AttemptPlan second = plan(Rules.USUAL, List.of(leg()), List.of(leg()));
        assertEquals("dial 0, dial 1", begin(first, second));
        assertEquals("dial 2", fails(1, HangupCause.USER_BUSY));
        assertEquals("cancel 0 NO_ANSWER", after(5));
        assertEquals("won 2", news(2, new LegNews.Answered()));
    }

    @Test
    void givenTheCallerLeaves_whenAbandoned_thenAllEndAndNothingFollows() {
        begin(plan(Rules.USUAL, List.of(leg(), leg())));
        assertEquals(
                "cancel 0 ORIGINATOR_CANCEL, cancel 1 ORIGINATOR_CANCEL",
                words(machine.abandon(HangupCause.ORIGINATOR_CANCEL)));
        assertEquals("", news(0, new LegNews.Answered()));
        assertEquals("", after(100));
    }

    private Candidate leg() {
        return leg(LegRules.NONE);
    }

    private Candidate leg(LegRules rules) {
        return new Candidate(candidates++, rules, Optional.empty());
    }

    private Candidate impossible(HangupCause cause) {
        return new Candidate(candidates++, LegRules.NONE, Optional.of(cause));
    }

    @SafeVarargs
    private static AttemptPlan plan(Rules rules, List<Candidate>... alternatives) {
        List<List<Candidate>> all = new ArrayList<>();
        for (List<Candidate> alternative : alternatives) {
            all.add(alternative);
        }
        return new AttemptPlan(rules, all);
    }

    private static Rules timeout(int seconds) {
        return new Rules(ofSeconds(seconds), Optional.empty(), false, 1, ofSeconds(1), NONE, Rules.EarlySound.PASSED);
    }

    private static Rules early(Rules.EarlySound sound) {
        return new Rules(ofSeconds(60), Optional.empty(), false, 1, ofSeconds(1), NONE, sound);
    }

    private String begin(AttemptPlan... plans) {
        candidates = 0;
        machine = new Origination(List.of(plans));
        return words(machine.begin(now));
    }

    private String news(int leg, LegNews news) {
        return words(machine.news(leg, news, now));
    }

    private String fails(int leg, HangupCause cause) {
        return news(leg, new LegNews.Failed(cause));
    }

    /** Wakes the machine up whenever it wants to be. */
    private String after(int seconds) {
        Instant end = now.plusSeconds(seconds);
        List<Command> all = new ArrayList<>();
        for (Optional<Instant> next = machine.wakeAt();
                next.isPresent() && !next.get().isAfter(end);
                next = machine.wakeAt()) {
            now = next.get();
            all.addAll(machine.timeIs(now));
        }
        now = end;
        return words(all);
    }

    private static String words(List<Command> commands) {
        return String.join(", ", commands.stream().map(OriginationTest::word).toList());
    }

    private static String word(Command command) {
        if (command instanceof Command.Dial dial) {
            return "dial " + dial.leg() + (dial.leg() == dial.candidate() ? "" : " (" + dial.candidate() + ")");
        } else if (command instanceof Command.Cancel cancel) {
            return "cancel " + cancel.leg() + " " + cancel.cause();
        } else if (command instanceof Command.RingCaller) {
            return "ring";
        } else if (command instanceof Command.PassSound sound) {
            return "sound " + sound.leg();
        } else if (command instanceof Command.StopSound) {
            return "no sound";
        } else if (command instanceof Command.Won won) {
            return "won " + won.leg();
        }
        Command.Lost lost = (Command.Lost) command;
        return "lost " + lost.cause()
                + (lost.leg().isPresent() ? " by " + lost.leg().getAsInt() : "");
    }
}
