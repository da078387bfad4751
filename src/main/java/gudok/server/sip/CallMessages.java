package gudok.server.sip;

import gov.nist.javax.sip.address.SipUri;
import gov.nist.javax.sip.message.SIPMessage;
import gov.nist.javax.sip.message.SIPRequest;
import gov.nist.javax.sip.message.SIPResponse;
import gudok.media.sdp.HiddenKeys;
import gudok.server.journal.CallJournals;
import gudok.server.sip.transport.IpLiteral;
import gudok.server.sip.transport.RawMessage;
import gudok.server.view.CallEntry;
import java.net.InetSocketAddress;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.sip.header.ContentTypeHeader;

/**
 * Tells calls' journals of their SIP messages, of each what its first line says, and of a refusal why. What is most of a server's traffic,
 * REGISTER and OPTIONS, leaves before anything is made for it. SIP thread only.
 */
final class CallMessages {
    private static final int LONGEST = 200;
    private static final Pattern STATUS_LINE = Pattern.compile("(?i)SIP/2\\.0 +([1-6][0-9]{2}) *(.*)");
    private static final Pattern REQUEST_LINE = Pattern.compile("([^ ]+) +(.*) +SIP/2\\.0");
    private static final Pattern CSEQ = Pattern.compile("([0-9]{1,10})\\s+(\\S+)");

    private final CallJournals journals;
    private final InstantSource clock;

    CallMessages(CallJournals journals, InstantSource clock) {
        this.journals = journals;
        this.clock = clock;
    }

    void parsed(boolean received, String transport, InetSocketAddress remote, SIPMessage message) {
        if (message.getCSeq() == null || message.getCallId() == null) {
            return;
        }
        String method = message.getCSeq().getMethod();
        String callId = message.getCallId().getCallId();
        if (method.equals("REGISTER") || method.equals("OPTIONS") || !journals.wants(callId, method)) {
            return;
        }
        int status = message instanceof SIPResponse response ? response.getStatusCode() : 0;
        journals.message(
                new CallEntry.Message(
                        clock.instant(),
                        callId,
                        received,
                        remote,
                        method,
                        status,
                        shortened(text(message)),
                        message.getCSeq().getSeqNumber(),
                        hasSdp(message),
                        transport,
                        shortened(RefusalText.of(message, received))),
                received || status != 0 ? "" : party(message, method));
    }

    /** A request of ours that has not got through. */
    void unsent(String transport, InetSocketAddress remote, SIPMessage request) {
        String place = IpLiteral.inUri(remote.getAddress()) + ":" + remote.getPort();
        String text = request.getCSeq().getMethod() + " by " + transport + " to " + place;
        journals.unsent(
                request.getCallId().getCallId(), new CallEntry.Happening(clock.instant(), "connection-failed", text));
    }

    /** A message that the stack has kept as bytes. */
    void repeated(String transport, InetSocketAddress remote, RawMessage message) {
        Optional<String> callId = first(message.values("Call-ID", "i"));
        Matcher cseq = CSEQ.matcher(first(message.values("CSeq", "CSeq")).orElse(""));
        if (callId.isEmpty() || !cseq.matches() || !journals.wants(callId.get(), cseq.group(2))) {
            return;
        }
        Matcher status = STATUS_LINE.matcher(message.firstLine());
        Matcher request = REQUEST_LINE.matcher(message.firstLine());
        boolean response = status.matches();
        String text = response ? status.group(2) : request.matches() ? request.group(2) : "";
        boolean sdp = first(message.values("Content-Type", "c")).orElse("").contains("sdp");
        CallEntry.Message again = new CallEntry.Message(
                clock.instant(),
                callId.get(),
                false,
                remote,
                cseq.group(2),
                response ? Integer.parseInt(status.group(1)) : 0,
                shortened(text),
                Long.parseLong(cseq.group(1)),
                sdp,
                transport,
                "");
        journals.message(again, "");
    }

    private static Optional<String> first(List<String> values) {
        return values.stream().findFirst();
    }

    private static String text(SIPMessage message) {
        if (message instanceof SIPResponse response) {
            return response.getReasonPhrase() == null ? "" : response.getReasonPhrase();
        }
        SIPRequest request = (SIPRequest) message;
        return request.getApplicationData() instanceof RawMessage raw
                ? raw.requestUri()
                : String.valueOf(request.getRequestURI());
    }

    /** Or something with SDP in it. */
    private static boolean hasSdp(SIPMessage message) {
        ContentTypeHeader type = message.getContentTypeHeader();
        return type != null
                && ("sdp".equalsIgnoreCase(type.getContentSubType())
                        || "multipart".equalsIgnoreCase(type.getContentType()));
    }

    private static String party(SIPMessage message, String method) {
        return method.equals("INVITE") && message.getTo().getAddress().getURI() instanceof SipUri uri
                ? Optional.ofNullable(uri.getUser()).orElse("")
                : "";
    }

    private static String shortened(String text) {
        String shown = HiddenKeys.in(text);
        return shown.length() <= LONGEST ? shown : shown.substring(0, LONGEST) + "…";
    }
}
