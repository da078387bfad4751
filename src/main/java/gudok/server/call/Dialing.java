package gudok.server.call;

import gudok.dialplan.call.HangupCause;
import gudok.media.NoPortAvailable;
import gudok.media.codec.Codec;
import gudok.server.Timers;
import gudok.server.originate.Command;
import gudok.server.originate.LegNews;
import gudok.server.originate.Origination;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/** Dials all legs of a dial string until one has answered or all have failed. Confined to the thread that dials; used once. */
final class Dialing implements Interest<Command> {
    private final CallEnvironment environment;
    private final LegMaker maker;
    private final Prospect.All prospects;
    private final Waiting waiting;
    private final Origination machine;
    private final Map<Integer, OutboundLeg> legs = new LinkedHashMap<>();
    /** Legs whose servers are being looked up. */
    private final Map<Integer, Prospect> searched = new HashMap<>();

    private final Deque<Command> due = new ArrayDeque<>();
    private final Object alarm = new Object();
    private Optional<Timers.Timer> timer = Optional.empty();
    private Optional<Command> end = Optional.empty();

    Dialing(CallEnvironment environment, LegMaker maker, Prospect.All prospects, Waiting waiting) {
        this.environment = environment;
        this.maker = maker;
        this.prospects = prospects;
        this.waiting = waiting;
        machine = new Origination(prospects.plans());
    }

    /** What its own wake-up call is known by. */
    Object alarm() {
        return alarm;
    }

    void begin() {
        waiting.begins();
        perform(machine.begin(now()));
    }

    Collection<OutboundLeg> legs() {
        return legs.values();
    }

    OutboundLeg leg(int number) {
        return legs.get(number);
    }

    /** Status with which that leg refused; none either if it could not even be dialled. */
    OptionalInt refusal(int number) {
        return legs.containsKey(number) ? legs.get(number).refusal() : OptionalInt.empty();
    }

    /** The waiting is over. */
    void answered() {
        timer.ifPresent(Timers.Timer::cancel);
        waiting.over();
    }

    /** Ends what is still dialled. */
    void close(HangupCause cause) {
        answered();
        searched.clear();
        machine.abandon(cause);
        legs.values().forEach(leg -> leg.hangup(cause));
    }

    @Override
    public Optional<Command> alreadyThere(Deque<Character> pressed) {
        return end;
    }

    @Override
    public boolean concerns(Message message) {
        return message instanceof Message.TimeOver over && over.token() == alarm
                || message instanceof Message.Located found && found.dialling() == alarm
                || message instanceof Message.ProgramOver program && waiting.plays(program.program())
                || (message instanceof Message.FromCallee || message instanceof Message.DueForCallee)
                        && find(message).isPresent();
    }

    private Optional<Map.Entry<Integer, OutboundLeg>> find(Message message) {
        return legs.entrySet().stream()
                .filter(entry -> entry.getValue().isOf(message))
                .findFirst();
    }

    @Override
    public Optional<Command> take(Message message) {
        if (message instanceof Message.FromCallee callee) {
            find(callee).ifPresent(entry -> event(entry.getKey(), entry.getValue(), callee.event()));
        } else if (message instanceof Message.DueForCallee task) {
            find(task)
                    .ifPresent(
                            entry -> tellIfOver(entry.getKey(), entry.getValue().runs(task.task())));
        } else if (message instanceof Message.Located found) {
            located(found);
        } else if (message instanceof Message.ProgramOver over) {
            waiting.ended(over.program());
        } else {
            perform(machine.timeIs(now()));
        }
        return end;
    }

    private void event(int number, OutboundLeg leg, LegEvent event) {
        if (event instanceof LegEvent.Progress progress) {
            progress(number, leg, progress);
        } else if (event instanceof LegEvent.Answered answered) {
            answered(number, leg, answered.sdp());
        } else if (event instanceof LegEvent.Refused refused) {
            leg.failed(event);
            tell(number, new LegNews.Failed(refused.cause()));
        } else if (event instanceof LegEvent.Ended ended) {
            leg.failed(event);
            tell(number, new LegNews.Failed(ended.cause()));
        } else if (event instanceof LegEvent.Redirected redirected) {
            leg.record().redirected(redirected.contacts());
        } else {
            leg.renegotiated(event);
        }
    }

    /** Early sound from phone to phone can only be that of the one phone that is called. */
    private void progress(int number, OutboundLeg leg, LegEvent.Progress progress) {
        boolean sounds = leg.sounds(progress.sdp());
        if (sounds) {
            leg.record().gotEarlyMedia();
        } else {
            leg.record().rang();
        }
        if (leg.direct().isPresent() && prospects.prospects().size() == 1) {
            leg.direct().get().progress(progress);
        } else {
            tell(number, sounds ? new LegNews.Sounds() : new LegNews.Rings());
        }
        runActions(number, leg, sounds ? List.of(Moment.MEDIA, Moment.PRE_ANSWER) : List.of(Moment.RING));
    }

    private void runActions(int number, OutboundLeg leg, List<Moment> moments) {
        for (Moment moment : moments) {
            tellIfOver(number, leg.reached(moment));
        }
    }

    /** An action of its own has ended it. */
    private void tellIfOver(int number, Optional<HangupCause> end) {
        end.ifPresent(cause -> tell(number, new LegNews.Failed(cause)));
    }

    private void answered(int number, OutboundLeg leg, String sdp) {
        leg.record().answered();
        if (leg.agrees(sdp)) {
            tell(number, new LegNews.Answered());
        } else {
            leg.hangup(HangupCause.INCOMPATIBLE_DESTINATION);
            tell(number, new LegNews.Failed(HangupCause.INCOMPATIBLE_DESTINATION));
        }
    }

    private void tell(int leg, LegNews news) {
        perform(machine.news(leg, news, now()));
    }

    private void perform(List<Command> commands) {
        due.addAll(commands);
        while (!due.isEmpty()) {
            perform(due.removeFirst());
        }
        wakeLater();
    }

    private void perform(Command command) {
        if (command instanceof Command.Dial dial) {
            dial(dial);
        } else if (command instanceof Command.Cancel cancel) {
            searched.remove(cancel.leg());
            Optional.ofNullable(legs.get(cancel.leg())).ifPresent(leg -> leg.hangup(cancel.cause()));
        } else if (command instanceof Command.RingCaller) {
            waiting.rings();
        } else if (command instanceof Command.PassSound sound) {
            waiting.hears(legs.get(sound.leg()).media());
        } else if (command instanceof Command.StopSound) {
            waiting.hearsNobody();
        } else {
            end = Optional.of(command);
        }
    }

    private void dial(Command.Dial dial) {
        Prospect prospect = prospects.prospects().get(dial.candidate());
        if (prospect.way() instanceof Prospect.Way.Named named) {
            searched.put(dial.leg(), prospect);
            environment
                    .dialer()
                    .get()
                    .locate(named.uri(), found -> maker.mailbox().post(new Message.Located(alarm, dial.leg(), found)));
        } else {
            dial(dial.leg(), prospect);
        }
    }

    /** A name that leads nowhere is as a server that is not available: sofia says 503 of itself then. */
    private void located(Message.Located found) {
        Optional<Prospect> prospect = Optional.ofNullable(searched.remove(found.leg()));
        if (prospect.isEmpty()) {
            return;
        } else if (found.targets().isEmpty()) {
            tell(found.leg(), new LegNews.Failed(HangupCause.NORMAL_TEMPORARY_FAILURE));
        } else {
            dial(found.leg(), prospect.get().at(found.targets()));
            perform(List.of());
        }
    }

    private void dial(int number, Prospect prospect) {
        List<Codec> codecs = OutboundLeg.offered(
                new CodecList(
                        new ChannelVariables(prospect.variables()), maker.side().globals(), environment.codecs()),
                waiting.codecs());
        try {
            OutboundLeg leg = maker.make(prospect, codecs, waiting);
            legs.put(number, leg);
            leg.dial();
        } catch (NoPortAvailable exhausted) {
            due.addAll(machine.news(number, new LegNews.Failed(HangupCause.SWITCH_CONGESTION), now()));
        }
    }

    private void wakeLater() {
        timer.ifPresent(Timers.Timer::cancel);
        timer = machine.wakeAt().map(time -> {
            Duration left = Duration.between(now(), time);
            return environment
                    .timers()
                    .after(
                            left.isNegative() ? Duration.ZERO : left,
                            () -> maker.mailbox().post(new Message.TimeOver(alarm)));
        });
    }

    private Instant now() {
        return environment.clock().instant();
    }
}
