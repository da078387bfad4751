package gudok.phone;

import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** One side's view of a dialog (RFC 3261 §12). Addresses must be numbers: the phone has no DNS. */
final class Dialog {
    private static final Pattern ADDRESS =
            Pattern.compile("sips?:(?:[^@]*@)?(\\d+\\.\\d+\\.\\d+\\.\\d+|\\[[0-9a-f:]+])(?::(\\d+))?.*");

    private final String callId;
    private final String local;
    private final String remote;
    private final List<String> routes;
    private String remoteTarget;
    private long cseq;

    private Dialog(SipMessage made, String local, String remote, List<String> routes) {
        this.callId = made.callId();
        this.local = local;
        this.remote = remote;
        this.routes = routes;
        remoteTarget = made.contactUri();
    }

    /** Of the caller, from the response that established it. */
    static Dialog ofCaller(SipMessage response) {
        List<String> routes = new ArrayList<>(response.all("Record-Route"));
        Collections.reverse(routes);
        Dialog dialog = new Dialog(response, response.header("From"), response.header("To"), routes);
        dialog.cseq = response.cseq();
        return dialog;
    }

    /** Of the called phone, which put {@code localTag} into its responses. */
    static Dialog ofCalled(SipMessage invite, String localTag) {
        String local = invite.header("To") + ";tag=" + localTag;
        return new Dialog(invite, local, invite.header("From"), invite.all("Record-Route"));
    }

    synchronized void retarget(SipMessage message) {
        message.find("Contact").ifPresent(contact -> remoteTarget = SipMessage.uriOf(contact));
    }

    synchronized MessageText request(String method, PhoneLine line) {
        return request(method, ++cseq, line);
    }

    /** An ACK carries the number of its INVITE. */
    synchronized MessageText ack(long inviteCseq, PhoneLine line) {
        return request("ACK", inviteCseq, line);
    }

    /** The URI that requests of this dialog go to. */
    synchronized String remoteTarget() {
        return remoteTarget;
    }

    /** First route, or else the contact; an address that is no number fails the test. */
    synchronized InetSocketAddress nextHop() {
        String uri = routes.isEmpty() ? remoteTarget : SipMessage.uriOf(routes.get(0));
        Matcher matcher = ADDRESS.matcher(uri);
        if (!matcher.matches()) {
            throw new AssertionError("no address to send to in " + uri);
        }
        int port = matcher.group(2) == null ? 5060 : Integer.parseInt(matcher.group(2));
        return new InetSocketAddress(matcher.group(1), port);
    }

    private MessageText request(String method, long number, PhoneLine line) {
        MessageText text = MessageText.request(method, remoteTarget).header("Via", line.via(Ids.branch()));
        text.headers("Route", routes).header("Max-Forwards", "70");
        text.header("From", local).header("To", remote).header("Call-ID", callId);
        return text.header("CSeq", number + " " + method).header("Contact", line.contact());
    }
}
