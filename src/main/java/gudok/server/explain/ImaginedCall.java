package gudok.server.explain;

import gudok.dialplan.call.CallerProfile;
import gudok.dialplan.call.Value;
import gudok.dialplan.hunt.HuntInput;
import gudok.registrar.directory.User;
import gudok.server.call.ChannelVariables;
import gudok.server.call.Rehearsal;
import gudok.server.call.TimeVariables;
import gudok.server.view.Explanation;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Makes of a question what a hunt needs, as the INVITE of a phone would. */
final class ImaginedCall {
    /** A call that never was. */
    private static final String UUID = "00000000-0000-4000-8000-000000000000";

    private static final String ADDRESS = "127.0.0.1";
    private static final Map<String, String> ASSUMED = Map.of(
            "network_addr",
            ADDRESS,
            "sip_network_ip",
            ADDRESS,
            "sip_received_ip",
            ADDRESS,
            "sip_via_host",
            ADDRESS,
            "sip_local_network_addr",
            ADDRESS,
            "sip_contact_host",
            ADDRESS,
            "sip_via_protocol",
            "udp",
            "endpoint_disposition",
            "DELAYED NEGOTIATION");
    private static final Set<String> FIELDS = Set.of(
            "username",
            "caller_id_name",
            "caller_id_number",
            "ani",
            "aniii",
            "rdnis",
            "network_addr",
            "source",
            "chan_name",
            "callee_id_name",
            "callee_id_number");

    private final RoutingPlan plan;
    private final Question question;
    private final Map<String, Value> fields = new HashMap<>();
    private final Map<String, Value> variables = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);

    private ImaginedCall(RoutingPlan plan, Question question) {
        this.plan = plan;
        this.question = question;
    }

    static HuntInput of(RoutingPlan plan, Question question) {
        return new ImaginedCall(plan, question).input();
    }

    /** With a note that names what nobody has said of the call and somebody looks at. */
    static Explanation withAssumed(Question question, Explanation explanation) {
        Set<String> given = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
        given.addAll(question.variables().keySet());
        String seen = Stream.iterate(
                        Optional.of(explanation), Optional::isPresent, one -> one.flatMap(Explanation::next))
                .flatMap(Optional::stream)
                .flatMap(Explanation::withExecuted)
                .flatMap(hunt -> Stream.concat(
                        hunt.conditions().stream().map(Explanation.Condition::field),
                        hunt.actions().stream().map(Explanation.Action::data)))
                .collect(Collectors.joining("\n"));
        String assumed = ASSUMED.entrySet().stream()
                .filter(entry -> !given.contains(entry.getKey()) && seen.contains(entry.getKey()))
                .map(entry -> entry.getKey() + "=" + entry.getValue())
                .sorted()
                .collect(Collectors.joining(", "));
        return assumed.isEmpty()
                ? explanation
                : explanation.noting("assumed of the call: " + assumed + " (say otherwise with --var)");
    }

    /** The user who calls, if the directory has it. */
    static Optional<User> caller(RoutingPlan plan, Question question) {
        return question.from().flatMap(written -> {
            int at = written.lastIndexOf('@');
            String domain = at < 0 ? plan.domain() : written.substring(at + 1);
            return plan.directory().find(at < 0 ? written : written.substring(0, at), domain);
        });
    }

    private HuntInput input() {
        Optional<User> user = caller(plan, question);
        String number = user.map(found -> found.aor().user()).or(question::from).orElse("anonymous");
        String context = question.context()
                .or(() -> user.map(found -> found.variables().get("user_context")))
                .orElse("public");
        profile(number);
        signalling(number);
        user.ifPresent(this::user);
        question.variables().forEach(this::given);
        CallerProfile profile = Rehearsal.born(
                new CallerProfile(UUID, context, fields), question.at().toInstant());
        ChannelVariables all = new ChannelVariables(variables);
        new TimeVariables(all).started(question.at().toInstant());
        return new HuntInput(profile, all, plan.globals(), question.at());
    }

    private void profile(String number) {
        for (String field : new String[] {"username", "caller_id_name", "caller_id_number", "ani"}) {
            fields.put(field, Value.peer(number));
        }
        fields.put("dialplan", Value.configured("XML"));
        fields.put("destination_number", Value.peer(question.number()));
        fields.put("network_addr", Value.peer(ADDRESS));
        fields.put("source", Value.configured("mod_sofia"));
        fields.put("chan_name", channel(number));
    }

    private void signalling(String number) {
        variables.put("uuid", Value.configured(UUID));
        variables.put("call_uuid", Value.configured(UUID));
        variables.put("direction", Value.configured("inbound"));
        variables.put("channel_name", channel(number));
        variables.put("sofia_profile_name", Value.configured("internal"));
        variables.put("domain_name", Value.configured(plan.domain()));
        variables.put("sip_from_user", Value.peer(number));
        variables.put("sip_from_host", Value.peer(plan.domain()));
        variables.put("sip_from_uri", Value.peer(number + "@" + plan.domain()));
        variables.put("sip_to_user", Value.peer(question.number()));
        variables.put("sip_to_host", Value.peer(plan.domain()));
        variables.put("sip_to_uri", Value.peer(question.number() + "@" + plan.domain()));
        variables.put("sip_req_user", Value.peer(question.number()));
        variables.put("sip_req_host", Value.peer(plan.domain()));
        variables.put("sip_req_uri", Value.peer(question.number() + "@" + plan.domain()));
        variables.put("presence_id", Value.peer(number + "@" + plan.domain()));
        variables.put("session_id", Value.configured(UUID));
        variables.put("sip_profile_name", Value.configured("internal"));
        variables.put("recovery_profile_name", Value.configured("internal"));
        variables.put("sofia_profile_domain_name", Value.configured(plan.domain()));
        variables.put("endpoint_disposition", Value.configured("DELAYED NEGOTIATION"));
        variables.put("sip_local_network_addr", Value.configured(ADDRESS));
        variables.put("sip_via_protocol", Value.peer("udp"));
        variables.put("sip_via_host", Value.peer(ADDRESS));
        variables.put("sip_contact_user", Value.peer(number));
        variables.put("sip_contact_host", Value.peer(ADDRESS));
        variables.put("sip_contact_uri", Value.peer(number + "@" + ADDRESS));
        variables.put("sip_cseq", Value.peer("1"));
        variables.put("sip_network_ip", Value.peer(ADDRESS));
        variables.put("sip_received_ip", Value.peer(ADDRESS));
        variables.put("max_forwards", Value.peer("70"));
    }

    private void user(User user) {
        user.variables().forEach((name, value) -> variables.put(name, Value.configured(value)));
        variables.put("user_name", Value.configured(user.aor().user()));
        variables.put("domain_name", Value.configured(user.aor().domain()));
        variables.put("presence_id", Value.configured(user.aor().toString()));
        variables.put("sip_authorized", Value.configured("true"));
        variables.put("sip_auth_username", Value.configured(user.aor().user()));
        variables.put("sip_auth_realm", Value.configured(user.aor().domain()));
    }

    /** What comes from the wire in a call is a stranger's text here too. */
    private void given(String name, String text) {
        String field = name.toLowerCase(Locale.ROOT);
        if (FIELDS.contains(field)) {
            fields.put(field, Value.peer(text));
        } else {
            variables.put(name, name.startsWith("sip_") ? Value.peer(text) : Value.configured(text));
        }
    }

    private Value channel(String number) {
        return Value.configured("sofia/internal/").plus(Value.peer(number + "@" + plan.domain()));
    }
}
