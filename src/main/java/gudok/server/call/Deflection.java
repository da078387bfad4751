package gudok.server.call;

import gudok.dialplan.call.HangupCause;
import gudok.dialplan.call.LogText;
import gudok.dialplan.call.Value;
import java.time.Duration;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends an answered caller elsewhere and waits for what his phone tells of it, as FreeSWITCH does: when he has arrived, the call
 * ends with BLIND_TRANSFER; else it goes on. Confined to the call's thread.
 */
final class Deflection {
    private static final Logger log = LoggerFactory.getLogger(Deflection.class);
    private static final Duration LONGEST = Duration.ofSeconds(300);
    private static final LegEvent.Referred NOTHING = new LegEvent.Referred(0, Optional.empty(), true);

    private final Call call;
    private final CallEnvironment environment;

    Deflection(Call call, CallEnvironment environment) {
        this.call = call;
        this.environment = environment;
    }

    void to(String uri) {
        call.variables().unset("sip_refer_status_code");
        call.variables().unset("sip_refer_reply");
        LegEvent.Referred outcome = outcome(uri);
        boolean arrived = outcome.report().isPresent() && outcome.status() / 100 == 2;
        log.info(
                "deflected to={} arrived={} status={} report={}",
                uri,
                arrived,
                outcome.status(),
                LogText.of(outcome.report().orElse("none")));
        if (arrived) {
            throw call.hangup(HangupCause.BLIND_TRANSFER);
        }
    }

    private LegEvent.Referred outcome(String uri) {
        Object token = new Object();
        CallInbox inbox = call.inbox();
        inbox.watch(token);
        inbox.watch(LegEvent.Referred.class);
        var timer = environment.timers().after(LONGEST, () -> call.mailbox().post(new Message.TimeOver(token)));
        try {
            call.leg().refer(uri);
            return inbox.waitFor(new Outcome(token));
        } finally {
            timer.cancel();
            inbox.unwatch(LegEvent.Referred.class);
            inbox.unwatch(token);
        }
    }

    private void remember(LegEvent.Referred told) {
        if (told.report().isPresent()) {
            call.variables().set("sip_refer_reply", Value.peer(told.report().get()));
        } else {
            call.variables().set("sip_refer_status_code", Value.configured(Integer.toString(told.status())));
        }
    }

    /** Until the phone has told the end of it. */
    private final class Outcome implements Interest<LegEvent.Referred> {
        private final Object token;

        Outcome(Object token) {
            this.token = token;
        }

        @Override
        public boolean concerns(Message message) {
            return message instanceof Message.TimeOver over
                    ? over.token() == token
                    : message instanceof Message.FromCaller caller && caller.event() instanceof LegEvent.Referred;
        }

        @Override
        public Optional<LegEvent.Referred> take(Message message) {
            if (!(message instanceof Message.FromCaller caller)) {
                return Optional.of(NOTHING);
            }
            LegEvent.Referred told = (LegEvent.Referred) caller.event();
            remember(told);
            return Optional.of(told).filter(LegEvent.Referred::last);
        }
    }
}
