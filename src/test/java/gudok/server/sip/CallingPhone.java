package gudok.server.sip;

/** A phone with the texts of one call: INVITE and what follows it. */
final class CallingPhone implements AutoCloseable {
    static final String SDP =
            "v=0\no=- 1 1 IN IP4 127.0.0.1\ns=-\nc=IN IP4 127.0.0.1\nt=0 0\nm=audio 40000 RTP/AVP 0\n";

    final RawPhone phone;
    private final String callId;
    private final String branch;
    private String toTag = "";
    private int cseq = 1;
    private String last = "";

    CallingPhone(RawPhone phone) {
        this.phone = phone;
        this.callId = "call-" + phone.port();
        this.branch = phone.newBranch();
    }

    String callId() {
        return callId;
    }

    /** Sends INVITE without credentials. */
    void invite(String number, String more) {
        phone.send(inviteText(number, more, SDP));
    }

    String inviteText(String number, String more, String sdp) {
        String type = sdp.isEmpty() ? "" : "Content-Type: application/sdp\n";
        return "INVITE sip:" + number + "@example.net SIP/2.0\n"
                + "Via: SIP/2.0/UDP " + phone.address() + ";rport;branch=" + branch + "\n"
                + "From: \"Phone\" <sip:1000@example.net>;tag=caller\nTo: <sip:" + number + "@example.net>\n"
                + "Call-ID: " + callId + "\nCSeq: 1 INVITE\nMax-Forwards: 70\n"
                + "Contact: <sip:1000@" + phone.address() + ">\n" + more + type
                + "Content-Length: " + sdp.replace("\n", "\r\n").length() + "\n\n" + sdp;
    }

    /** Remembers the dialog that a response opened. */
    SipMessageText answered(SipMessageText response) {
        toTag = response.toTag();
        return response;
    }

    void ack(String body) {
        phone.send(request("ACK", 1, "ack" + phone.newBranch(), "", body));
    }

    /** The ACK of a refusal belongs to the INVITE's transaction. */
    void ackRefusal(SipMessageText response) {
        answered(response);
        phone.send(request("ACK", 1, branch, "", ""));
    }

    void cancel() {
        phone.send("CANCEL sip:9196@example.net SIP/2.0\n"
                + "Via: SIP/2.0/UDP " + phone.address() + ";rport;branch=" + branch + "\n"
                + "From: \"Phone\" <sip:1000@example.net>;tag=caller\nTo: <sip:9196@example.net>\n"
                + "Call-ID: " + callId + "\nCSeq: 1 CANCEL\nMax-Forwards: 70\nContent-Length: 0\n\n");
    }

    void send(String method, String more, String body) {
        cseq++;
        last = request(method, cseq, phone.newBranch(), more, body);
        phone.send(last);
    }

    /** Sends what was sent last in the dialog once more. */
    void repeat() {
        phone.send(last);
    }

    /** The next request of the dialog, not sent. */
    String next(String method) {
        cseq++;
        return request(method, cseq, phone.newBranch(), "", "");
    }

    void ackOf(String method, int number, String body) {
        phone.send(request(method, number, "ack" + phone.newBranch(), "", body));
    }

    /** 200 to a re-INVITE or UPDATE of the server. */
    void accept(SipMessageText request, String sdp) {
        accept(request, "", sdp);
    }

    void accept(SipMessageText request, String more, String sdp) {
        String type = sdp.isEmpty() ? "" : "Content-Type: application/sdp\n";
        phone.respond(
                request,
                "200 OK",
                "",
                "Contact: <sip:1000@" + phone.address() + ">\n" + more + type + "Content-Length: " + sdp.length()
                        + "\n\n" + sdp);
    }

    void refuse(SipMessageText request, String statusLine) {
        phone.respond(request, statusLine, "", "Content-Length: 0\n\n");
    }

    int cseq() {
        return cseq;
    }

    private String request(String method, int number, String withBranch, String more, String body) {
        boolean typed = more.contains("Content-Type") || body.isEmpty();
        return method + " sip:gudok@" + phone.server() + " SIP/2.0\n"
                + "Via: SIP/2.0/UDP " + phone.address() + ";rport;branch="
                + (withBranch.startsWith("z9hG4bK") ? withBranch : "z9hG4bK" + withBranch) + "\n"
                + "From: \"Phone\" <sip:1000@example.net>;tag=caller\n"
                + "To: <sip:9196@example.net>;tag=" + toTag + "\n"
                + "Call-ID: " + callId + "\nCSeq: " + number + " " + method + "\nMax-Forwards: 70\n"
                + "Contact: <sip:1000@" + phone.address() + ">\n" + more
                + (typed ? "" : "Content-Type: application/sdp\n")
                + "Content-Length: " + body.replace("\n", "\r\n").length() + "\n\n" + body;
    }

    @Override
    public void close() {
        phone.close();
    }
}
