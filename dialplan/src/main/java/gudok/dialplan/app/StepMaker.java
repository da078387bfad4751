package gudok.dialplan.app;

import gudok.dialplan.call.ActionData;
import gudok.dialplan.call.Step;

/** Makes the step of an application that is named inside another one's data. From any thread, without effects. */
@FunctionalInterface
public interface StepMaker {
    /**
     * @param data      its {@code runtime} says whether a call wrote any of it
     * @param extension for log lines: where the outer data stands
     * @param position  for log lines: {@code file:line:column}
     * @throws gudok.dialplan.DialplanException if there is no such application or it refuses the data
     */
    Step step(String application, ActionData data, String extension, String position);
}
