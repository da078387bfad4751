package gudok.dialplan.function;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gudok.dialplan.DialplanException;
import gudok.dialplan.call.CallerProfile;
import gudok.dialplan.call.Expansion;
import gudok.dialplan.call.KeyValueStore.Key;
import gudok.dialplan.call.Value;
import gudok.dialplan.hunt.MapVariables;
import gudok.dialplan.hunt.TestPlan;
import gudok.dialplan.hunt.TestSwitch;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What each function answers, called as an action's data calls it. */
class FunctionsTest {
    private final TestSwitch around = new TestSwitch();
    private final MapVariables variables = new MapVariables();
    private final Map<String, String> globals = Map.of("domain", TestSwitch.DOMAIN, "hold_music", "silence");

    @BeforeEach
    void people() {
        around.user("1000", Map.of("vm-password", "1"), Map.of("user_context", "office", "Toll_Allow", "local"));
        around.user("1001", Map.of("group-dial-string", "{a=1}loopback/${dialed_user}@${dialed_group}"), Map.of());
        around.groups.put("sales", List.of("1000", "1001"));
        around.contacts.put(
                "1000@example.org",
                List.of(
                        new ContactLookup.Contact("sip:1000@192.0.2.1", "Desk"),
                        new ContactLookup.Contact("sip:1000@192.0.2.2", "Soft")));
        variables.set("caller", Value.peer("2?1:${domain}"));
        variables.set("number", Value.peer("1000"));
        variables.set("five", Value.configured("5"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '~', textBlock = """
                    ${cond(1 == 1 ? yes : no)}          ~ yes
                    ${cond 1 == 1 ? yes : no}           ~ yes
                    ${cond(${five} > 10 ? yes : no)}    ~ no
                    ${cond(5 >= 5.0 ? yes : no)}        ~ yes
                    ${cond(-1 < 0 ? yes : no)}          ~ yes
                    ${cond(4 <= 3 ? yes : no)}          ~ no
                    ${cond(abc == abc ? yes : no)}      ~ yes
                    ${cond(abc != abd ? yes : no)}      ~ yes
                    ${cond('a b' == 'a b' ? 'x:y' : no)} ~ x:y
                    ${cond(5 == hello ? yes : no)}      ~ yes
                    ${cond(abcd > abc ? yes : no)}      ~ yes
                    ${cond(${none} == 0 ? yes : no)}    ~ yes
                    ${cond(1 == 2 ? yes)}               ~ ''
                    ${cond(1 = 2 ? yes : no)}           ~ -ERR
                    ${cond(1 ? yes : no)}               ~ -ERR
                    ${cond(1 == 1)}                     ~ -ERR
                    ${COND(1 == 1 ? a : b)}             ~ a
                    ${cond(${cond(1 == 1 ? 2 : 3)} == 2 ? deep : no)} ~ deep
                    """)
    void givenCond_whenAsked_thenItCompares(String text, String answer) {
        assertEquals(answer, text(text));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '~', textBlock = """
                    ${expr(1+2*3)}           ~ 7
                    ${expr((1+2)*3)}         ~ 9
                    ${expr 7/2}              ~ 3.5
                    ${expr(1/3)}             ~ 0.3333333333
                    ${expr(2^10)}            ~ 1024
                    ${expr(-2^2)}            ~ 4
                    ${expr(10-2-3)}          ~ 5
                    ${expr(1 - -1)}          ~ 2
                    ${expr(${number}+1)}     ~ 1001
                    ${expr(a=2|a*3)}         ~ 6
                    ${expr(max(1,5,3)+min(2,4))} ~ 7
                    ${expr(if(above(2,1),10,20))} ~ 10
                    ${expr(mod(7,4))}        ~ 3
                    ${expr(abs(-3)+ceil(0.2)+floor(0.8))} ~ 4
                    ${expr(100)}             ~ 100
                    ${expr(0)}               ~ 0
                    ${expr(1/0)}             ~ !err!
                    ${expr(1+)}              ~ !err!
                    ${expr(nothing(1))}      ~ !err!
                    ${expr()}                ~ !err!
                    ${expr(sqrt(-1))}        ~ !err!
                    ${expr(${caller})}       ~ !err!
                    """)
    void givenExpr_whenAsked_thenItCalculates(String text, String answer) {
        assertEquals(answer, text(text));
    }

    @Test
    void givenDeepExpression_whenAsked_thenItIsAMistakeAndNoStackOverflows() {
        assertEquals("!err!", text("${expr(" + "(".repeat(3000) + "1" + ")".repeat(900) + ")}"));
        assertEquals("!err!", text("${expr(" + "-".repeat(4000) + "1)}"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '~', quoteCharacter = '"', textBlock = """
                    ${regex(${number}|^1)}                ~ true
                    ${regex(${number}|^2)}                ~ false
                    ${regex(${number}|^(1)(0+)$|%2-%1)}   ~ 000-1
                    ${regex(${number}|^2(.*)$|%1)}        ~ 1000
                    ${regex(${number}|0+|%0)}             ~ 000
                    ${regex(ABC|/abc/i)}                  ~ true
                    ${regex(1000|_1XXX)}                  ~ true
                    ${regex(x)}                           ~ -ERR
                    ${regex(x|(|y)}                       ~ x
                    ${regex(2?1:x|${caller})}             ~ false
                    ${regex(${caller}|^2.(1):(.*)$|%2)}   ~ ${domain}
                    """)
    void givenRegex_whenAsked_thenItMatchesOrReplaces(String text, String answer) {
        assertEquals(answer, text(text));
    }

    @Test
    void givenAnotherSeparator_whenRegexIsAsked_thenBarsBelongToTheTexts() {
        assertEquals("b", text("${regex(m:~a|b~^a.(.)~%1)}"));
    }

    @Test
    void givenStrangersText_whenAFunctionReturnsIt_thenItIsStillAStrangers() {
        assertTrue(expand("${regex(${caller}|^(.*)$|%1)}").hasPeerText());
        assertTrue(expand("${cond(1 == 1 ? ${caller} : x)}").hasPeerText());
        assertTrue(expand("${url_encode(${caller})}").hasPeerText());
        assertTrue(expand("${expr(${number})}").hasPeerText());
        assertFalse(expand("${regex(${caller}|x)}").hasPeerText());
        assertEquals("no", text("${cond(${caller} == 2 ? yes : no)}"), "the caller's ? and : are no syntax");
        variables.set("api", Value.peer("hash(insert/a/b/c)"));
        assertEquals("", text("${${api}}"));
        assertEquals("", text("${${api} x}"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '~', textBlock = """
                    ${user_exists(id 1000 example.org)}     ~ true
                    ${user_exists(id 1009 example.org)}     ~ false
                    ${user_exists(id 1000 example.com)}     ~ false
                    ${user_exists(cidr 1000 example.org)}   ~ false
                    ${user_exists(id 1000)}                 ~ false
                    ${domain_exists(example.org)}           ~ true
                    ${domain_exists(example.com)}           ~ false
                    ${domain_exists()}                      ~ ''
                    ${user_data(1000@example.org var user_context)} ~ office
                    ${user_data(1000 var toll_allow)}       ~ local
                    ${user_data(1000 param vm-password)}    ~ 1
                    ${user_data(1000 attr id)}              ~ 1000
                    ${user_data(1000 var nothing)}          ~ ''
                    ${user_data(1009 var user_context)}     ~ ''
                    ${user_data(1000 var)}                  ~ ''
                    ${group_call(sales@example.org)}        ~ user/1000@example.org,[a=1]loopback/1001@sales
                    ${group_call(sales+F)}                  ~ user/1000@example.org|[a=1]loopback/1001@sales
                    ${group_call(sales@example.org+E)}      ~ user/1000@example.org:_:[a=1]loopback/1001@sales
                    ${group_call(nobody)}                   ~ error/NO_ROUTE_DESTINATION
                    ${sofia_contact(1000@example.org)}      ~ sofia/internal/sip:1000@192.0.2.1,sofia/internal/sip:1000@192.0.2.2
                    ${sofia_contact(*/1000@example.org)}    ~ sofia/internal/sip:1000@192.0.2.1,sofia/internal/sip:1000@192.0.2.2
                    ${sofia_contact(outside/1000)}          ~ sofia/outside/sip:1000@192.0.2.1,sofia/outside/sip:1000@192.0.2.2
                    ${sofia_contact(1000@example.org/[x=1])} ~ [x=1]sofia/internal/sip:1000@192.0.2.1,[x=1]sofia/internal/sip:1000@192.0.2.2
                    ${sofia_contact(1001@example.org)}      ~ error/user_not_registered
                    ${global_getvar(hold_music)}            ~ silence
                    ${global_getvar(nothing)}               ~ ''
                    ${module_exists(mod_sofia)}             ~ true
                    ${module_exists(mod_lua)}               ~ false
                    ${url_encode(a b&c=1/2)}                ~ a%20b%26c%3D1/2
                    ${url_encode(%20%zz)}                   ~ %20%25zz
                    ${url_decode(a%20b%4)}                  ~ a b%4
                    ${url_decode(%D0%B9%zz)}                ~ й%zz
                    """)
    void givenUsersAndTexts_whenAsked_thenTheAnswerIsFreeSwitchs(String text, String answer) {
        assertEquals(answer, text(text));
    }

    @Test
    void givenAUserAgent_whenContactsAreAsked_thenOnlyThatPhoneIsNamed() {
        assertEquals("sofia/internal/sip:1000@192.0.2.2", text("${sofia_contact(1000@example.org~soft)}"));
    }

    @Test
    void givenHash_whenUsed_thenItKeepsValuesAndTellsHowItWent() {
        assertEquals("", text("${hash(select/r/k)}"));
        assertEquals("+OK\n", text("${hash(insert/r/k/a/b)}"));
        assertEquals("a/b", text("${hash(select/r/k)}"));
        assertEquals("-ERR key already exists\n", text("${hash(insert_ifempty/r/k/c)}"));
        assertEquals("-ERR Doesn't match\n", text("${hash(delete_ifmatch/r/k/c)}"));
        assertEquals("+OK\n", text("${hash(delete_ifmatch/r/k/a/b)}"));
        assertEquals("-ERR Not found\n", text("${hash(delete/r/k)}"));
        assertTrue(text("${hash(insert/r/k)}").startsWith("-ERR Usage: hash "));
        text("${hash(insert/r/caller/${caller})}");
        assertTrue(expand("${hash(select/r/caller)}").hasPeerText());
        for (int i = 0; i < 10; i++) {
            text("${hash(insert/full/" + i + "/x)}");
        }
        assertEquals("-ERR no room for the value\n", text("${hash(insert/full/more/x)}"));
    }

    @Test
    void givenDb_whenUsed_thenItKeepsValuesAndTellsHowItWent() {
        assertEquals("false", text("${db(exists/r/k)}"));
        assertEquals("+OK", text("${db(insert/r/k/v)}"));
        assertEquals("+OK", text("${db(insert/r/j/w)}"));
        assertEquals("v true 2 j,k", text("${db(select/r/k)} ${db(exists/r/k)} ${db(count/r)} ${db(list/r)}"));
        assertEquals("+OK", text("${db(delete/r/k)}"));
        assertEquals("", text("${db(select/r/k)}"));
        assertEquals("!err! !err! !err!", text("${db(insert/r/k)} ${db(nonsense/r/k)} ${db()}"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '~', textBlock = """
                    ${strftime(%Y-%m-%d %H:%M:%S)}   ~ 2030-01-02 10:30:00
                    ${strftime()}                    ~ 2030-01-02 10:30:00
                    ${strftime(0|%F %T)}             ~ 1970-01-01 00:00:00
                    ${strftime(%a %A %b %B %d %e %j %u %w %y %C)} ~ Wed Wednesday Jan January 02  2 002 3 3 30 20
                    ${strftime(%I:%M %p)}             ~ 10:30 AM
                    ${strftime(%D %R %% %Q)}         ~ 01/02/30 10:30 % %Q
                    ${strftime(%U %W %V %G %s)}      ~ 00 00 01 2030 1893580200
                    ${strepoch()}                    ~ 1893580200
                    ${strepoch(2030-01-02 10:30:00)} ~ 1893580200
                    ${strepoch(2030-01-02)}          ~ 1893542400
                    ${strepoch(20300102103000)}      ~ 1893580200
                    ${strepoch(+1m)}                 ~ 1893580260
                    ${strepoch(+2)}                  ~ 1893580202
                    ${strepoch(soon)}                ~ 0
                    ${strepoch(2030-13-40)}          ~ 0
                    """)
    void givenTime_whenAsked_thenItIsWrittenAsCDoes(String text, String answer) {
        assertEquals(answer, text(text));
    }

    @Test
    void givenFunctionsInACircle_whenAsked_thenTheyAreStopped() {
        around.user("1002", Map.of("group-dial-string", "${group_call(loop@example.org)}"), Map.of());
        around.groups.put("loop", List.of("1002"));
        assertThrows(DialplanException.class, () -> text("${group_call(loop@example.org)}"));
    }

    @Test
    void givenExplanation_whenAFunctionWouldChangeSomething_thenNothingChanges() {
        assertEquals(
                "+OK\n",
                expansion(Effects.NONE)
                        .expand(Value.configured("${hash(insert/r/k/v)}"))
                        .text());
        assertTrue(around.hash.find(new Key("r", "k")).isEmpty());
    }

    private String text(String written) {
        return expand(written).text();
    }

    private Value expand(String written) {
        return expansion(Effects.AT_ONCE).expand(Value.configured(written));
    }

    private Expansion expansion(Effects effects) {
        FunctionRegistry functions = new FunctionRegistry(
                StandardFunctions.all(around.sources()), InstantSource.fixed(TestPlan.NOW.toInstant()));
        CallerProfile profile = new CallerProfile("u", "public", Map.of());
        return Expansion.of(
                variables, profile, globals, functions.in(variables, profile, globals, TestPlan.NOW, effects));
    }
}
