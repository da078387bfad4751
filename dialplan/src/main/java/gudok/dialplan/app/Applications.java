package gudok.dialplan.app;

import gudok.dialplan.call.Application;
import gudok.dialplan.hunt.HuntExpressions;
import java.time.InstantSource;
import java.util.ArrayList;
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
        List<Application<?>> all = new ArrayList<>();
        all.addAll(progress(steps));
        all.addAll(List.of(
                new SleepApplication(),
                new PlaybackApplication(),
                new EndlessPlaybackApplication(),
                new LoopPlaybackApplication(),
                new SayApplication(clock),
                new GentonesApplication(),
                new BroadcastApplication(steps),
                new SchedTransferApplication(clock, steps),
                new SchedHangupApplication(clock),
                new SchedBroadcastApplication(clock, steps),
                new SchedCancelApplication()));
        all.addAll(variables());
        all.addAll(shared(steps));
        all.addAll(digits(steps));
        all.addAll(recording());
        all.addAll(AcceptedApplication.all());
        return List.copyOf(all);
    }

    private static List<Application<?>> progress(Supplier<StepMaker> steps) {
        return List.of(
                new AnswerApplication(),
                new PreAnswerApplication(),
                new RingReadyApplication(),
                new HangupApplication(),
                new RespondApplication(),
                new RedirectApplication(),
                new DeflectApplication(),
                new BridgeApplication(steps),
                new ParkApplication(),
                new TransferApplication(steps),
                new ExecuteExtensionApplication(steps),
                new PrivacyApplication());
    }

    private static List<Application<?>> variables() {
        return List.of(
                new SetApplication(),
                new UnsetApplication(),
                new MultisetApplication(),
                new MultiunsetApplication(),
                new ExportApplication(),
                new BridgeExportApplication(),
                ArrayApplication.push(),
                ArrayApplication.unshift(),
                new SetGlobalApplication(),
                new SetProfileVarApplication(),
                new SetUserApplication());
    }

    private static List<Application<?>> digits(Supplier<StepMaker> steps) {
        return List.of(
                new ReadApplication(),
                new PlayAndGetDigitsApplication(new HuntExpressions(), steps),
                new FlushDtmfApplication(),
                new SendDtmfApplication(),
                new QueueDtmfApplication(),
                InBandDtmfApplication.start(),
                InBandDtmfApplication.stop());
    }

    private static List<Application<?>> recording() {
        return List.of(
                new RecordApplication(),
                new RecordSessionApplication(),
                new StopRecordSessionApplication(),
                new DisplaceSessionApplication(),
                new StopDisplaceSessionApplication(),
                LevelApplication.waitForSilence(),
                LevelApplication.detectSilence(),
                LevelApplication.detectAudio());
    }

    private static List<Application<?>> shared(Supplier<StepMaker> steps) {
        return List.of(
                new LogApplication(),
                new InfoApplication(),
                new EvalApplication(),
                new EventApplication(),
                new PresenceApplication(),
                new CheckAclApplication(),
                new HashApplication(),
                new DbApplication(),
                LimitApplication.limit(steps),
                LimitApplication.limitHash(steps),
                LimitExecuteApplication.limit(steps),
                LimitExecuteApplication.limitHash(steps),
                new UnlimitApplication());
    }
}
