package gudok.server.call;

import gudok.dialplan.call.CallerProfile;
import gudok.dialplan.call.DialString;
import gudok.dialplan.call.HangupCause;
import gudok.dialplan.call.TransferTarget;
import gudok.dialplan.call.Value;
import gudok.server.journal.CallJournal;
import gudok.server.originate.Command;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * Calls somebody without a caller; who answers becomes a call of its own. Runs on a thread of its own, which waits in {@link
 * #run}. Used once.
 */
final class ServerDialing {
    private static final Value NUMBER = Value.configured("0000000000");
    private static final Value NAME = Value.configured("Outbound Call");

    /** Who is called, and where the one who answers goes. */
    record Order(DialString whom, TransferTarget target, Map<String, Value> variables) {
        /** An id that is wished somewhere and is none. */
        Optional<String> wrongWish() {
            Stream<Map<String, Value>> parties = whom.parties().map(DialString.Party::variables);
            Stream<Map<String, Value>> attempts =
                    whom.written().attempts().stream().map(DialString.Attempt::variables);
            Stream<Map<String, Value>> all = Stream.of(whom.written().variables(), variables);
            return Stream.of(parties, attempts, all)
                    .flatMap(each -> each)
                    .filter(each -> each.containsKey(LegMaker.CHOSEN)
                            && LegMaker.wish(each).isEmpty())
                    .map(each -> each.get(LegMaker.CHOSEN).text())
                    .findFirst();
        }

        /** The id that the operator wants the call to have: one of all that are called, or of the only one. */
        Optional<String> wish() {
            Stream<Map<String, Value>> party = whom.parties().limit(2).count() == 1
                    ? whom.parties().map(DialString.Party::variables)
                    : Stream.empty();
            Stream<Map<String, Value>> attempt = whom.written().attempts().size() == 1
                    ? Stream.of(whom.written().attempts().get(0).variables())
                    : Stream.empty();
            Stream<Map<String, Value>> all = Stream.of(whom.written().variables(), variables);
            return Stream.of(party, attempt, all)
                    .flatMap(each -> each)
                    .flatMap(each -> LegMaker.wish(each).stream())
                    .findFirst();
        }
    }

    private final CallEnvironment environment;
    private final Party.Home home;
    private final Mailbox mailbox = new Mailbox();
    private final DiallingSide side;
    private final CallJournal journal;
    private final Map<String, Instant> invited = new HashMap<>();
    private final DialString whom;
    private final TransferTarget target;
    private volatile Optional<HangupCause> stopped = Optional.empty();

    ServerDialing(CallEnvironment environment, Party.Home home, Order order) {
        this.environment = environment;
        this.home = home;
        whom = order.whom();
        target = order.target();
        ChannelVariables own = new ChannelVariables(order.variables());
        Map<String, Value> fields = new HashMap<>();
        fields.put("caller_id_name", own.get("origination_caller_id_name").orElse(Value.EMPTY));
        fields.put("caller_id_number", own.get("origination_caller_id_number").orElse(NUMBER));
        fields.put("destination_number", target.extension());
        fields.put("dialplan", Value.configured("XML"));
        fields.values().removeIf(Value::isEmpty);
        CallerProfile profile =
                new CallerProfile(id(order), target.context().orElse(Value.configured("default")), fields);
        Map<String, String> globals = environment.plan().current().globals();
        side = new DiallingSide(
                () -> "",
                () -> profile,
                own,
                () -> environment.shared().globals().over(globals));
        journal = environment
                .journals()
                .open(new CallJournal.Opening(
                        profile.uuid(),
                        Whom.of(whom),
                        target.extension().text(),
                        environment.clock().instant(),
                        true));
    }

    /** The one that is wished, unless another call has it. */
    private String id(Order order) {
        return order.wish()
                .filter(wish -> environment.journals().find(wish).isEmpty())
                .orElseGet(() -> UUID.randomUUID().toString());
    }

    /** Of the call, from now on until its record. */
    String id() {
        return journal.id();
    }

    /** What becomes of it is told there. */
    CallJournal journal() {
        return journal;
    }

    /** Ends it; from any thread. */
    void stop(HangupCause cause) {
        stopped = Optional.of(cause);
        mailbox.post(new Message.HangupRequest(cause));
    }

    /** It was asked to end, maybe too late. */
    Optional<HangupCause> stopped() {
        return stopped;
    }

    private void begun(OutboundLeg made) {
        String sipCallId = made.leg().sipCallId();
        invited.put(sipCallId, environment.clock().instant());
        CallLines.note(
                journal, made.leg(), made.uuid(), made.callee().who().number().text());
    }

    /** Waits until somebody has answered or nobody will. */
    Originating.Outcome run() {
        Prospect.All found = new PartyFinder(new EndpointFinder(environment, side), side).find(whom.written());
        Prospect.All prospects = found.isOneLeg() ? found.with(LegMaker.CHOSEN, Value.configured(id())) : found;
        Set<String> taken = new HashSet<>(found.isOneLeg() ? Set.of() : Set.of(id()));
        LegMaker maker = new LegMaker(environment, home, side, mailbox, (leg, token) -> begun(leg), taken);
        Dialing dialing = new Dialing(environment, maker, prospects, Waiting.NOBODY);
        HangupCause left = HangupCause.NORMAL_TEMPORARY_FAILURE;
        try {
            dialing.begin();
            Command end = await(dialing);
            if (end instanceof Command.Won won) {
                return handOver(dialing.leg(won.leg()));
            }
            left = ((Command.Lost) end).cause();
            return new Originating.Outcome(Optional.empty(), left);
        } finally {
            dialing.close(left);
        }
    }

    /** Who was called goes to the extension as if he had dialled it; the caller whom he was shown is the other side now. */
    private CallerProfile profile(Conversation.Line line) {
        CallerProfile shown = side.profile();
        Value number = line.callee().who().number();
        return line.callee()
                .profile(shown, id())
                .with("caller_id_name", NAME)
                .with("caller_id_number", number)
                .with("ani", number)
                .with("callee_id_name", shown.field("caller_id_name").orElse(Value.EMPTY))
                .with("callee_id_number", shown.field("caller_id_number").orElse(NUMBER));
    }

    private Command await(Dialing dialing) {
        Optional<Command> end = dialing.alreadyThere(new ArrayDeque<>());
        while (end.isEmpty()) {
            mailbox.awaitMessage();
            Message message = mailbox.takeIfThere().orElseThrow();
            if (message instanceof Message.HangupRequest request) {
                return new Command.Lost(request.cause(), OptionalInt.empty());
            } else if (dialing.concerns(message)) {
                end = dialing.take(message);
            }
        }
        return end.get();
    }

    private Originating.Outcome handOver(OutboundLeg answered) {
        Conversation.Line line = answered.line();
        Party party = new Party(
                line.leg(),
                line.media(),
                new Negotiation(line.leg(), line.media()),
                line.route(),
                profile(line),
                line.callee().variables(side.variables(), "", line.leg(), id()),
                Optional.of(answered.record().dialled(invited.get(line.leg().sipCallId()))));
        if (!home.take(party, target)) {
            return new Originating.Outcome(Optional.empty(), HangupCause.SYSTEM_SHUTDOWN);
        }
        answered.handedOver();
        return new Originating.Outcome(Optional.of(id()), HangupCause.SUCCESS);
    }
}
