package gudok.dialplan.app;

import static gudok.dialplan.app.Refusals.assertRefused;
import static gudok.dialplan.app.Refusals.assertRefusedAtRuntime;
import static org.junit.jupiter.api.Assertions.assertEquals;

import gudok.dialplan.call.Value;
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
}
