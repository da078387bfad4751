package gudok.server.sip.fast;

import gudok.server.sip.register.RegisterReply;
import gudok.server.sip.register.RegisterReply.Header;
import gudok.server.sip.register.Transaction;
import gudok.server.sip.transport.AnswerBuffer;
import gudok.server.sip.transport.KeyedHash;
import gudok.server.sip.transport.TagMaker;
import java.net.Inet4Address;
import java.net.InetSocketAddress;
import java.util.List;

/** Writes the response to a scanned REGISTER (RFC 3261 §8.2.6.2, RFC 3581 §4). */
public final class AnswerWriter {
    private static final byte[] VERSION = Ascii.bytes("SIP/2.0 ");
    private static final byte[] VIA = Ascii.bytes("Via: ");
    private static final byte[] RECEIVED = Ascii.bytes(";received=");
    private static final byte[] EQUALS = {'='};
    private static final byte[] FROM = Ascii.bytes("\r\nFrom: ");
    private static final byte[] TO = Ascii.bytes("\r\nTo: ");
    private static final byte[] TAG = Ascii.bytes(";tag=");
    private static final byte[] CALL_ID = Ascii.bytes("\r\nCall-ID: ");
    private static final byte[] CSEQ = Ascii.bytes("\r\nCSeq: ");
    private static final byte[] LINE_END = {'\r', '\n'};
    private static final byte[] OK = Ascii.bytes("SIP/2.0 200 OK\r\n");
    private static final byte[] UNAUTHORIZED = Ascii.bytes("SIP/2.0 401 Unauthorized\r\n");

    private final TagMaker tags;
    private final byte[] end;

    /** @param tags the ones that the stack's way uses */
    public AnswerWriter(TagMaker tags, String serverName) {
        this.tags = tags;
        AnswerBuffer text = new AnswerBuffer();
        text.add(Ascii.bytes("\r\nServer: "));
        text.addLine(serverName);
        text.add(Ascii.bytes("\r\nContent-Length: 0\r\n\r\n"));
        this.end = text.copy();
    }

    /** @param transaction that of the request */
    void write(
            RegisterScan request,
            InetSocketAddress source,
            Transaction transaction,
            RegisterReply reply,
            AnswerBuffer answer) {
        status(reply, answer);
        via(request, source, answer);
        answer.add(FROM);
        add(request, request.from.value, answer);
        answer.add(TO);
        add(request, request.to.value, answer);
        answer.add(TAG);
        answer.addHex(transaction.request());
        answer.add(CALL_ID);
        add(request, request.callId, answer);
        answer.add(CSEQ);
        add(request, request.cseqValue, answer);
        headers(reply.headers(), answer);
        answer.add(end);
    }

    private static void status(RegisterReply reply, AnswerBuffer answer) {
        if (reply.status() == 200 && reply.reason().equals("OK")) {
            answer.add(OK);
        } else if (reply.status() == 401 && reply.reason().equals("Unauthorized")) {
            answer.add(UNAUTHORIZED);
        } else {
            answer.add(VERSION);
            answer.addNumber(reply.status());
            answer.addLine(" ");
            answer.addLine(reply.reason());
            answer.add(LINE_END);
        }
    }

    private static void headers(List<Header> headers, AnswerBuffer answer) {
        for (int i = 0; i < headers.size(); i++) {
            Header header = headers.get(i);
            answer.add(LINE_END);
            answer.addLine(header.name());
            answer.addLine(": ");
            answer.addLine(header.value());
        }
    }

    Transaction transaction(RegisterScan request, InetSocketAddress source) {
        Span branch = request.via.branch;
        long tag = tags.newHash()
                .add(request.bytes, request.callId.start, request.callId.end)
                .add(request.bytes, branch.start, branch.end)
                .add(request.cseq)
                .value();
        Span to = request.to.value;
        Span shown = request.credentials;
        KeyedHash rest = tags.newHash().add(request.bytes, to.start, to.end);
        return Transaction.of(tag, source, shown.isEmpty() ? rest : rest.add(request.bytes, shown.start, shown.end));
    }

    /** As it came, with the source where the sender asks for it or needs it. */
    private static void via(RegisterScan request, InetSocketAddress source, AnswerBuffer answer) {
        ViaScan via = request.via;
        boolean asksForPort = via.rportEnd > 0;
        answer.add(VIA);
        if (asksForPort) {
            answer.add(request.bytes, via.value.start, via.rportEnd - via.value.start);
            answer.add(EQUALS);
            answer.addNumber(source.getPort());
            answer.add(request.bytes, via.rportEnd, via.value.end - via.rportEnd);
        } else {
            add(request, via.value, answer);
        }
        if (asksForPort || !RegisterLane.isAt(via.sentBy, source.getAddress())) {
            answer.add(RECEIVED);
            answer.addAddress((Inet4Address) source.getAddress());
        }
    }

    private static void add(RegisterScan request, Span span, AnswerBuffer answer) {
        answer.add(request.bytes, span.start, span.length());
    }
}
