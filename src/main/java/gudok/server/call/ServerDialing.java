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
import java.util.UUID;

/**
 * Calls somebody without a caller; who answers becomes a call of its own. Runs on a thread of its own, which waits in {@link
 * #run}. Used once.
 */
final class ServerDialing {
    private static final Value NUMBER = Value.configured("0000000000");
    private static final Value NAME = Value.configured("Outbound Call");

    private final CallEnvironment environment;
    private final Party.Home home;
    private final Mailbox mailbox = new Mailbox();
    private final DiallingSide side;
    private final CallJournal journal;
    private final Map<String, Instant> invited = new HashMap<>();

    /** @param called whom, in words */
    ServerDialing(
            CallEnvironment environment,
            Party.Home home,
            Map<String, Value> variables,
            TransferTarget target,
            String called) {
        this.environment = environment;
        this.home = home;
        ChannelVariables own = new ChannelVariables(variables);
        Map<String, Value> fields = new HashMap<>();
        fields.put("caller_id_name", own.get("origination_caller_id_name").orElse(Value.EMPTY));
        fields.put("caller_id_number", own.get("origination_caller_id_number").orElse(NUMBER));
        fields.put("destination_number", target.extension());
        fields.put("dialplan", Value.configured("XML"));
        fields.values().removeIf(Value::isEmpty);
        CallerProfile profile = new CallerProfile(
                UUID.randomUUID().toString(), target.context().orElse(Value.configured("default")), fields);
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
                        called,
                        target.extension().text(),
                        environment.clock().instant(),
                        true));
    }

    /** Of the attempt; who answers is a call by another one. */
    String id() {
        return journal.id();
    }

    /** What becomes of it is told there. */
    CallJournal journal() {
        return journal;
    }

    /** Ends it; from any thread. */
    void stop(HangupCause cause) {
        mailbox.post(new Message.HangupRequest(cause));
    }

    private void begun(OutboundLeg made) {
        String sipCallId = made.leg().sipCallId();
        invited.put(sipCallId, environment.clock().instant());
        journal.leg(sipCallId, made.uuid());
    }

    /** Waits until somebody has answered or nobody will. */
    Originating.Outcome run(DialString destination, TransferTarget target) {
        Prospect.All prospects =
                new PartyFinder(new EndpointFinder(environment, side), side).find(destination.written());
        LegMaker maker = new LegMaker(environment, home, side, mailbox, (leg, token) -> begun(leg), new HashSet<>());
        Dialing dialing = new Dialing(environment, maker, prospects, Waiting.NOBODY);
        HangupCause left = HangupCause.NORMAL_TEMPORARY_FAILURE;
        try {
            dialing.begin();
            Command end = await(dialing);
            if (end instanceof Command.Won won) {
                return handOver(dialing.leg(won.leg()), target);
            }
            left = ((Command.Lost) end).cause();
            return new Originating.Outcome(Optional.empty(), left);
        } finally {
            dialing.close(left);
        }
    }

    /** Who was called goes to the extension as if he had dialled it; the caller whom he was shown is the other side now. */
    private CallerProfile profile(Conversation.Line line, String uuid) {
        CallerProfile shown = side.profile();
        Value number = line.callee().who().number();
        return line.callee()
                .profile(shown, uuid)
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

    private Originating.Outcome handOver(OutboundLeg answered, TransferTarget target) {
        Conversation.Line line = answered.line();
        Party party = new Party(
                line.leg(),
                line.media(),
                new Negotiation(line.leg(), line.media()),
                line.route(),
                profile(line, answered.uuid()),
                line.callee().variables(side.variables(), "", line.leg(), answered.uuid()),
                Optional.of(answered.record().dialled(invited.get(line.leg().sipCallId()))));
        if (!home.take(party, target)) {
            return new Originating.Outcome(Optional.empty(), HangupCause.SYSTEM_SHUTDOWN);
        }
        answered.handedOver();
        return new Originating.Outcome(Optional.of(answered.uuid()), HangupCause.SUCCESS);
    }
}
