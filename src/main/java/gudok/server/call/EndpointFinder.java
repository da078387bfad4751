package gudok.server.call;

import gudok.dialplan.DialplanException;
import gudok.dialplan.call.DialString;
import gudok.dialplan.call.DialString.Endpoint;
import gudok.dialplan.call.Expansion;
import gudok.dialplan.call.HangupCause;
import gudok.dialplan.call.LogText;
import gudok.dialplan.call.Truth;
import gudok.dialplan.call.Value;
import gudok.dialplan.dial.DialStringParser;
import gudok.registrar.Binding;
import gudok.registrar.Reachability;
import gudok.registrar.directory.User;
import gudok.server.Addresses;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The phones behind one party of a dial string. On the thread that dials. */
final class EndpointFinder {
    private static final Logger log = LoggerFactory.getLogger(EndpointFinder.class);
    /** A user's dial string may name other users, and theirs others. */
    private static final int DEEPEST = 4;

    /** Variable with the GRUU that the caller has called. */
    private static final String GRUU = "sip_req_gruu";

    /** Variable with {@code sips} if that is what the caller has called: all hops are to be by TLS (RFC 5630 §3.1). */
    private static final String SCHEME = "sip_req_scheme";

    private static final Set<String> SECURE = Set.of("tls", "wss");

    private final CallEnvironment environment;
    private final DiallingSide side;

    /** A way to a phone, and who that is; nobody if the way is none. */
    record Found(Prospect.Way way, Optional<Callee.Called> who) {}

    EndpointFinder(CallEnvironment environment, DiallingSide side) {
        this.environment = environment;
        this.side = side;
    }

    List<Found> find(Endpoint endpoint) {
        return find(endpoint, 0);
    }

    private List<Found> find(Endpoint endpoint, int depth) {
        if (endpoint instanceof Endpoint.User user) {
            return user(user, depth);
        } else if (endpoint instanceof Endpoint.Group group) {
            List<Endpoint> members = members(group);
            return members.isEmpty()
                    ? none(HangupCause.DESTINATION_OUT_OF_ORDER)
                    : members.stream()
                            .flatMap(member -> find(member, depth).stream())
                            .toList();
        } else if (endpoint instanceof Endpoint.Sip sip) {
            return sip(sip);
        } else if (endpoint instanceof Endpoint.Loopback loopback && !loopback.isApplication()) {
            return List.of(loopback(loopback));
        } else if (endpoint instanceof Endpoint.Failure failure) {
            return none(failure.cause());
        }
        return none(
                endpoint instanceof Endpoint.Gateway ? HangupCause.INVALID_GATEWAY : HangupCause.CHAN_NOT_IMPLEMENTED);
    }

    /** Users of a group, in the directory's order; none if there is no such group. */
    List<Endpoint> members(Endpoint.Group group) {
        String domain = group.domain().map(Value::text).orElse(environment.defaultDomain());
        return environment.directory().get().group(group.name().text(), domain).stream()
                .<Endpoint>map(user -> new Endpoint.User(
                        user.aor().user(), Optional.of(user.aor().domain())))
                .toList();
    }

    private List<Found> user(Endpoint.User endpoint, int depth) {
        String domain = endpoint.domain().orElse(environment.defaultDomain());
        Optional<User> user = environment.directory().get().find(endpoint.user(), domain);
        if (user.isEmpty()) {
            return none(HangupCause.SUBSCRIBER_ABSENT);
        }
        if (isLeftOut(user.get())) {
            return none(HangupCause.USER_NOT_REGISTERED);
        }
        String own = user.get().params().getOrDefault("dial-string", "");
        return own.isBlank() || own.contains("sofia_contact(") ? phones(user.get()) : elsewhere(user.get(), own, depth);
    }

    /** The caller shall not ring himself. */
    private boolean isLeftOut(User user) {
        return Truth.of(side.variables().text("leave_out_caller", ""))
                && user.aor().user().equals(side.variables().text("user_name", ""))
                && user.aor().domain().equalsIgnoreCase(side.variables().text("domain_name", ""));
    }

    /** The user's own dial string says where calls to him go. */
    private List<Found> elsewhere(User user, String written, int depth) {
        if (depth == DEEPEST) {
            return none(HangupCause.INVALID_IE_CONTENTS);
        }
        Expansion.Scope usual =
                Expansion.scope(side.variables(), side.profile(), side.globals().get());
        Expansion expansion = new Expansion(name -> switch (name) {
            case "dialed_user" -> Optional.of(Value.configured(user.aor().user()));
            case "dialed_domain" -> Optional.of(Value.configured(user.aor().domain()));
            default -> usual.find(name);
        });
        try {
            DialString own = DialStringParser.parse(expansion.expand(Value.configured(written)));
            return own.parties()
                    .flatMap(party -> find(party.endpoint(), depth + 1).stream())
                    .toList();
        } catch (DialplanException wrong) {
            log.warn("dial-string of a user is wrong user={} problem={}", user.aor(), wrong.getMessage());
            return none(HangupCause.INVALID_IE_CONTENTS);
        }
    }

    private List<Found> phones(User user) {
        return phones(user, instance(user, side.variables().text(GRUU, "")));
    }

    /** @param only these bindings of the user, if there are any */
    private List<Found> phones(User user, Optional<List<Binding>> only) {
        Stream<Binding> bindings = only.map(List::stream).orElseGet(() -> bindings(user));
        boolean secure = side.variables().text(SCHEME, "").equals("sips");
        List<Found> phones = Flows.ofPhones(bindings.filter(binding -> !secure || isSecure(binding))).stream()
                .map(flows ->
                        new Found(new Prospect.Way.Sip(Flows.target(flows)), Optional.of(called(user, flows.get(0)))))
                .toList();
        return phones.isEmpty() ? none(HangupCause.USER_NOT_REGISTERED) : phones;
    }

    private static boolean isSecure(Binding binding) {
        return SECURE.contains(binding.flow().transport());
    }

    /** A GRUU means one instance of its own user. */
    private Optional<List<Binding>> instance(User user, String gruu) {
        return gruu.isEmpty()
                ? Optional.empty()
                : environment
                        .dialer()
                        .get()
                        .instance(gruu)
                        .filter(bindings -> bindings.stream()
                                .anyMatch(binding -> binding.aor().equals(user.aor())));
    }

    /** All that are live; those that have stopped answering only if there are no others. */
    private Stream<Binding> bindings(User user) {
        Instant now = environment.clock().instant();
        List<Binding> live = environment.locations().find(user.aor()).stream()
                .filter(binding -> binding.isLiveAt(now) && !binding.isAwaiting())
                .toList();
        List<Binding> answering = live.stream()
                .filter(binding -> binding.reachability().state() != Reachability.State.UNREACHABLE)
                .toList();
        return answering.isEmpty() ? live.stream() : answering.stream();
    }

    private static Callee.Called called(User user, Binding binding) {
        return new Callee.Called(
                Value.configured(user.aor().user()),
                user.aor().domain(),
                user.variables(),
                Value.configured(
                        "sofia/internal/" + user.aor().user() + "@" + user.aor().domain()),
                Addresses.literal(binding.nextHop().getAddress()));
    }

    private List<Found> sip(Endpoint.Sip sip) {
        SipDestination destination = new SipDestination(sip.destination());
        if (!SipDestination.isProfile(sip.profile()) && !isOurs(sip.profile())) {
            log.warn("dial string names an unknown profile profile={}", LogText.of(sip.profile()));
            return none(HangupCause.INVALID_PROFILE);
        }
        Optional<String> gruu = destination.gruu(this::isOurs);
        if (gruu.isPresent()) {
            return ofGruu(gruu.get());
        }
        Optional<SipDestination.Registered> registered =
                destination.registered(this::isOurs, environment.defaultDomain());
        if (registered.isPresent()) {
            return environment
                    .directory()
                    .get()
                    .find(registered.get().user(), registered.get().domain())
                    .map(user -> ofContact(phones(user), registered.get().contact()))
                    .orElse(none(HangupCause.USER_NOT_REGISTERED));
        }
        Optional<Found> direct = destination.address();
        if (direct.isEmpty()) {
            log.warn("dial string names no address that can be called destination={}", LogText.of(sip.destination()));
        }
        return direct.map(List::of).orElse(none(HangupCause.INVALID_URL));
    }

    private List<Found> ofGruu(String gruu) {
        List<Binding> bindings = environment.dialer().get().instance(gruu).orElse(List.of());
        return bindings.stream()
                .findFirst()
                .map(Binding::aor)
                .flatMap(aor -> environment.directory().get().find(aor.user(), aor.domain()))
                .map(user -> phones(user, Optional.of(bindings)))
                .orElse(none(HangupCause.USER_NOT_REGISTERED));
    }

    private List<Found> ofContact(List<Found> phones, Optional<String> contact) {
        List<Found> those = phones.stream()
                .filter(found -> contact.isEmpty()
                        || found.way() instanceof Prospect.Way.Sip way
                                && way.target().uri().equals(contact.get()))
                .toList();
        return those.isEmpty() ? none(HangupCause.USER_NOT_REGISTERED) : those;
    }

    private boolean isOurs(String domain) {
        return domain.equalsIgnoreCase(environment.defaultDomain())
                || environment.directory().get().hasDomain(domain);
    }

    private Found loopback(Endpoint.Loopback loopback) {
        Value context = loopback.context()
                .filter(name -> !name.isEmpty())
                .orElseGet(() -> side.profile().place());
        Callee.Called who = new Callee.Called(
                loopback.extension(),
                environment.defaultDomain(),
                Map.of(),
                Value.configured("loopback/").plus(loopback.extension()).plus(Value.configured("-a")),
                "");
        return new Found(new Prospect.Way.Loopback(loopback.extension(), context), Optional.of(who));
    }

    private static List<Found> none(HangupCause cause) {
        return List.of(new Found(new Prospect.Way.None(cause), Optional.empty()));
    }
}
