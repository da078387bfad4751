package gudok.media.line;

import gudok.media.line.Verdict.Finding;
import gudok.media.line.Verdict.Grade;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The table that turns measurements into a verdict. Pure; the order of the table decides between equals. */
final class VerdictRules {
    private static final long ENOUGH_MS = 3000;
    private static final long REPORTS_DUE_MS = 12_000;
    private static final double UNTIMED_PERCENT = 20;
    private static final double FULL_SCALE = 32768;

    /**
     * What a verdict is built on.
     *
     * @param listeningMs time in which the phone should send: it was not on hold
     */
    record Facts(
            long durationMs,
            long listeningMs,
            LineReport.Packets packets,
            LineReport.Bursts bursts,
            LineReport.Timing timing,
            LineReport.Level level,
            LineReport.Network network,
            LineReport.Outbound outbound,
            LineReport.Quality quality) {}

    private record Rule(Reason reason, Function<Facts, Grade> judge) {}

    private static final List<Rule> RULES = List.of(
            new Rule(Reason.NOTHING_HEARD, VerdictRules::nothingHeard),
            new Rule(Reason.NO_VOICE, VerdictRules::noVoice),
            new Rule(Reason.PHONE_DOES_NOT_HEAR, VerdictRules::phoneDoesNotHear),
            new Rule(Reason.LOSS_IN_BURSTS, facts -> isBursty(facts) ? loss(facts) : Grade.GOOD),
            new Rule(Reason.LOSS, facts -> isBursty(facts) ? Grade.GOOD : loss(facts)),
            new Rule(Reason.LATE, timedOnly(facts -> above(facts.packets().latePercent(), 2, 8))),
            new Rule(Reason.OUTBOUND_LOSS, VerdictRules::outboundLoss),
            new Rule(Reason.LONG_DELAY, facts -> above(or(facts.outbound().roundTripMs(), 0), 300, 600)),
            new Rule(Reason.CLIPPING, measuredOnly(facts -> above(clippedPercent(facts), 0.2, 3))),
            new Rule(
                    Reason.TOO_QUIET,
                    measuredOnly(facts -> above(-or(facts.level().activeDbm0(), 0), 36, 46))),
            new Rule(
                    Reason.TOO_LOUD,
                    measuredOnly(facts -> above(or(facts.level().activeDbm0(), -99), -8, 3))),
            new Rule(Reason.NOISE, measuredOnly(facts -> above(or(facts.level().noiseDbm0(), -99), -46, -30))),
            new Rule(
                    Reason.DC_OFFSET,
                    measuredOnly(facts -> above(100 * Math.abs(facts.level().dcOffset()) / FULL_SCALE, 1.5, 10))),
            new Rule(Reason.JITTER, timedOnly(facts -> above(facts.timing().jitterMs(), 15, 60))),
            new Rule(
                    Reason.CLOCK_OFF,
                    timedOnly(facts -> above(Math.abs(or(facts.timing().skewPpm(), 0)), 150, 5000))),
            new Rule(Reason.SERVER_OVERLOADED, facts -> usableIf(isOverloaded(facts.packets()))),
            new Rule(Reason.ADDRESS_CHANGES, facts -> above(facts.network().sourceChanges(), 0, 20)),
            new Rule(Reason.SIP_ALG, facts -> usableIf(facts.network().hint() == NatHint.PORT_DIFFERS)),
            new Rule(
                    Reason.STREAM_RESTARTS,
                    facts -> above(facts.packets().restarts() + facts.timing().jumps(), 2, 50)),
            new Rule(Reason.POOR_RATING, facts -> above(-or(facts.quality().r(), 100), -75, -60)),
            new Rule(Reason.TOO_SHORT, facts -> usableIf(facts.quality().r().isEmpty())));

    private VerdictRules() {}

    static Verdict judge(Facts facts) {
        List<Finding> findings = RULES.stream()
                .map(rule -> new Finding(rule.reason(), rule.judge().apply(facts)))
                .filter(finding -> finding.grade() != Grade.GOOD)
                .filter(finding -> finding.reason() != Reason.POOR_RATING || !isExplained(facts, finding.grade()))
                .sorted(Comparator.comparing(Finding::grade).reversed())
                .collect(Collectors.toCollection(ArrayList::new));
        if (findings.isEmpty()) {
            findings.add(new Finding(Reason.FINE, Grade.GOOD));
        }
        if (isHearingUnknown(facts)) {
            findings.add(new Finding(Reason.HEARING_UNKNOWN, Grade.GOOD));
        }
        return new Verdict(findings.get(0).grade(), findings);
    }

    /** A poor rating needs no words of its own where another rule is as strict. */
    private static boolean isExplained(Facts facts, Grade grade) {
        return RULES.stream()
                .filter(rule -> rule.reason() != Reason.POOR_RATING)
                .anyMatch(rule -> rule.judge().apply(facts).compareTo(grade) >= 0);
    }

    /** Good up to and with the first limit, bad above the second. */
    private static Grade above(double value, double usable, double bad) {
        if (value > bad) {
            return Grade.BAD;
        }
        return value > usable ? Grade.USABLE : Grade.GOOD;
    }

    private static Grade usableIf(boolean found) {
        return found ? Grade.USABLE : Grade.GOOD;
    }

    private static Grade badIf(boolean found) {
        return found ? Grade.BAD : Grade.GOOD;
    }

    private static double or(OptionalDouble value, double otherwise) {
        return value.orElse(otherwise);
    }

    /** Less than a second tells nothing. */
    private static Function<Facts, Grade> measuredOnly(Function<Facts, Grade> judge) {
        return facts -> measured(facts) ? judge.apply(facts) : Grade.GOOD;
    }

    /** What a server that was overloaded itself says about arrivals does not count against a line. */
    private static Function<Facts, Grade> timedOnly(Function<Facts, Grade> judge) {
        return measuredOnly(facts -> isOverloaded(facts.packets()) ? Grade.GOOD : judge.apply(facts));
    }

    /** Whether so many packets waited for us that the arrival of the others cannot be trusted either. */
    static boolean isOverloaded(LineReport.Packets packets) {
        return packets.untimedPercent() > UNTIMED_PERCENT;
    }

    private static boolean measured(Facts facts) {
        return facts.quality().r().isPresent();
    }

    private static Grade nothingHeard(Facts facts) {
        return badIf(facts.listeningMs() >= ENOUGH_MS && facts.packets().received() == 0);
    }

    private static Grade noVoice(Facts facts) {
        boolean silent = facts.level().activeDbm0().isEmpty() || facts.level().digitalZeroShare() > 0.995;
        return badIf(measured(facts) && facts.listeningMs() >= ENOUGH_MS && silent);
    }

    /** Only where it says so itself. */
    private static Grade phoneDoesNotHear(Facts facts) {
        LineReport.Outbound out = facts.outbound();
        return badIf(out.sent() > 0 && or(out.lossPercent(), 0) > 50);
    }

    /** Reports that leave our stream out: the phone is deaf, or its RTCP is poor. That is no reason to call a line bad. */
    private static boolean isHearingUnknown(Facts facts) {
        LineReport.Outbound out = facts.outbound();
        return out.sent() > 0 && out.reports() == 0 && out.peerReports() >= 2 && facts.durationMs() >= REPORTS_DUE_MS;
    }

    private static boolean isBursty(Facts facts) {
        LineReport.Bursts bursts = facts.bursts();
        long gone = facts.packets().lost() + facts.packets().late();
        return bursts.burstRatio() >= 1.5 && 2 * bursts.burstLost() >= gone;
    }

    private static Grade loss(Facts facts) {
        return above(measured(facts) ? facts.packets().lossPercent() : 0, 2, 8);
    }

    private static Grade outboundLoss(Facts facts) {
        double loss = or(facts.outbound().lossPercent(), 0);
        return loss > 50 ? Grade.GOOD : above(loss, 2, 8);
    }

    private static double clippedPercent(Facts facts) {
        long active = facts.level().activeSamples();
        return active < 1 ? 0 : 100 * facts.level().clipped() / active;
    }
}
