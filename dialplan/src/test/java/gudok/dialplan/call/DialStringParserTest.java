package gudok.dialplan.call;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gudok.dialplan.DialplanException;
import gudok.dialplan.call.DialString.Endpoint;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

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
                "user/1[a=b]!behind its user"
            })
    void givenAnythingElse_whenParsed_thenItIsRefused(String text, String words) {
        String message =
                assertThrows(DialplanException.class, () -> parse(text)).getMessage();
        assertTrue(message.contains(words), message);
        assertTrue(message.contains("write user/NUMBER"), message);
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
                "sofia/gateway/x/1!endpoint \"sofia\" is not available here; the attempt fails with CHAN_NOT_IMPLEMENTED",
                "SOFIA/internal/1%a!endpoint \"SOFIA\" is not available here; the attempt fails with CHAN_NOT_IMPLEMENTED",
                "group/a@b,error/USER_BUSY!of 2 parties none can be called",
                "pickup/1|null/2!endpoint \"null\" is not available here; the attempt fails with CHAN_NOT_IMPLEMENTED;"
                        + " of 2 parties none can be called",
            })
    void givenEndpointsThatOnlyFreeSwitchHas_whenParsed_thenTheAttemptFailsAndItIsTold(String text, String told) {
        DialString parsed = DialStringParser.parse(Value.configured(text));
        HangupCause cause = text.contains("error") ? HangupCause.USER_BUSY : HangupCause.CHAN_NOT_IMPLEMENTED;
        assertEquals(new DialString(new Endpoint.Failure(cause), Optional.of(told)), parsed);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '!',
            value = {
                "user/1,user/2!of 2 parties only the first user is called, 1",
                "user/1|user/2!of 2 parties only the first user is called, 1",
                "{a=b}user/1:_:sofia/x/2 , user/3!of 3 parties only the first user is called, 1;"
                        + " variables in front of a party are not set",
                "sofia/gateway/x/5|[a=b]user/1|!of 2 parties only the first user is called, 1;"
                        + " variables in front of a party are not set",
                "{a='x,y',b=[c|d]} [e=f]user/1!variables in front of a party are not set",
                "<a=b>{c={d}}USER/1!variables in front of a party are not set"
            })
    void givenMoreThanOneParty_whenParsed_thenTheFirstUserIsCalledAndItIsTold(String text, String told) {
        DialString parsed = DialStringParser.parse(Value.configured(text));
        assertEquals(new DialString(new Endpoint.User("1", Optional.empty()), Optional.of(told)), parsed);
    }

    @Test
    void givenANumberFromTheCaller_whenParsed_thenItIsLiteral() {
        Value hostile = Value.peer("1001@evil.example,user/1|{a=b}:_: \r\n");
        assertEquals(
                new DialString(new Endpoint.User(hostile.text(), Optional.of("example.org"))),
                DialStringParser.parse(Value.configured("user/").plus(hostile).plus(Value.configured("@example.org"))));
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
        return DialStringParser.parse(Value.configured(text)).endpoint();
    }
}
