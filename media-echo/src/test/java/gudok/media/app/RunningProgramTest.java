package gudok.media.app;

import static org.junit.jupiter.api.Assertions.assertEquals;

import gudok.dialplan.call.Program.Ending;
import gudok.media.MediaProgram;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class RunningProgramTest {
    private final List<Ending> told = new ArrayList<>();
    private final List<String> stops = new ArrayList<>();
    private final RunningProgram program = new RunningProgram(() -> stops.add("stop"));

    @Test
    void givenListeners_whenProgramEnds_thenEachIsToldOnceAlsoALateOne() {
        program.onEnd(told::add);
        program.onEnd(told::add);
        assertEquals(List.of(), told);
        program.ended(MediaProgram.Ending.COMPLETED);
        assertEquals(List.of(Ending.COMPLETED, Ending.COMPLETED), told);
        program.onEnd(told::add);
        assertEquals(3, told.size());
    }

    @Test
    void givenProgram_whenStopped_thenTheSessionIsAsked() {
        program.stop();
        assertEquals(List.of("stop"), stops);
        assertEquals(List.of(), told);
    }

    @Test
    void givenEveryEndingOfTheLoop_whenTold_thenTheDialplanKnowsIt() {
        for (MediaProgram.Ending ending : MediaProgram.Ending.values()) {
            RunningProgram each = new RunningProgram(() -> {});
            each.ended(ending);
            each.onEnd(told::add);
        }
        assertEquals(List.of(Ending.COMPLETED, Ending.STOPPED, Ending.FAILED), told);
    }
}
