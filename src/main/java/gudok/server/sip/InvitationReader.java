package gudok.server.sip;

import gov.nist.javax.sip.address.SipUri;
import gov.nist.javax.sip.header.Via;
import gov.nist.javax.sip.message.SIPRequest;
import gudok.dialplan.call.CallerProfile;
import gudok.dialplan.call.Value;
import gudok.media.sdp.HiddenKeys;
import gudok.registrar.directory.User;
import gudok.server.Addresses;
import gudok.server.call.IncomingCalls.Invitation;
import gudok.server.sip.identity.ClaimedIdentity;
import gudok.server.sip.identity.IdentityHeaders;
import gudok.server.sip.identity.PrivacyWish;
import gudok.server.sip.transport.Carrier;
import gudok.server.sip.transport.IpLiteral;
import gudok.server.sip.transport.RawMessage;
import gudok.server.sip.transport.ViaStamp;
import java.net.InetSocketAddress;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import javax.sip.address.Address;

/** Turns an INVITE into FreeSWITCH's profile fields and channel variables. Whatever was on the wire is a stranger's text. */
final class InvitationReader {
    private static final int MAX_HEADERS = 32;
    private static final int MAX_HEADER_CHARS = 1024;
    private static final int MAX_NAME_CHARS = 64;
    /** Variables of a usual call, without growing. */
    private static final int USUAL_VARIABLES = 128;

    /** FreeSWITCH's number of a caller who names none. */
    private static final Value NO_NUMBER = Value.peer("0000000000");

    private static final Value TRUE = Value.configured("true");
    private static final Value INTERNAL = Value.configured("internal");
    private static final Value XML = Value.configured("XML");
    private static final Value SOFIA = Value.configured("mod_sofia");
    private static final Value INBOUND = Value.configured("inbound");
    private static final Value DELAYED = Value.configured("DELAYED NEGOTIATION");
    private static final Value CHANNEL = Value.configured("sofia/internal/");

    private static final Pattern QUOTED_PAIR = Pattern.compile("\\\\(.)");

    private final SIPRequest request;
    private final RawMessage raw;
    private final Caller caller;
    private final String uuid = UUID.randomUUID().toString();
    private final Map<String, Value> variables = new HashMap<>(USUAL_VARIABLES);
    private final PeerUri from;
    private final PeerUri asked;
    private final String display;
    private final Value channel;
    private final Value network;

    private final Optional<User> called;

    private InvitationReader(SIPRequest request, RawMessage raw, Caller caller, Optional<User> called) {
        this.called = called;
        this.request = request;
        this.raw = raw;
        this.caller = caller;
        from = PeerUri.of(request.getFrom().getAddress().getURI());
        asked = PeerUri.of(request.getRequestURI());
        display = display(request.getFrom().getAddress());
        channel = CHANNEL.plus(Value.peer(from.address()));
        network = Value.peer(Addresses.text(source().getAddress()));
    }

    /** @param offer the session description that it brought */
    static Invitation read(SIPRequest request, RawMessage raw, Caller caller, Optional<String> offer) {
        return read(request, raw, caller, offer, Optional.empty());
    }

    /** @param called of whom the Request-URI names one instance (RFC 5627), if it does */
    static Invitation read(
            SIPRequest request, RawMessage raw, Caller caller, Optional<String> offer, Optional<User> called) {
        return new InvitationReader(request, raw, caller, called).invitation(offer);
    }

    private Invitation invitation(Optional<String> offer) {
        addresses();
        network();
        headers();
        offer.ifPresent(sdp -> peer("switch_r_sdp", HiddenKeys.in(sdp)));
        ours();
        caller.user().ifPresent(this::user);
        String context = caller.user()
                .flatMap(user -> Optional.ofNullable(user.variables().get("user_context")))
                .orElse("public");
        return new Invitation(new CallerProfile(uuid, context, fields()), variables, offer);
    }

    private Map<String, Value> fields() {
        Value username =
                caller.user().map(user -> Value.peer(user.aor().user())).orElse(from.user());
        Optional<ClaimedIdentity> claimed = claimed();
        Value number = claimed.map(them -> Value.peer(them.number())).orElse(username);
        Value shown = number.isEmpty() ? NO_NUMBER : number;
        String name = claimed.map(ClaimedIdentity::name).orElse(display);
        Map<String, Value> fields = new HashMap<>();
        fields.put("username", username);
        fields.put("dialplan", XML);
        fields.put("caller_id_name", name.isEmpty() ? number : Value.peer(name));
        fields.put("caller_id_number", shown);
        fields.put("ani", shown);
        Optional<Value> instance = called.map(user -> Value.peer(user.aor().user()));
        fields.put("destination_number", instance.orElseGet(asked::user));
        fields.put("network_addr", network);
        fields.put("source", SOFIA);
        fields.put("chan_name", channel);
        PrivacyWish wish = PrivacyWish.of(raw::values);
        flag(fields, "privacy_hide_name", wish.name());
        flag(fields, "privacy_hide_number", wish.number());
        boolean screened = claimed.isPresent() || caller.proof() != Caller.Proof.NONE;
        flag(fields, "screen_bit", screened);
        if (screened) {
            fields.put("screened_number", shown);
        }
        return fields;
    }

    /** By the word of a trusted peer (RFC 3325 §9.1). */
    private Optional<ClaimedIdentity> claimed() {
        return Optional.of(caller)
                .filter(Caller::trustedPeer)
                .flatMap(trusted -> ClaimedIdentity.of(raw::values))
                .map(them -> new ClaimedIdentity(them.name(), SipText.unescape(them.number())));
    }

    private static void flag(Map<String, Value> fields, String name, boolean set) {
        if (set) {
            fields.put(name, TRUE);
        }
    }

    private void addresses() {
        from.addTo(variables, PeerUri.Names.FROM);
        PeerUri.of(request.getTo().getAddress().getURI()).addTo(variables, PeerUri.Names.TO);
        asked.addTo(variables, PeerUri.Names.REQUEST);
        peer("sip_req_scheme", ((SipUri) request.getRequestURI()).isSecure() ? "sips" : "");
        peer("sip_req_gruu", called.isPresent() ? request.getRequestURI().toString() : "");
        PeerUri.of(request.getContactHeader().getAddress().getURI()).addTo(variables, PeerUri.Names.CONTACT);
        peer("sip_from_display", display);
        peer("sip_to_display", display(request.getTo().getAddress()));
        header("sip_full_from", "From", "f");
        header("sip_full_to", "To", "t");
        peer("sip_from_tag", request.getFromTag() == null ? "" : request.getFromTag());
        peer("sip_from_user_stripped", stripped(from.user()));
        peer("caller_id", "\"" + display + "\" <" + from.user().text() + ">");
    }

    private void network() {
        Via via = request.getTopmostVia();
        Value port = Value.peer(Integer.toString(source().getPort()));
        peer("sip_via_host", via.getHost());
        peer("sip_via_port", via.getPort() > 0 ? Integer.toString(via.getPort()) : "");
        peer("sip_via_protocol", Carrier.of(request));
        peer("sip_via_rport", port);
        header("sip_full_via", "Via", "v");
        peer("sip_network_ip", network);
        peer("sip_network_port", port);
        peer("sip_received_ip", network);
        peer("sip_received_port", port);
    }

    private void headers() {
        peer("sip_cseq", Long.toString(request.getCSeq().getSeqNumber()));
        header("sip_subject", "Subject", "s");
        header("sip_allow", "Allow", "Allow");
        header("sip_supported", "Supported", "k");
        header("sip_date", "Date", "Date");
        header("sip_call_info", "Call-Info", "Call-Info");
        header("sip_alert_info", "Alert-Info", "Alert-Info");
        if (caller.trustedPeer()) {
            IdentityHeaders.SHOWN.forEach(shown -> header(shown.variable(), shown.header(), shown.header()));
        }
        header("sip_Privacy", "Privacy", "Privacy");
        peer("sip_call_id", request.getCallId().getCallId());
        peer("sip_user_agent", String.join(" ", raw.values("User-Agent", "User-Agent")));
        if (request.getMaxForwards() != null) {
            peer("max_forwards", Integer.toString(request.getMaxForwards().getMaxForwards()));
        }
        int[] count = new int[1];
        raw.forEachExtension((name, value) -> {
            boolean shown = isExtension(name) && (caller.trustedPeer() || !IdentityHeaders.isReserved(name));
            if (shown && count[0]++ < MAX_HEADERS) {
                String shorter = value.substring(0, Math.min(MAX_HEADER_CHARS, value.length()));
                peer("sip_h_" + name, HiddenKeys.inHeader(shorter));
            }
        });
    }

    /** X- or P- and a name that may stand in a variable's. */
    private static boolean isExtension(String name) {
        boolean prefixed = name.length() > 2
                && name.length() <= 2 + MAX_NAME_CHARS
                && "XxPp".indexOf(name.charAt(0)) >= 0
                && name.charAt(1) == '-';
        for (int at = 2; prefixed && at < name.length(); at++) {
            char c = name.charAt(at);
            boolean plain = c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9';
            prefixed = plain || c == '_' || c == '.' || c == '-';
        }
        return prefixed;
    }

    private void header(String variable, String name, String compact) {
        List<String> values = raw.values(name, compact);
        String value = values.size() == 1 ? values.get(0) : String.join(",", values);
        peer(variable, value.substring(0, Math.min(MAX_HEADER_CHARS, value.length())));
    }

    private void ours() {
        Value id = Value.configured(uuid);
        variables.put("uuid", id);
        variables.put("call_uuid", id);
        variables.put("session_id", id);
        variables.put("direction", INBOUND);
        variables.put("channel_name", channel);
        variables.put("sofia_profile_name", INTERNAL);
        variables.put("sip_profile_name", INTERNAL);
        variables.put("recovery_profile_name", INTERNAL);
        variables.put("sofia_profile_url", Value.configured(ownUrl()));
        Value domain = Value.configured(caller.domain());
        variables.put("sofia_profile_domain_name", domain);
        variables.put("domain_name", domain);
        variables.put("endpoint_disposition", DELAYED);
        variables.put("sip_local_network_addr", Value.configured(Addresses.text(request.getLocalAddress())));
        if (!ViaStamp.names(request.getTopmostVia(), source())) {
            variables.put("sip_nat_detected", TRUE);
        }
        peer("presence_id", from.address());
    }

    private String ownUrl() {
        return "sip:mod_sofia@" + IpLiteral.inUri(request.getLocalAddress()) + ":" + request.getLocalPort();
    }

    /** Without the plus of an international number. */
    private static Value stripped(Value user) {
        return user.text().startsWith("+") ? Value.peer(user.text().substring(1)) : user;
    }

    private void user(User user) {
        user.variables().forEach((name, value) -> variables.put(name, Value.configured(value)));
        variables.put("user_name", Value.configured(user.aor().user()));
        variables.put("domain_name", Value.configured(user.aor().domain()));
        variables.put("presence_id", Value.configured(user.aor().toString()));
        if (caller.proof() != Caller.Proof.NONE) {
            variables.put("sip_authorized", TRUE);
        }
        if (caller.proof() == Caller.Proof.NETWORK) {
            variables.put("sip_acl_authed_by", Value.configured("domains"));
            variables.put("sip_acl_token", Value.configured(user.aor().toString()));
        }
        if (caller.proof() == Caller.Proof.DIGEST) {
            variables.put("sip_auth_username", Value.configured(user.aor().user()));
            variables.put("sip_auth_realm", Value.configured(user.aor().domain()));
        }
    }

    private void peer(String name, String value) {
        peer(name, Value.peer(value));
    }

    private void peer(String name, Value value) {
        if (!value.isEmpty()) {
            variables.put(name, value);
        }
    }

    private InetSocketAddress source() {
        return SipLeg.source(request);
    }

    /** The name that is meant: without the backslashes of a quoted string (RFC 3261 §25.1, quoted-pair). */
    static String display(Address address) {
        String written = address.getDisplayName();
        boolean escaped = written != null && written.indexOf('\\') >= 0;
        return escaped ? QUOTED_PAIR.matcher(written).replaceAll("$1") : written == null ? "" : written;
    }
}
