package gudok.server.call;

import static org.junit.jupiter.api.Assertions.assertEquals;

import gudok.dialplan.call.CallerProfile;
import gudok.dialplan.call.Value;
import gudok.server.call.Dialer.Assertion;
import gudok.server.call.Dialer.Hidden;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CallerShownTest {
    private final Map<String, Value> variables = new HashMap<>();
    private final Map<String, Value> fields = new HashMap<>(Map.of(
            "caller_id_name", Value.peer("From"),
            "caller_id_number", Value.peer("999")));
    private final Map<String, Value> own = new HashMap<>();

    private Dialer.Identity shown() {
        CallerProfile profile = new CallerProfile("u", "default", fields);
        return new CallerShown(new ChannelVariables(variables), profile, own).to("1001", "d.example");
    }

    private static void put(Map<String, Value> where, String name, String value) {
        where.put(name, Value.configured(value));
    }

    @Test
    void givenNothingElse_whenShown_thenTheCallersFieldsWithoutOurWord() {
        assertEquals(new Dialer.Identity("From", "999", "d.example", "1001", Hidden.NOTHING, Assertion.NONE), shown());
    }

    @Test
    void givenUserOfTheDirectory_whenShown_thenHisNameAndNumberWin() {
        put(variables, "effective_caller_id_name", "Anna");
        put(variables, "effective_caller_id_number", "1000");
        assertEquals(new Dialer.Identity("Anna", "1000", "d.example", "1001", Hidden.NOTHING, Assertion.RPID), shown());
        put(own, "origination_caller_id_number", "2000");
        assertEquals("2000", shown().number());
    }

    @Test
    void givenStrangersNumberInTheOperatorsVariable_whenShown_thenStillNotOurWord() {
        variables.put("effective_caller_id_number", Value.configured("+").plus(Value.peer("999")));
        assertEquals(Assertion.NONE, shown().assertion());
        fields.put("screened_number", Value.peer("1000"));
        assertEquals(Assertion.NONE, shown().assertion(), "his own number is another");
        fields.put("screened_number", Value.peer("+999"));
        assertEquals(Assertion.RPID, shown().assertion());
    }

    @ParameterizedTest
    @CsvSource({"rpid,RPID", "pid,PAI", "PAI,PAI", "none,NONE", "nonsense,RPID"})
    void givenType_whenShown_thenThatHeader(String type, Assertion assertion) {
        put(fields, "screened_number", "999");
        put(variables, "sip_cid_type", type);
        assertEquals(assertion, shown().assertion());
    }

    @Test
    void givenTypeThatAStrangerWrote_whenShown_thenIgnored() {
        put(fields, "screened_number", "999");
        variables.put("sip_cid_type", Value.peer("none"));
        assertEquals(Assertion.RPID, shown().assertion());
    }

    @ParameterizedTest
    @CsvSource({
        "full,true,true",
        "hide_name,true,false",
        "hide_number,false,true",
        "hide_name:hide_number:screen,true,true",
        "number+name,true,true",
        "name,true,false",
        "screen,false,false",
        "off,false,false"
    })
    void givenOriginationPrivacy_whenShown_thenItReplacesTheCallers(String wish, boolean name, boolean number) {
        put(fields, "privacy_hide_name", "true");
        put(own, "origination_privacy", wish);
        assertEquals(new Hidden(name, number), shown().hidden());
    }

    @Test
    void givenFlagsOfTheProfile_whenShown_thenHidden() {
        put(fields, "privacy_hide_number", "true");
        assertEquals(new Hidden(false, true), shown().hidden());
        put(fields, "privacy_hide_number", "false");
        assertEquals(Hidden.NOTHING, shown().hidden());
    }
}
