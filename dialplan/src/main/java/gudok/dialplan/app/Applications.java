package gudok.dialplan.app;

import gudok.dialplan.call.Application;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Supplier;

/** The applications of this package. */
public final class Applications {
    private Applications() {}

    /**
     * One instance of each.
     *
     * @param clock tells the scheduling applications how far away an absolute time is
     * @param steps asked only while data is parsed and while calls run, so it may refer to a registry that holds these
     *     very applications
     */
    public static List<Application<?>> standard(InstantSource clock, Supplier<StepMaker> steps) {
        return List.of(
                new AnswerApplication(),
                new PreAnswerApplication(),
                new RingReadyApplication(),
                new SleepApplication(),
                new PlaybackApplication(),
                new GentonesApplication(),
                new BridgeApplication(),
                new TransferApplication(),
                new HangupApplication(),
                new RespondApplication(),
                new SchedTransferApplication(clock),
                new SchedHangupApplication(clock),
                new SchedBroadcastApplication(clock, steps),
                new SetApplication(),
                new UnsetApplication(),
                new ExportApplication(),
                new LogApplication(),
                new InfoApplication());
    }
}
