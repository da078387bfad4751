package gudok.dialplan.app;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gudok.dialplan.DialplanException;
import gudok.dialplan.call.ActionData;
import gudok.dialplan.call.Application;
import gudok.dialplan.call.Value;

/** Checks what an application says about wrong data. */
final class Refusals {
    private Refusals() {}

    static void assertRefused(Application<?> application, String data, String expectedWords) {
        assertRefused(application, FakeCall.constant(data), expectedWords);
    }

    static void assertRefusedAtRuntime(Application<?> application, Value data, String expectedWords) {
        assertRefused(application, new ActionData(data, true), expectedWords);
    }

    private static void assertRefused(Application<?> application, ActionData data, String expectedWords) {
        String message = assertThrows(DialplanException.class, () -> application.parse(data))
                .getMessage();
        assertTrue(message.contains(expectedWords), message);
        assertTrue(message.chars().noneMatch(Character::isISOControl), "one line: " + message);
    }
}
