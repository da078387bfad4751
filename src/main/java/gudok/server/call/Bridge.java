package gudok.server.call;

import gudok.dialplan.app.AfterBridge;
import gudok.dialplan.call.BridgeResult;
import gudok.dialplan.call.CallEnded;
import gudok.dialplan.call.DialString;
import gudok.dialplan.call.HangupCause;
import gudok.dialplan.call.TransferTarget;
import gudok.dialplan.call.Transferred;
import gudok.media.NoPortAvailable;
import gudok.media.sdp.MediaParameters;
import gudok.server.originate.Command;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Calls other parties for a call and joins it with the first one that answers. Confined to the call's thread. */
final class Bridge {
    private static final Logger log = LoggerFactory.getLogger(Bridge.class);

    private final Call call;
    private final CallEnvironment environment;
    private final CallInbox inbox;
    private final Mailbox mailbox;
    private final CallMedia media;
    private final DiallingSide side;
    private Optional<Conversation> current = Optional.empty();

    Bridge(Call call, CallEnvironment environment, CallInbox inbox, Mailbox mailbox, CallMedia media) {
        this.call = call;
        this.environment = environment;
        this.inbox = inbox;
        this.mailbox = mailbox;
        this.media = media;
        side = new DiallingSide(call::id, call::profile, call.variables(), call::globals);
    }

    BridgeResult to(DialString destination) {
        new RemoteStatus(call.variables()).forget();
        Prospect.All prospects =
                new PartyFinder(new EndpointFinder(environment, side), side).find(destination.written());
        boolean direct = DirectMedia.isWanted(call) && isReached(prospects);
        if (!direct && media.usableCodecs().isEmpty()) {
            return new BridgeResult(false, HangupCause.INCOMPATIBLE_DESTINATION);
        }
        List<Object> watched = new ArrayList<>();
        LegMaker maker = new LegMaker(
                environment,
                call.home(),
                side,
                mailbox,
                (leg, token) -> {
                    call.lines()
                            .dialog(
                                    leg.leg(),
                                    leg.uuid(),
                                    leg.callee().who().number().text());
                    leg.record().dialledBy(call.currentStep());
                    leg.accompany(call, environment);
                    inbox.watch(token);
                    watched.add(token);
                },
                new HashSet<>());
        Dialing dialing = new Dialing(
                environment, maker, prospects, direct ? new DirectCaller(call) : new WaitingCaller(call, media));
        watched.add(dialing.alarm());
        inbox.watch(dialing.alarm());
        try {
            return over(direct || !prospects.isPossible() ? dial(dialing) : withPorts(dialing));
        } finally {
            watched.forEach(inbox::unwatch);
        }
    }

    /** Somebody may have his sound from the caller's phone. */
    private boolean isReached(Prospect.All prospects) {
        boolean reached = prospects.prospects().stream()
                .flatMap(prospect -> prospect.address().stream())
                .anyMatch(address -> DirectMedia.reaches(call, address));
        boolean known = prospects.prospects().stream()
                .allMatch(prospect -> prospect.address().isPresent());
        if (known && !reached) {
            log.info("sound stays here, one phone speaks IPv4 and the other IPv6 variable=bypass_media");
        }
        return reached || !known;
    }

    /** Whoever answers shall not find a caller for whom there are no ports left. */
    private BridgeResult withPorts(Dialing dialing) {
        Runnable unused;
        try {
            unused = media.reserve();
        } catch (NoPortAvailable exhausted) {
            return new BridgeResult(false, HangupCause.SWITCH_CONGESTION);
        }
        try {
            return dial(dialing);
        } finally {
            unused.run();
        }
    }

    private BridgeResult over(BridgeResult result) {
        if (result.connected()) {
            new AfterBridge(result).record(call.variables());
            call.moment(Moment.POST_BRIDGE);
        }
        return result;
    }

    private BridgeResult dial(Dialing dialing) {
        HangupCause left = HangupCause.ORIGINATOR_CANCEL;
        Optional<Conversation> outer = current;
        BridgeVariables tell = new BridgeVariables(call.variables());
        try {
            dialing.begin();
            Command end = inbox.waitFor(dialing);
            if (end instanceof Command.Won won) {
                left = HangupCause.NORMAL_CLEARING;
                return join(dialing, dialing.leg(won.leg()));
            }
            Command.Lost lost = (Command.Lost) end;
            remember(dialing, lost.leg());
            left = lost.cause();
            return new BridgeResult(false, lost.cause());
        } catch (CallEnded end) {
            tell.callerLeft(left == HangupCause.NORMAL_CLEARING, end.cause());
            left = end.cause();
            throw end;
        } catch (Transferred away) {
            tell.callerLeft(left == HangupCause.NORMAL_CLEARING, HangupCause.BLIND_TRANSFER);
            left = left == HangupCause.NORMAL_CLEARING ? HangupCause.BLIND_TRANSFER : left;
            throw away;
        } finally {
            current = outer;
            dialing.close(left);
            tell.legs(dialing.legs());
        }
    }

    private void remember(Dialing dialing, OptionalInt failed) {
        if (failed.isPresent()) {
            dialing.refusal(failed.getAsInt()).ifPresent(status -> new RemoteStatus(call.variables()).remember(status));
        }
    }

    /** Before the caller is answered: what the called phone's own variables want may end it. */
    private BridgeResult join(Dialing dialing, OutboundLeg winner) {
        Optional<HangupCause> end = winner.direct().isPresent() ? Optional.empty() : winner.reached(Moment.MEDIA);
        end = end.or(() -> winner.reached(Moment.ANSWER));
        dialing.answered();
        return end.map(cause -> new BridgeResult(false, cause)).orElseGet(() -> joinWith(winner));
    }

    private BridgeResult joinWith(OutboundLeg winner) {
        if (winner.direct().isPresent()) {
            return join(winner, winner.direct().get());
        }
        if (!media.isOpen()) {
            winner.media().parameters().map(MediaParameters::codec).ifPresent(media::prefer);
        }
        call.answer();
        tellOf(winner);
        call.moment(Moment.PRE_BRIDGE);
        call.moments().named("bridge_pre_execute_aleg_app", "bridge_pre_execute_aleg_data");
        Optional<HangupCause> end = winner.beforeBridge();
        if (end.isPresent()) {
            return new BridgeResult(true, end.get());
        }
        Conversation both = new Conversation(call, media, winner.line());
        current = Optional.of(both);
        HangupCause cause = HangupCause.NORMAL_CLEARING;
        try {
            cause = both.talk();
            return new BridgeResult(true, cause);
        } finally {
            if (both.isHandedOver()) {
                winner.handedOver();
            } else if (winner.hasLeft()) {
                winner.hangup(cause);
            }
        }
    }

    private BridgeResult join(OutboundLeg winner, DirectMedia media) {
        tellOf(winner);
        HangupCause cause = HangupCause.NORMAL_CLEARING;
        try {
            cause = media.talk(winner.answer());
            return new BridgeResult(true, cause);
        } finally {
            if (winner.hasLeft()) {
                winner.hangup(cause);
            }
        }
    }

    private void tellOf(OutboundLeg winner) {
        new BridgeVariables(call.variables()).joined(winner);
        winner.record().joined(call.id());
    }

    /** The party that the call is joined with becomes a call of its own; false if there is none. */
    boolean transferPartner(TransferTarget target) {
        return current.isPresent() && current.get().handOver(target);
    }
}
