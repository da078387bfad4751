package gudok.server.call;

import gudok.dialplan.DialplanSource;
import gudok.media.MediaEngine;
import gudok.media.codec.Codec;
import gudok.media.prompt.PromptStore;
import gudok.media.record.Recorder;
import gudok.registrar.directory.UserDirectory;
import gudok.registrar.location.LocationStore;
import gudok.server.Timers;
import gudok.server.event.EventBus;
import gudok.server.journal.CallJournals;
import gudok.server.view.CallDetail;
import gudok.server.view.LineCheck;
import java.time.Duration;
import java.time.InstantSource;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * What every call needs of the server.
 *
 * @param plan          of the configuration that counts now; a call takes it once
 * @param codecs        in our order of preference
 * @param maxCalls      calls at once; more get 503
 * @param maxDuration   of a call, then ALLOTTED_TIMEOUT
 * @param defaultDomain for dial strings without a domain
 * @param shared        what calls leave for each other
 * @param journals      what happens in each call, for operators
 * @param lines         takes the report of each line that is over; neither blocks nor throws
 * @param details       takes the record of each leg that is over; neither blocks nor throws
 */
public record CallEnvironment(
        InstantSource clock,
        Timers timers,
        EventBus events,
        DialplanSource plan,
        MediaEngine mediaEngine,
        PromptStore prompts,
        Recorder recorder,
        List<Codec> codecs,
        RtpAddresses rtpAddresses,
        LocationStore locations,
        Supplier<UserDirectory> directory,
        Supplier<Dialer> dialer,
        int maxCalls,
        Duration maxDuration,
        String defaultDomain,
        SharedState shared,
        CallJournals journals,
        Consumer<LineCheck> lines,
        Consumer<CallDetail> details) {

    ZonedDateTime wallClock() {
        return clock.instant().atZone(ZoneId.systemDefault());
    }
}
