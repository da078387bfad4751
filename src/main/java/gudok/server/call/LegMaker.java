package gudok.server.call;

import gudok.dialplan.call.CallerProfile;
import gudok.dialplan.call.HangupCause;
import gudok.dialplan.call.LogText;
import gudok.dialplan.call.Value;
import gudok.media.MediaSession;
import gudok.media.NoPortAvailable;
import gudok.media.codec.Codec;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.BiConsumer;
import java.util.function.UnaryOperator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes legs ready to be dialled: who calls, what he is told, sound, record. Confined to the thread that dials.
 *
 * @param mailbox where what happens on them goes
 * @param begun   told of each leg and what its events are known by, before it is dialled
 * @param taken   ids that its legs have been given by the operator
 */
record LegMaker(
        CallEnvironment environment,
        Party.Home home,
        DiallingSide side,
        Mailbox mailbox,
        BiConsumer<OutboundLeg, Object> begun,
        Set<String> taken) {
    /** Variable that chooses the id of a leg. */
    static final String CHOSEN = "origination_uuid";

    /** What it has to be. */
    static final String SHAPE = "must be 8 to 64 letters, digits and hyphens";

    private static final Logger log = LoggerFactory.getLogger(LegMaker.class);

    private static final String HEADER = "sip_h_";

    /** @throws gudok.media.NoPortAvailable if all ports are in use */
    OutboundLeg make(Prospect prospect, List<Codec> codecs, Waiting waiting) {
        Callee.Called who = prospect.who().orElseThrow();
        Callee callee = new Callee(uuid(prospect), who, identity(prospect, who), prospect.variables());
        Object token = new Object();
        CalleeRoute route = new CalleeRoute(token, mailbox);
        Dialer.DialedLeg leg = leg(prospect, callee, route);
        Optional<DirectMedia> direct = waiting.direct(leg, route);
        Map<String, Value> variables =
                new HashMap<>(callee.variables(side.variables(), side.uuid(), leg, callee.uuid()));
        SecureMedia security =
                environment.rtpAddresses().security(leg, name -> Optional.ofNullable(variables.get(name)));
        Optional<MediaSession> media =
                direct.isPresent() ? Optional.empty() : Optional.of(security.applied(media(leg, codecs, route)));
        variables.put("call_uuid", Value.configured(side.profile().uuid()));
        CallerProfile profile = callee.profile(side.profile(), callee.uuid());
        LegRecord record = new LegRecord(environment, profile, leg.sipCallId(), variables);
        OutboundLeg made = new OutboundLeg(callee, route, record, leg, new OutboundLeg.Sound(media, direct));
        begun.accept(made, token);
        return made;
    }

    private MediaSession media(Leg leg, List<Codec> codecs, CalleeRoute route) {
        try {
            return environment.rtpAddresses().open(environment.mediaEngine(), leg, codecs, route);
        } catch (NoPortAvailable exhausted) {
            leg.hangup(HangupCause.SWITCH_CONGESTION);
            throw exhausted;
        }
    }

    private Dialer.DialedLeg leg(Prospect prospect, Callee callee, CalleeRoute route) {
        if (prospect.way() instanceof Prospect.Way.Loopback loopback) {
            return new LoopbackLegs(home, new LoopbackCall(side, callee, loopback), route).dialled();
        }
        Map<String, String> headers = headers(prospect);
        UnaryOperator<Dialer.Target> whole = target -> target.with(headers, side.forwards() - 1);
        Dialer dialer = environment.dialer().get();
        if (prospect.way() instanceof Prospect.Way.Located located) {
            return dialer.dial(located.servers().stream().map(whole).toList(), callee.caller(), route);
        }
        return dialer.dial(whole.apply(((Prospect.Way.Sip) prospect.way()).target()), callee.caller(), route);
    }

    /** The operator may choose that of one leg. */
    private String uuid(Prospect prospect) {
        Optional<String> wish = wish(prospect.variables());
        Optional<String> free = wish.filter(taken::add);
        boolean ofTheCall = wish.filter(side.profile().uuid()::equals).isPresent();
        if (free.isEmpty() && !ofTheCall && prospect.variables().containsKey(CHOSEN)) {
            log.warn(
                    "origination_uuid is not used, the leg has an id of ours written={} reason={}",
                    LogText.of(prospect.variables().get(CHOSEN)),
                    wish.isPresent() ? "another leg has it" : SHAPE);
        }
        return free.orElseGet(() -> UUID.randomUUID().toString());
    }

    /** The id that the operator has chosen there. */
    static Optional<String> wish(Map<String, Value> variables) {
        return Optional.ofNullable(variables.get(CHOSEN))
                .filter(value -> !value.hasPeerText())
                .map(Value::text)
                .filter(text -> text.matches("[A-Za-z0-9-]{8,64}"));
    }

    private Dialer.Identity identity(Prospect prospect, Callee.Called who) {
        return new CallerShown(side.variables(), side.profile(), prospect.variables())
                .to(who.number().text(), who.domain());
    }

    private static Map<String, String> headers(Prospect prospect) {
        Map<String, String> headers = new HashMap<>();
        prospect.variables().forEach((name, value) -> {
            if (name.toLowerCase(Locale.ROOT).startsWith(HEADER)) {
                headers.put(name.substring(HEADER.length()), plain(value));
            }
        });
        return headers;
    }

    /** A stranger's text is no syntax of a header either. */
    private static String plain(Value value) {
        StringBuilder all = new StringBuilder();
        value.parts()
                .forEach(part -> all.append(
                        part.origin() == Value.Origin.PEER
                                ? part.text().replaceAll("[^\\p{L}\\p{N} ._+@-]", "_")
                                : part.text()));
        return all.toString();
    }
}
