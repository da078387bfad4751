package gudok.server.sip;

import gov.nist.javax.sip.address.SipUri;
import gov.nist.javax.sip.header.Via;
import gov.nist.javax.sip.message.SIPRequest;
import gudok.dialplan.call.CallerProfile;
import gudok.dialplan.call.Value;
import gudok.registrar.directory.User;
import gudok.server.Addresses;
import gudok.server.call.IncomingCalls.Invitation;
import gudok.server.sip.identity.ClaimedIdentity;
import gudok.server.sip.identity.IdentityHeaders;
import gudok.server.sip.identity.PrivacyWish;
import gudok.server.sip.transport.IpLiteral;
import gudok.server.sip.transport.RawMessage;
import gudok.server.sip.transport.ViaStamp;
import java.net.InetSocketAddress;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import javax.sip.address.Address;
import javax.sip.address.URI;

/** Turns an INVITE into FreeSWITCH's profile fields and channel variables. Whatever was on the wire is a stranger's text. */
final class InvitationReader {
    private static final int MAX_HEADERS = 32;
    private static final int MAX_HEADER_CHARS = 1024;
    private static final int MAX_NAME_CHARS = 64;
    /** Variables of a usual call, without growing. */
    private static final int USUAL_VARIABLES = 128;

    /** FreeSWITCH's number of a caller who names none. */
    private static final String NO_NUMBER = "0000000000";

    private static final Pattern QUOTED_PAIR = Pattern.compile("\\\\(.)");

    private final SIPRequest request;
    private final RawMessage raw;
    private final Caller caller;
    private final String uuid = UUID.randomUUID().toString();
    private final Map<String, Value> variables = new HashMap<>(USUAL_VARIABLES);

    private InvitationReader(SIPRequest request, RawMessage raw, Caller caller) {
        this.request = request;
        this.raw = raw;
        this.caller = caller;
    }

    static Invitation read(SIPRequest request, RawMessage raw, Caller caller) {
        return new InvitationReader(request, raw, caller).invitation();
    }

    private Invitation invitation() {
        Optional<String> offer = Body.of(request).sdp();
        addresses();
        network();
        headers();
        offer.ifPresent(sdp -> peer("switch_r_sdp", sdp));
        ours();
        caller.user().ifPresent(this::user);
        String context = caller.user()
                .flatMap(user -> Optional.ofNullable(user.variables().get("user_context")))
                .orElse("public");
        return new Invitation(new CallerProfile(uuid, context, fields()), variables, offer);
    }

    private Map<String, Value> fields() {
        String from = user(request.getFrom().getAddress().getURI());
        String username = caller.user().map(user -> user.aor().user()).orElse(from);
        Optional<ClaimedIdentity> claimed = claimed();
        String number = claimed.map(ClaimedIdentity::number).orElse(username);
        String shown = number.isEmpty() ? NO_NUMBER : number;
        String display = claimed.map(ClaimedIdentity::name)
                .orElseGet(() -> display(request.getFrom().getAddress()));
        Map<String, Value> fields = new HashMap<>();
        fields.put("username", Value.peer(username));
        fields.put("dialplan", Value.configured("XML"));
        fields.put("caller_id_name", Value.peer(display.isEmpty() ? number : display));
        fields.put("caller_id_number", Value.peer(shown));
        fields.put("ani", Value.peer(shown));
        fields.put("destination_number", Value.peer(user(request.getRequestURI())));
        fields.put("network_addr", Value.peer(Addresses.text(source().getAddress())));
        fields.put("source", Value.configured("mod_sofia"));
        fields.put("chan_name", channelName());
        PrivacyWish wish = PrivacyWish.of(raw::values);
        flag(fields, "privacy_hide_name", wish.name());
        flag(fields, "privacy_hide_number", wish.number());
        boolean screened = claimed.isPresent() || caller.proof() != Caller.Proof.NONE;
        flag(fields, "screen_bit", screened);
        if (screened) {
            fields.put("screened_number", Value.peer(shown));
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
            fields.put(name, Value.configured("true"));
        }
    }

    private Value channelName() {
        String host = host(request.getFrom().getAddress().getURI());
        String from = user(request.getFrom().getAddress().getURI());
        return Value.configured("sofia/internal/").plus(Value.peer(from + "@" + host));
    }

    private void addresses() {
        uri("sip_from", request.getFrom().getAddress().getURI());
        peer("sip_from_display", display(request.getFrom().getAddress()));
        uri("sip_to", request.getTo().getAddress().getURI());
        peer("sip_to_display", display(request.getTo().getAddress()));
        uri("sip_req", request.getRequestURI());
        uri("sip_contact", request.getContactHeader().getAddress().getURI());
        header("sip_full_from", "From", "f");
        header("sip_full_to", "To", "t");
        peer("sip_from_tag", request.getFromTag() == null ? "" : request.getFromTag());
        peer(
                "sip_contact_params",
                parameters(request.getContactHeader().getAddress().getURI()));
        peer("sip_req_params", parameters(request.getRequestURI()));
        peer("sip_from_params", parameters(request.getFrom().getAddress().getURI()));
        peer("sip_to_params", parameters(request.getTo().getAddress().getURI()));
        peer(
                "sip_from_user_stripped",
                stripped(user(request.getFrom().getAddress().getURI())));
        peer(
                "caller_id",
                "\"" + display(request.getFrom().getAddress()) + "\" <"
                        + user(request.getFrom().getAddress().getURI()) + ">");
    }

    private void uri(String prefix, URI uri) {
        String user = user(uri);
        String host = host(uri);
        String port = uri instanceof SipUri sip && sip.getPort() > 0 ? Integer.toString(sip.getPort()) : "";
        peer(prefix + "_user", user);
        peer(prefix + "_host", host);
        peer(prefix + "_port", port);
        peer(prefix + "_uri", (user.isEmpty() ? host : user + "@" + host) + (port.isEmpty() ? "" : ":" + port));
    }

    private void network() {
        Via via = request.getTopmostVia();
        peer("sip_via_host", via.getHost());
        peer("sip_via_port", via.getPort() > 0 ? Integer.toString(via.getPort()) : "");
        peer("sip_via_protocol", via.getTransport().toLowerCase(Locale.ROOT));
        peer("sip_via_rport", Integer.toString(source().getPort()));
        header("sip_full_via", "Via", "v");
        peer("sip_network_ip", Addresses.text(source().getAddress()));
        peer("sip_network_port", Integer.toString(source().getPort()));
        peer("sip_received_ip", Addresses.text(source().getAddress()));
        peer("sip_received_port", Integer.toString(source().getPort()));
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
        raw.forEach((name, value) -> {
            boolean shown = isExtension(name) && (caller.trustedPeer() || !IdentityHeaders.isReserved(name));
            if (shown && count[0]++ < MAX_HEADERS) {
                peer("sip_h_" + name, value.substring(0, Math.min(MAX_HEADER_CHARS, value.length())));
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
        variables.put("uuid", Value.configured(uuid));
        variables.put("call_uuid", Value.configured(uuid));
        variables.put("direction", Value.configured("inbound"));
        variables.put("channel_name", channelName());
        variables.put("sofia_profile_name", Value.configured("internal"));
        variables.put("sip_profile_name", Value.configured("internal"));
        variables.put("recovery_profile_name", Value.configured("internal"));
        variables.put("sofia_profile_url", Value.configured(ownUrl()));
        variables.put("sofia_profile_domain_name", Value.configured(caller.domain()));
        variables.put("session_id", Value.configured(uuid));
        variables.put("endpoint_disposition", Value.configured("DELAYED NEGOTIATION"));
        variables.put("sip_local_network_addr", Value.configured(Addresses.text(request.getLocalAddress())));
        if (!ViaStamp.names(request.getTopmostVia(), source())) {
            variables.put("sip_nat_detected", Value.configured("true"));
        }
        peer(
                "presence_id",
                user(request.getFrom().getAddress().getURI()) + "@"
                        + host(request.getFrom().getAddress().getURI()));
        variables.put("domain_name", Value.configured(caller.domain()));
    }

    private String ownUrl() {
        return "sip:mod_sofia@" + IpLiteral.inUri(request.getLocalAddress()) + ":" + request.getLocalPort();
    }

    /** Without the plus of an international number. */
    private static String stripped(String user) {
        return user.startsWith("+") ? user.substring(1) : user;
    }

    private void user(User user) {
        user.variables().forEach((name, value) -> variables.put(name, Value.configured(value)));
        variables.put("user_name", Value.configured(user.aor().user()));
        variables.put("domain_name", Value.configured(user.aor().domain()));
        variables.put("presence_id", Value.configured(user.aor().toString()));
        if (caller.proof() != Caller.Proof.NONE) {
            variables.put("sip_authorized", Value.configured("true"));
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
        if (!value.isEmpty()) {
            variables.put(name, Value.peer(value));
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

    private static String user(URI uri) {
        return uri instanceof SipUri sip && sip.getUser() != null ? SipText.unescape(sip.getUser()) : "";
    }

    private static String parameters(URI uri) {
        return uri instanceof SipUri sip && sip.getParameters() != null
                ? sip.getParameters().encode()
                : "";
    }

    private static String host(URI uri) {
        return uri instanceof SipUri sip && sip.getHost() != null ? sip.getHost() : "";
    }
}
