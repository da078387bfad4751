package gudok.phone;

import gudok.phone.PhoneLine.Account;
import gudok.phone.SipMessage.Header;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/** What an INVITE of the phone shall look like. {@link #dial} sends it. One use, one thread. */
public final class CallSetup {
    private final PhoneLine line;
    private final Consumer<OutgoingCall> started;
    private final List<Header> headers = new ArrayList<>();
    private String uri;
    private String from;
    private List<PhoneCodec> codecs = List.of(PhoneCodec.PCMU, PhoneCodec.PCMA);
    private int ptimeMs = 20;
    private UnaryOperator<Sdp> offerEdit = UnaryOperator.identity();
    private boolean offer = true;
    private boolean credentials = true;
    private boolean acknowledging = true;

    CallSetup(PhoneLine line, String number, Consumer<OutgoingCall> started) {
        Account account = line.account();
        this.line = line;
        this.started = started;
        uri = "sip:" + number + "@" + account.domain();
        from = "<" + account.aor() + ">";
    }

    /** The request URI and To, in place of number and domain. */
    public CallSetup uri(String wanted) {
        uri = wanted;
        return this;
    }

    /** Name before the From address, written as it stands: quotes are the caller's business. */
    public CallSetup displayName(String written) {
        from = written + " <" + line.account().aor() + ">";
        return this;
    }

    /** The whole From value without its tag. */
    public CallSetup from(String nameAddr) {
        from = nameAddr;
        return this;
    }

    public CallSetup header(String name, String value) {
        headers.add(new Header(name, value));
        return this;
    }

    public CallSetup codecs(PhoneCodec... wanted) {
        codecs = List.of(wanted);
        return this;
    }

    public CallSetup ptime(int ms) {
        ptimeMs = ms;
        return this;
    }

    /** Changes the offer before it is sent. */
    public CallSetup offer(UnaryOperator<Sdp> edit) {
        offerEdit = edit;
        return this;
    }

    /** INVITE without a body: the server has to offer. */
    public CallSetup withoutOffer() {
        offer = false;
        return this;
    }

    /** A challenge ends the call. */
    public CallSetup withoutCredentials() {
        credentials = false;
        return this;
    }

    /** A 2xx is not acknowledged until {@link OutgoingCall#acknowledge} is called. */
    public CallSetup withoutAck() {
        acknowledging = false;
        return this;
    }

    /** Sends the INVITE; returns at once. */
    public OutgoingCall dial() {
        RtpStream media = new RtpStream(line.local().getAddress(), codecs.get(0), ptimeMs);
        Optional<Sdp> description =
                offer ? Optional.of(offerEdit.apply(Sdp.audio(media.local(), codecs, ptimeMs))) : Optional.empty();
        OutgoingCall call = new OutgoingCall(line, this, media, description);
        started.accept(call);
        call.invite();
        return call;
    }

    boolean usesCredentials() {
        return credentials;
    }

    boolean acknowledges() {
        return acknowledging;
    }

    List<PhoneCodec> offered() {
        return codecs;
    }

    /** The INVITE; all but branch, tag, number and credentials are the same in each attempt. */
    SipMessage invite(String callId, long cseq, Optional<Sdp> description, Optional<Header> authorization) {
        MessageText text = MessageText.request("INVITE", uri).header("Via", line.via(Ids.branch()));
        text.header("Max-Forwards", "70")
                .header("From", from + ";tag=" + callId)
                .header("To", "<" + uri + ">");
        text.header("Call-ID", callId).header("CSeq", cseq + " INVITE").header("Contact", line.contact());
        text.header("Allow", "INVITE, ACK, CANCEL, BYE, OPTIONS, INFO, UPDATE, NOTIFY");
        authorization.ifPresent(header -> text.headers(List.of(header)));
        return text.headers(headers).sdp(description).build();
    }
}
