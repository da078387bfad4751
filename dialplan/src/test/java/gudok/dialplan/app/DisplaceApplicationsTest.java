package gudok.dialplan.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gudok.dialplan.DialplanException;
import gudok.dialplan.call.DisplacementPlan;
import gudok.dialplan.call.DisplacementPlan.Side;
import gudok.dialplan.call.Source;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which sound displaces what, and for how long. */
class DisplaceApplicationsTest {
    private final FakeCall call = new FakeCall();

    private DisplacementPlan plan(String data) {
        call.runs(new DisplaceSessionApplication(), data);
        return call.displaced.get(call.displaced.size() - 1);
    }

    @Test
    void givenPathAlone_whenDisplaced_thenWhatIsHeardIsReplacedOnce() {
        DisplacementPlan plan = plan("a/b.wav");
        assertEquals(new Source.SoundFile(Path.of("a/b.wav"), 0, false), plan.source());
        assertEquals("a/b.wav", plan.name());
        assertEquals(Side.SENT, plan.side());
        assertFalse(plan.mixed() || plan.looped());
        assertEquals(Optional.empty(), plan.atMost());
    }

    @Test
    void givenFlagsAndTime_whenDisplaced_thenTheyArePartOfThePlan() {
        DisplacementPlan plan = plan("'my sound.wav' mlr +1500");
        assertEquals("my sound.wav", plan.name());
        assertEquals(Side.HEARD, plan.side());
        assertTrue(plan.mixed() && plan.looped());
        assertEquals(Optional.of(Duration.ofMillis(1500)), plan.atMost());
    }

    @Test
    void givenTimeWithoutFlags_whenDisplaced_thenItCounts() {
        assertEquals(Optional.of(Duration.ofMillis(700)), plan("a.wav +700").atMost());
        assertEquals(Optional.empty(), plan("a.wav w +0").atMost());
        assertEquals(Optional.of(Duration.ofMillis(700)), plan("a.wav w 700").atMost());
    }

    @Test
    void givenMissingSound_whenDisplaced_thenListGoesOn() {
        call.whereSoundsAreMissing().runs(new DisplaceSessionApplication(), "a.wav");
        assertEquals(List.of(), call.displaced);
    }

    @Test
    void givenSound_whenStopped_thenByItsName() {
        call.runs(new StopDisplaceSessionApplication(), " my sound.wav ");
        assertEquals(List.of("stop displacing my sound.wav"), call.deeds);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a.wav x", "a.wav m later", "a.wav m +1x", "a.wav m +1 more", "a.wav +1 m"})
    void givenNonsense_whenRead_thenRefused(String data) {
        assertThrows(DialplanException.class, () -> new DisplaceSessionApplication().parse(FakeCall.constant(data)));
    }

    @Test
    void givenNoName_whenStopIsRead_thenRefused() {
        assertThrows(DialplanException.class, () -> new StopDisplaceSessionApplication().parse(FakeCall.constant(" ")));
    }
}
