package gudok.dialplan.dial;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gudok.dialplan.DialplanException;
import gudok.dialplan.call.DialString;
import gudok.dialplan.call.DialString.Endpoint;
import gudok.dialplan.call.HangupCause;
import gudok.dialplan.call.Value;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DialStringParserTest {
    @Test
    void givenUsers_whenParsed_thenNumberAndDomainAreFound() {
        assertEquals(new Endpoint.User("1001", Optional.empty()), parse(" user/1001 "));
        assertEquals(new Endpoint.User("1001", Optional.of("example.org")), parse("user/1001@example.org"));
    }

    @ParameterizedTest
    @CsvSource({
        "error/USER_BUSY,USER_BUSY",
        "error/user_busy,USER_BUSY",
        "error/17,USER_BUSY",
        "error/nonsense,NORMAL_CLEARING",
        "error/NONE,DESTINATION_OUT_OF_ORDER",
        "error/0,DESTINATION_OUT_OF_ORDER"
    })
    void givenErrors_whenParsed_thenTheyHaveTheirCause(String text, HangupCause cause) {
        assertEquals(new Endpoint.Failure(cause), parse(text));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '!',
            value = {
                "''!names no endpoint",
                "1001!names no endpoint",
                "user/!names no user",
                "user/@example.org!names no user",
                "user/1001@!names no domain",
                "error/!names no cause",
                ",|:_:!names no endpoint",
                "{a=b}!names no endpoint",
                "foo/1000!not known, foo",
                "user/1,foo/1000!not known, foo",
                "user/1[a=b]!behind its user",
                "usr/1000!did you mean user?",
                "sofya/internal/1!did you mean sofia?",
                "sofia/internal!names no profile",
                "sofia//1!names no profile",
                "sofia/internal/!names no destination",
                "sofia/gateway/x!names no gateway",
                "sofia/gateway/x/!names no number",
                "loopback/!names no extension",
                "loopback/1/default/enum!names a dialplan other than XML, enum",
                "group/@x!names no group",
                "pickup/!names no group"
            })
    void givenAnythingElse_whenParsed_thenItIsRefused(String text, String words) {
        String message =
                assertThrows(DialplanException.class, () -> parse(text)).getMessage();
        assertTrue(message.contains(words), message);
        assertTrue(message.contains("write user/NUMBER"), message);
    }

    @Test
    void givenNamesThatDifferInLetterCase_whenParsed_thenTheLastCounts() {
        DialString.Written written = DialStringParser.parse(
                        Value.configured("{bar=1,BAR=2,QUX=1}{qux=2}[zed=1,ZED=2]user/1"))
                .written();
        assertEquals("{QUX=2, bar=2}", texts(written.attempts().get(0).variables()));
        assertEquals(
                "{zed=2}",
                texts(written.attempts().get(0).alternatives().get(0).get(0).variables()));
    }

    @Test
    void givenUnclosedVariables_whenParsed_thenTheyAreRefused() {
        for (String text : new String[] {"{a=b,user/1", "[a={b}user/1", "<a=b", "{a={b}user/1"}) {
            String message =
                    assertThrows(DialplanException.class, () -> parse(text)).getMessage();
            assertTrue(message.contains("lacks the"), message);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '!',
            value = {
                "sofia/gateway/x/1!endpoint \"sofia/gateway\" is not available here; the leg fails with INVALID_GATEWAY",
                "user/1,pickup/1|null/2,null/3!endpoint \"pickup\" is not available here; the leg fails with"
                        + " CHAN_NOT_IMPLEMENTED; endpoint \"null\" is not available here; the leg fails with"
                        + " CHAN_NOT_IMPLEMENTED"
            })
    void givenEndpointsThatOnlyFreeSwitchHas_whenParsed_thenItIsTold(String text, String told) {
        assertEquals(
                Optional.of(told),
                DialStringParser.parse(Value.configured(text)).limitation());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "user/1,user/2|user/3:_:error/USER_BUSY",
                "{a='x,y',b=[c|d]} [e=f]user/1",
                "SOFIA/internal/1%a,group/sales@b,loopback/9196/public"
            })
    void givenWhatCanBeCalled_whenParsed_thenNothingIsLeftOut(String text) {
        assertEquals(
                Optional.empty(), DialStringParser.parse(Value.configured(text)).limitation());
    }

    @ParameterizedTest
    @ValueSource(strings = {"loopback/9196/public", "loopback/9196/public/XML", "loopback/9196/public/"})
    void givenALoopback_whenParsed_thenTheDialplanBehindTheContextIsNoPartOfIt(String text) {
        assertEquals(
                new Endpoint.Loopback(Value.configured("9196"), Optional.of(Value.configured("public"))), parse(text));
    }

    @ParameterizedTest
    @CsvSource({
        "group/sales+F,sales,true",
        "group/sales:F,sales,true",
        "group/sales+A,sales,false",
        "group/a+X,a+X,false"
    })
    void givenAGroup_whenParsed_thenItsFlagSaysInWhichOrder(String text, String name, boolean inTurn) {
        assertEquals(new Endpoint.Group(Value.configured(name), Optional.empty(), inTurn), parse(text));
        assertEquals(
                new Endpoint.Group(Value.configured("sales"), Optional.of(Value.configured("home")), true),
                parse("group/sales@home:F"));
    }

    @Test
    void givenANumberFromTheCaller_whenParsed_thenItIsLiteral() {
        Value hostile = Value.peer("1001@evil.example,user/1|{a=b}:_: \r\n");
        DialString parsed =
                DialStringParser.parse(Value.configured("user/").plus(hostile).plus(Value.configured("@example.org")));
        assertEquals(
                List.of(new Endpoint.User(hostile.text(), Optional.of("example.org"))),
                parsed.parties().map(DialString.Party::endpoint).toList());
        assertEquals(Optional.empty(), parsed.limitation());
    }

    @Test
    void givenAnEndpointFromTheCaller_whenParsed_thenItIsRefusedOnOneLine() {
        Value whole = Value.peer("user/1001\r\n");
        Value kind = Value.peer("us\ner").plus(Value.configured("/1001"));
        for (Value data : new Value[] {whole, kind}) {
            String message = assertThrows(DialplanException.class, () -> DialStringParser.parse(data))
                    .getMessage();
            assertTrue(message.chars().noneMatch(Character::isISOControl), message);
        }
    }

    private static Endpoint parse(String text) {
        return DialStringParser.parse(Value.configured(text))
                .parties()
                .findFirst()
                .orElseThrow()
                .endpoint();
    }

    @Test
    void givenTheWholeGrammar_whenParsed_thenEachPartStandsInItsPlace() {
        DialString.Written written = DialStringParser.parse(Value.configured(
                        "<g=1>{^^;a='x;y';b=2,3}[leg_timeout=5]sofia/internal/1%home,user/2|loopback/3/office"
                                + ":_:{c=it\\'s}group/sales@home|sofia/gateway/isp/+7495"))
                .written();
        assertEquals("{g=1}", texts(written.variables()));
        DialString.Attempt first = written.attempts().get(0);
        assertEquals("{a=x;y, b=2,3}", texts(first.variables()));
        assertEquals(
                List.of(2, 1), first.alternatives().stream().map(List::size).toList());
        DialString.Party party = first.alternatives().get(0).get(0);
        assertEquals("{leg_timeout=5}", texts(party.variables()));
        assertEquals(new Endpoint.Sip("internal", Value.configured("1%home")), party.endpoint());
        assertEquals(
                new Endpoint.Loopback(Value.configured("3"), Optional.of(Value.configured("office"))),
                first.alternatives().get(1).get(0).endpoint());
        DialString.Attempt second = written.attempts().get(1);
        assertEquals("{c=it's}", texts(second.variables()));
        assertEquals(
                new Endpoint.Gateway(Value.configured("isp"), Value.configured("+7495")),
                second.alternatives().get(1).get(0).endpoint());
    }

    @Test
    void givenVariablesThatSetNothing_whenParsed_thenTheyAreRefused() {
        for (Value data : List.of(
                Value.configured("{ignore_early_media}user/1"),
                Value.configured("[=5]user/1"),
                Value.configured("{").plus(Value.peer("a")).plus(Value.configured("=b}user/1")))) {
            String message = assertThrows(DialplanException.class, () -> DialStringParser.parse(data))
                    .getMessage();
            assertTrue(message.contains("sets nothing"), message);
        }
    }

    @Test
    void givenManyParties_whenParsed_thenThereIsABound() {
        assertEquals(
                128,
                DialStringParser.parse(Value.configured("user/1" + ",user/1".repeat(127)))
                        .parties()
                        .count());
        assertThrows(DialplanException.class, () -> parse("user/1" + ",user/1".repeat(128)));
    }

    @Test
    void givenRandomText_whenParsed_thenItIsReadOrRefusedOnOneLine() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        String[] words = {
            "user/",
            "sofia/",
            "gateway/",
            "error/",
            "{",
            "}",
            "[",
            "]",
            "<",
            ">",
            "^^",
            ";",
            ",",
            "|",
            ":_:",
            "'",
            "\\",
            "=",
            "a",
            "@",
            "/",
            " ",
            "\n",
            "1"
        };
        for (int i = 0; i < 20_000; i++) {
            Value text = Value.EMPTY;
            for (int part = random.nextInt(20); part >= 0; part--) {
                String word = words[random.nextInt(words.length)];
                text = text.plus(random.nextInt(4) == 0 ? Value.peer(word) : Value.configured(word));
            }
            readOrRefused(text, seed);
        }
    }

    private static void readOrRefused(Value text, long seed) {
        try {
            DialString parsed = DialStringParser.parse(text);
            assertTrue(parsed.written().attempts().size() > 0, "seed " + seed + ": " + text);
        } catch (DialplanException refused) {
            assertTrue(
                    refused.getMessage().chars().noneMatch(Character::isISOControl),
                    "seed " + seed + ": " + refused.getMessage());
        }
    }

    private static String texts(Map<String, Value> variables) {
        Map<String, String> texts = new TreeMap<>();
        variables.forEach((name, value) -> texts.put(name, value.text()));
        return texts.toString();
    }
}
