package gudok.dialplan.function;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gudok.dialplan.DialplanException;
import gudok.dialplan.call.CallerProfile;
import gudok.dialplan.call.DialString;
import gudok.dialplan.call.Expansion;
import gudok.dialplan.call.TgmlParser;
import gudok.dialplan.call.Value;
import gudok.dialplan.dial.DialStringParser;
import gudok.dialplan.hunt.MapVariables;
import gudok.dialplan.hunt.TestPlan;
import gudok.dialplan.hunt.TestSwitch;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

/**
 * Whatever a stranger writes and wherever the operator puts it: it is never syntax, and it is still a stranger's afterwards.
 * {@code -Dgudok.test.cases=N} tries more, {@code -Dseed=N} the same again.
 */
class StrangersTextFuzzTest {
    private static final int CASES = Integer.getInteger("gudok.test.cases", 5_000);
    private static final List<String> HOSTILE = List.of(
            "${secret}", "}", "\\", "'", "$", "{", "(", ")", "|", ",", ":", "[", "]", " ", "%1", "user/", "=", ";");
    private static final List<String> OPERATOR = List.of(
            "${caller}",
            "${caller}",
            "${own}",
            "${own:0:3}",
            "${caller:0:4}",
            "${caller:-3}",
            "${none}",
            "${",
            "}",
            "\\",
            "\\$",
            "$",
            "a",
            "1",
            " ",
            "'",
            "(",
            ")",
            "|",
            ",",
            ":",
            "?",
            "==",
            "${list[1]}");
    private static final List<String> FUNCTIONS = List.of(
            "${cond(",
            "${expr(",
            "${regex(",
            "${url_encode(",
            "${url_decode(",
            "${hash(insert/r/k/",
            "${hash(select/r/k",
            "${regex(${caller}|^(.*)$|",
            "${cond(1 == 1 ? ",
            "${cond(${caller} == ");

    @Test
    void givenAnyText_whenExpanded_thenAStrangersCharactersDecideNothing() {
        long seed = seed();
        for (int i = 0; i < CASES; i++) {
            Random random = new Random(seed + i);
            String written = text(random, OPERATOR, 12);
            String own = text(random, OPERATOR.subList(0, 2), 2) + "o";
            String hostile = "'" + text(random, HOSTILE, 5);
            String story = "-Dseed=" + (seed + i) + " " + written + " own=" + own + " caller=" + hostile;
            assertEquals(shape(written, own, "z".repeat(hostile.length())), shape(written, own, hostile), story);
        }
    }

    /** What came out, a stranger's characters all the same. Functions answer what they are asked. */
    private static String shape(String written, String own, String caller) {
        Map<String, Value> values = Map.of("caller", Value.peer(caller), "own", Value.configured(own));
        Expansion expansion =
                new Expansion(name -> Optional.ofNullable(values.get(name)), (name, arguments) -> arguments);
        try {
            StringBuilder shape = new StringBuilder();
            for (Value.Part part : expansion.expand(Value.configured(written)).parts()) {
                boolean peer = part.origin() == Value.Origin.PEER;
                shape.append(peer ? "\u00b7".repeat(part.text().length()) : part.text());
            }
            return shape.toString();
        } catch (DialplanException circle) {
            return "refused";
        }
    }

    @Test
    void givenNestedFunctions_whenExpandedTwice_thenWhatAStrangerAsksForIsNotTold() {
        long seed = seed();
        int answered = 0;
        int cases = CASES / 4;
        for (int i = 0; i < cases; i++) {
            Random random = new Random(seed + i);
            String written = nested(random, 3);
            String hostile = random.nextInt(3) == 0 ? "${secret}" : text(random, HOSTILE, 5) + "${secret}";
            Optional<String> answer = twice(written, hostile);
            answered += answer.isPresent() ? 1 : 0;
            String story = "-Dseed=" + (seed + i) + " " + written + " caller=" + hostile + " answer=" + answer;
            assertFalse(answer.orElse("").contains("TOP"), story);
        }
        assertTrue(answered > cases / 2, "answered: " + answered);
    }

    /** As a value that is kept in a variable and used in a later action. Empty: refused. */
    private static Optional<String> twice(String written, String caller) {
        MapVariables variables = new MapVariables();
        variables.set("caller", Value.peer(caller));
        variables.set("own", Value.configured("x${caller}"));
        variables.set("secret", Value.configured("TOP"));
        CallerProfile profile = new CallerProfile("u", "public", Map.of());
        FunctionRegistry functions = new FunctionRegistry(
                StandardFunctions.all(new TestSwitch().sources()), InstantSource.fixed(TestPlan.NOW.toInstant()));
        Expansion expansion = Expansion.of(
                variables,
                profile,
                Map.of(),
                functions.in(variables, profile, Map.of(), TestPlan.NOW, Effects.AT_ONCE));
        try {
            variables.set("kept", expansion.expand(Value.configured(written)));
            return Optional.of(expansion.expand(Value.configured("${kept}")).text());
        } catch (DialplanException refused) {
            return Optional.empty();
        }
    }

    private static String nested(Random random, int depth) {
        StringBuilder text = new StringBuilder();
        for (int part = random.nextInt(4); part >= 0; part--) {
            boolean function = depth > 0 && random.nextInt(2) == 0;
            text.append(function ? pick(random, FUNCTIONS) + nested(random, depth - 1) + ")}" : pick(random, OPERATOR));
        }
        return text.toString();
    }

    @Test
    void givenAnyDialString_whenParsed_thenAStrangersCharactersMakeNoParty() {
        long seed = seed();
        // a domain of blanks is none, whoever wrote them
        List<String> letters = HOSTILE.stream().filter(word -> !word.isBlank()).toList();
        int parsed = 0;
        List<String> words = List.of(
                "user/1",
                "sofia/internal/",
                "error/",
                "{a=",
                "}",
                "[b=",
                "]",
                "<c=",
                ">",
                ",",
                "|",
                ":_:",
                "@",
                "1",
                "/",
                " ",
                "'");
        for (int i = 0; i < CASES; i++) {
            Random random = new Random(seed + i);
            Value hostile = Value.configured("user/1");
            Value harmless = hostile;
            for (int part = random.nextInt(10); part >= 0; part--) {
                boolean peer = random.nextInt(3) == 0;
                String word = pick(random, peer ? letters : words);
                hostile = hostile.plus(peer ? Value.peer(word) : Value.configured(word));
                harmless = harmless.plus(peer ? Value.peer("z".repeat(word.length())) : Value.configured(word));
            }
            String expected = parties(harmless);
            parsed += expected.equals("refused") ? 0 : 1;
            assertEquals(expected, parties(hostile), "-Dseed=" + (seed + i) + " " + hostile);
        }
        assertTrue(parsed > CASES / 20, "parsed: " + parsed);
    }

    /** Kinds of parties in their places. */
    private static String parties(Value text) {
        try {
            DialString.Written written = DialStringParser.parse(text).written();
            StringBuilder kinds = new StringBuilder().append(written.variables().size());
            written.attempts().forEach(attempt -> {
                kinds.append(":_:").append(attempt.variables().size());
                attempt.alternatives().forEach(parties -> {
                    kinds.append('|');
                    parties.forEach(
                            party -> kinds.append(party.endpoint().getClass().getSimpleName())
                                    .append(party.variables().size())
                                    .append(','));
                });
            });
            return kinds.toString();
        } catch (DialplanException refused) {
            return "refused";
        }
    }

    @Test
    void givenAnyToneScript_whenParsed_thenOfAStrangersTextOnlyDigitsSound() {
        long seed = seed();
        int parsed = 0;
        List<String> script = List.of(
                "%(200,50,800)", "%(", ")", "1", "A", ",", ";", "v=-7", "l=2", "L=3", "r=8000", "(100,50)", "=", " ");
        for (int i = 0; i < CASES; i++) {
            Random random = new Random(seed + i);
            Value whole = Value.configured("%(10,0,800);");
            Value digits = whole;
            for (int part = random.nextInt(10); part >= 0; part--) {
                boolean peer = random.nextInt(3) == 0;
                String word = peer ? text(random, List.of("5", "(", ")", "%", ";", "=", ","), 4) : pick(random, script);
                whole = whole.plus(peer ? Value.peer(word) : Value.configured(word));
                digits = digits.plus(peer ? Value.peer(word.replaceAll("[^5]", "")) : Value.configured(word));
            }
            Optional<Object> expected = tones(digits);
            String story = "-Dseed=" + (seed + i) + " " + whole;
            Optional<Object> heard = tones(whole);
            parsed += heard.isPresent() ? 1 : 0;
            assertTrue(heard.isEmpty() || heard.equals(expected), story);
        }
        assertTrue(parsed > CASES / 20, "parsed: " + parsed);
    }

    private static Optional<Object> tones(Value script) {
        try {
            return Optional.of(new TgmlParser(8000).parse(script));
        } catch (DialplanException refused) {
            assertTrue(refused.getMessage().lines().count() == 1, refused.getMessage());
            return Optional.empty();
        }
    }

    private static String text(Random random, List<String> words, int most) {
        StringBuilder text = new StringBuilder();
        for (int i = random.nextInt(most); i >= 0; i--) {
            text.append(pick(random, words));
        }
        return text.toString();
    }

    private static String pick(Random random, List<String> words) {
        return words.get(random.nextInt(words.size()));
    }

    private static long seed() {
        long seed = Long.getLong("seed", System.nanoTime());
        System.out.println("seed=" + seed);
        return seed;
    }
}
