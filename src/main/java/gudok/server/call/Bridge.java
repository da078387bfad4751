package gudok.server.call;

import gudok.dialplan.call.BridgeResult;
import gudok.dialplan.call.DialString;
import gudok.dialplan.call.HangupCause;
import gudok.dialplan.call.TransferTarget;
import gudok.media.codec.Codec;
import gudok.registrar.Aor;
import gudok.registrar.Binding;
import gudok.registrar.Reachability;
import gudok.registrar.directory.User;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Calls another party for a call and joins both: newest binding, one codec for both sides, RTP relayed without decoding.
 * Confined to the call's thread.
 */
final class Bridge {
    private static final long DEFAULT_TIMEOUT_S = 60;

    private final Call call;
    private final CallEnvironment environment;
    private final CallInbox inbox;
    private final Mailbox mailbox;
    private final CallMedia media;
    private Optional<Attempt> current = Optional.empty();

    Bridge(Call call, CallEnvironment environment, CallInbox inbox, Mailbox mailbox, CallMedia media) {
        this.call = call;
        this.environment = environment;
        this.inbox = inbox;
        this.mailbox = mailbox;
        this.media = media;
    }

    BridgeResult to(DialString destination) {
        new RemoteStatus(call.variables()).forget();
        if (destination.endpoint() instanceof DialString.Endpoint.User user) {
            return toUser(user);
        }
        return failed(((DialString.Endpoint.Failure) destination.endpoint()).cause());
    }

    private BridgeResult toUser(DialString.Endpoint.User endpoint) {
        String domain = endpoint.domain().orElse(environment.defaultDomain());
        Optional<User> user = environment.directory().get().find(endpoint.user(), domain);
        if (user.isEmpty()) {
            return failed(HangupCause.SUBSCRIBER_ABSENT);
        }
        Aor aor = user.get().aor();
        Optional<Binding> best = best(environment.locations().find(aor));
        return best.isEmpty() ? failed(HangupCause.USER_NOT_REGISTERED) : toBinding(user.get(), best.get());
    }

    /** The first one that has not stopped answering, else the first one. */
    private Optional<Binding> best(List<Binding> preferredFirst) {
        Instant now = environment.clock().instant();
        List<Binding> live =
                preferredFirst.stream().filter(binding -> binding.isLiveAt(now)).toList();
        return live.stream()
                .filter(binding -> binding.reachability().state() != Reachability.State.UNREACHABLE)
                .findFirst()
                .or(() -> live.stream().findFirst());
    }

    private BridgeResult toBinding(User user, Binding binding) {
        List<Codec> codecs = media.usableCodecs();
        if (codecs.isEmpty()) {
            return failed(HangupCause.INCOMPATIBLE_DESTINATION);
        }
        Callee callee = new Callee(user, target(binding), identity(binding.aor()));
        Optional<Attempt> outer = current;
        Attempt attempt = new Attempt(call, environment, inbox, mailbox, media, callee);
        current = Optional.of(attempt);
        try {
            return attempt.dial(codecs, timeout());
        } finally {
            current = outer;
        }
    }

    /** The party that the call is joined with becomes a call of its own; false if there is none. */
    boolean transferPartner(TransferTarget target) {
        return current.isPresent() && current.get().handOver(target);
    }

    private static Dialer.Target target(Binding binding) {
        return new Dialer.Target(binding.contact(), binding.nextHop(), binding.local(), binding.path());
    }

    private Dialer.Identity identity(Aor callee) {
        return new CallerShown(call.variables(), call.profile(), Map.of()).to(callee.user(), callee.domain());
    }

    /** {@code call_timeout} in seconds, as FreeSWITCH reads it; 60 if absent or nonsense. */
    private Duration timeout() {
        try {
            long seconds =
                    Long.parseLong(call.variables().text("call_timeout", "").trim());
            return Duration.ofSeconds(seconds > 0 ? seconds : DEFAULT_TIMEOUT_S);
        } catch (NumberFormatException absent) {
            return Duration.ofSeconds(DEFAULT_TIMEOUT_S);
        }
    }

    private BridgeResult failed(HangupCause cause) {
        return new BridgeResult(false, cause);
    }
}
