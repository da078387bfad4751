package gudok.dialplan.app;

import static gudok.dialplan.app.Refusals.assertRefused;
import static gudok.dialplan.app.Refusals.assertRefusedAtRuntime;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gudok.dialplan.DialplanException;
import gudok.dialplan.call.ArrayValue;
import gudok.dialplan.call.Value;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VariableApplicationsTest {
    private final FakeCall call = new FakeCall();

    @ParameterizedTest
    @CsvSource(
            delimiter = '!',
            value = {"a=b!b", "a=b=c!b=c", "a=b,c!b,c", "a,b!b", "'a= b '!' b '", "a=!(unset)"})
    void givenAnAssignment_whenSet_thenTheVariableHasTheValue(String data, String value) {
        call.with("a", "old").runs(new SetApplication(), Value.configured(data));
        assertEquals(value, call.variable("a"));
    }

    @Test
    void givenCallersText_whenSet_thenItsOriginAndItsSyntaxStay() {
        Value hostile = Value.peer("${api}=x,y\r\n");
        call.runs(new SetApplication(), Value.configured("a=").plus(hostile));
        assertEquals(hostile, call.variables().get("a").orElseThrow());
        assertRefusedAtRuntime(new SetApplication(), hostile.plus(Value.configured("=1")), "cannot choose");
        assertRefusedAtRuntime(new SetApplication(), Value.peer("uuid=1"), "assigns nothing");
        assertRefusedAtRuntime(new UnsetApplication(), Value.peer("uuid"), "cannot choose");
    }

    @Test
    void givenWrongData_whenParsed_thenItIsRefused() {
        assertRefused(new SetApplication(), "", "assigns nothing");
        assertRefused(new SetApplication(), "name", "assigns nothing");
        assertRefused(new SetApplication(), "=value", "no variable is named");
        assertRefused(new SetApplication(), "a\nb=1", "control characters");
        assertRefused(new UnsetApplication(), " ", "no variable is named");
        assertRefused(new ExportApplication(), "name", "assigns nothing");
    }

    @Test
    void givenAVariable_whenUnset_thenItIsGone() {
        call.with("a", "1").runs(new UnsetApplication(), " a ");
        assertEquals("(unset)", call.variable("a"));
    }

    @Test
    void givenExports_whenRun_thenNamesAreListedOnce() {
        call.runs(new ExportApplication(), "a=1")
                .runs(new ExportApplication(), "nolocal:b=2")
                .runs(new ExportApplication(), "a=3");
        assertEquals("3", call.variable("a"));
        assertEquals("(unset)", call.variable("b"));
        assertEquals("2", call.variable("nolocal:b"));
        assertEquals("a,nolocal:b", call.variable("export_vars"));
    }

    @Test
    void givenAnEmptyExport_whenRun_thenTheVariableIsDeletedAndNotListed() {
        call.with("a", "1").runs(new ExportApplication(), "a=");
        assertEquals("(unset)", call.variable("a"));
        assertEquals("(unset)", call.variable("export_vars"));
    }

    @Test
    void givenSeveralAssignments_whenMultisetRuns_thenAllAreSet() {
        call.runs(new MultisetApplication(), "a=1  b=2 c=");
        assertEquals("1 2 (unset)", call.variable("a") + " " + call.variable("b") + " " + call.variable("c"));
        call.runs(new MultisetApplication(), "^^;a=x y;b='p;q'");
        assertEquals("x y p;q", call.variable("a") + " " + call.variable("b"));
        assertRefused(new MultisetApplication(), "", "assigns nothing");
        assertRefused(new MultisetApplication(), "a=1 b", "\"b\" assigns nothing");
    }

    @Test
    void givenCallersTextWithSpaces_whenMultisetRuns_thenItIsOneValue() {
        Value hostile = Value.peer("1 uuid=2");
        call.runs(new MultisetApplication(), Value.configured("a=").plus(hostile));
        assertEquals(hostile, call.variables().get("a").orElseThrow());
        assertEquals("(unset)", call.variable("uuid"));
    }

    @Test
    void givenSeveralNames_whenMultiunsetRuns_thenAllAreGone() {
        call.with("a", "1").with("b", "2").with("c", "3").runs(new MultiunsetApplication(), "a b");
        assertEquals("(unset) (unset) 3", call.variable("a") + " " + call.variable("b") + " " + call.variable("c"));
        call.runs(new MultiunsetApplication(), "^^,c,d");
        assertEquals("(unset)", call.variable("c"));
        assertRefused(new MultiunsetApplication(), "  ", "names no variable");
    }

    @Test
    void givenABridgeExport_whenRun_thenItsOwnListNamesIt() {
        call.runs(new BridgeExportApplication(), "a=1").runs(new BridgeExportApplication(), "b=2");
        assertEquals("1", call.variable("a"));
        assertEquals("a,b", call.variable("bridge_export_vars"));
        assertEquals("(unset)", call.variable("export_vars"));
        assertRefused(new BridgeExportApplication(), "=1", "no variable is named");
    }

    @Test
    void givenElements_whenPushedAndUnshifted_thenTheArrayGrowsAtItsEnds() {
        call.runs(ArrayApplication.push(), "a=1");
        assertEquals("1", call.variable("a"));
        call.runs(ArrayApplication.push(), "a=2").runs(ArrayApplication.unshift(), "a=0");
        assertEquals("ARRAY::0|:1|:2", call.variable("a"));
        Value hostile = Value.peer("x|:y");
        call.runs(ArrayApplication.push(), Value.configured("a=").plus(hostile));
        assertEquals(
                4,
                ArrayValue.elements(call.variables().get("a").orElseThrow())
                        .orElseThrow()
                        .size());
        assertRefused(ArrayApplication.push(), "a", "assigns nothing");
    }

    @Test
    void givenAnArrayThatIsFull_whenPushed_thenItIsRefused() {
        for (int i = 0; i < 1000; i++) {
            call.runs(ArrayApplication.push(), "a=" + i);
        }
        assertThrows(DialplanException.class, () -> call.runs(ArrayApplication.push(), "a=x"));
    }

    @Test
    void givenAGlobalVariable_whenSet_thenOnlyOperatorsTextBecomesOne() {
        call.runs(new SetGlobalApplication(), "night=true");
        assertEquals(List.of("global night=true"), call.deeds);
        Value hostile = Value.configured("night=").plus(Value.peer("${x}"));
        assertThrows(DialplanException.class, () -> call.runs(new SetGlobalApplication(), hostile));
        assertEquals(1, call.deeds.size());
    }

    @Test
    void givenAFieldOfTheProfile_whenSet_thenItChanges() {
        SetProfileVarApplication application = new SetProfileVarApplication();
        call.runs(application, "caller_id_name=Ann B");
        assertEquals(List.of("profile caller_id_name=Ann B"), call.deeds);
        assertEquals(
                Optional.empty(),
                application
                        .preview(application.parse(FakeCall.constant("rdnis=1")))
                        .limitation());
        assertTrue(application
                .preview(application.parse(FakeCall.constant("calerid=1")))
                .limitation()
                .orElseThrow()
                .contains("no field \"calerid\""));
        assertRefused(application, "uuid=1", "cannot be changed");
        assertRefusedAtRuntime(
                application, Value.configured("context=").plus(Value.peer("secret")), "to a caller's text");
    }

    @Test
    void givenAUser_whenSet_thenTheCallHasHisVariables() {
        call.runs(new SetUserApplication(), "1000@home").runs(new SetUserApplication(), "1000@home x_");
        assertEquals(
                "acme 1000 home",
                call.variable("accountcode") + " " + call.variable("user_name") + " " + call.variable("domain_name"));
        assertEquals("acme 1000", call.variable("x_accountcode") + " " + call.variable("x_user_name"));
        assertThrows(DialplanException.class, () -> call.runs(new SetUserApplication(), "2000@home"));
        assertRefused(new SetUserApplication(), "1000", "not a user of a domain");
        assertRefused(new SetUserApplication(), "@home", "not a user of a domain");
        assertRefused(new SetUserApplication(), "", "takes a user");
    }
}
