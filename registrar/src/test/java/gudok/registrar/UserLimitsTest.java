package gudok.registrar;

import static gudok.registrar.Registers.register;
import static gudok.registrar.RegistrarFixture.contacts;
import static gudok.registrar.RegistrarFixture.kinds;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gudok.registrar.RegisterOutcome.Accepted;
import gudok.registrar.RegisterOutcome.Kind;
import gudok.registrar.directory.User;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the directory says about one user goes before the settings: 60 to 7200 seconds, three contacts. */
class UserLimitsTest {
    private static final String A = "sip:alice@192.0.2.11";
    private static final String B = "sip:alice@192.0.2.12";
    private static final String C = "sip:alice@192.0.2.13";
    private static final String D = "sip:alice@192.0.2.14";
    private final RegistrarFixture fixture = new RegistrarFixture();

    @ParameterizedTest
    @CsvSource({
        "sip-force-expires=30, 1, 30",
        "sip-force-expires=30, 9999, 30",
        "sip-force-expires=9000, 60, 9000",
        "sip-force-expires-min=300, 5, 300",
        "sip-force-expires-min=300, 400, 400",
        "sip-force-expires-min=8000, 7000, 8000",
        "sip-force-expires-max=600, 3600, 600",
        "sip-force-expires-max=600, 100, 100",
        "sip-force-expires-max=30, 45, 30",
        "sip-force-expires-max=30 sip-force-expires-min=20, 5, 20",
        "sip-force-expires=90 sip-force-expires-min=200 sip-force-expires-max=100, 60, 90",
        "sip-force-expires=x, 60, 60",
        "sip-force-expires=0, 60, 60"
    })
    void givenForcedLifetime_whenRegistering_thenItIsGranted(String variables, long wanted, long granted) {
        Accepted answer = fixture.accepted(register(A).expires(wanted).of(limits(variables)));
        assertEquals(fixture.now.plusSeconds(granted), answer.bindings().get(0).expires());
    }

    @Test
    void givenForcedLifetime_whenUnregistering_thenTheBindingGoes() {
        for (String variable : List.of("sip-force-expires=90", "sip-force-expires-min=90")) {
            fixture.accepted(register(A).cseq(1).of(limits(variable)));
            Accepted answer = fixture.accepted(register(A).expires(0).cseq(2).of(limits(variable)));
            assertEquals(List.of(), answer.bindings());
        }
    }

    @Test
    void givenLowerMaximum_whenLessIsWanted_then423NamesIt() {
        RegisterOutcome.Refused refused =
                fixture.refused(register(A).expires(20).of(limits("sip-force-expires-max=30")));
        assertEquals(423, refused.status());
        assertEquals(30, refused.minExpires().orElseThrow());
    }

    @Test
    void givenDeviation_whenRegisteringOften_thenLifetimesAreSpreadBelow() {
        Set<Long> lifetimes = new HashSet<>();
        for (int i = 1; i <= 200; i++) {
            Accepted answer =
                    fixture.accepted(register(A).expires(600).cseq(i).of(limits("sip-expires-max-deviation=20")));
            lifetimes.add(answer.bindings().get(0).expires().getEpochSecond() - fixture.now.getEpochSecond());
        }
        assertTrue(lifetimes.size() > 5, lifetimes::toString);
        assertTrue(lifetimes.stream().allMatch(one -> one >= 580 && one <= 600), lifetimes::toString);
    }

    @Test
    void givenMoreContactsForOneUser_whenRegistering_thenThatManyMay() {
        UserLimits four = UserLimitsTest.params(Map.of("max-registrations-per-extension", "4"));
        for (String contact : List.of(A, B, C, D)) {
            fixture.accepted(register(contact).call(contact, 1).of(four));
        }
        assertEquals(4, fixture.bound().size());
        assertEquals(
                403,
                fixture.refused(register("sip:e@192.0.2.15").call("e", 1).of(four))
                        .status());
        UserLimits one = UserLimitsTest.params(Map.of("max-registrations-per-extension", "1"));
        assertEquals(
                403, fixture.refused(register(A, B, C).call("f", 1).of(one)).status());
    }

    @Test
    void givenOneContactOnly_whenAnotherRegisters_thenItTakesThePlace() {
        UserLimits alone = limits("sip-allow-multiple-registrations=false");
        fixture.accepted(register(A).call("a", 1));
        fixture.accepted(register(B).call("b", 1));
        fixture.accepted(register(B).call("b", 2).of(alone));
        Accepted answer = fixture.accepted(register(C).call("c", 1).of(alone));
        assertEquals(List.of(C), contacts(answer.bindings()));
        assertEquals(List.of(Kind.REGISTERED, Kind.EVICTED, Kind.EVICTED), kinds(answer.changes()));
    }

    @Test
    void givenUserWithoutAny_whenMade_thenNone() {
        assertEquals(UserLimits.NONE, limits("user_context=default"));
        assertEquals(UserLimits.NONE, limits("sip-allow-multiple-registrations=true"));
    }

    private static UserLimits limits(String variables) {
        Map<String, String> map = new java.util.HashMap<>();
        for (String variable : variables.split(" ")) {
            map.put(variable.substring(0, variable.indexOf('=')), variable.substring(variable.indexOf('=') + 1));
        }
        return new User(Registers.ALICE, Map.of(), map).limits();
    }

    private static UserLimits params(Map<String, String> params) {
        return new User(Registers.ALICE, params, Map.of()).limits();
    }
}
