package gudok.server.sip;

import gov.nist.javax.sip.message.SIPRequest;
import gudok.registrar.Aor;
import gudok.server.sip.transport.RawMessage;
import gudok.server.sip.transport.TagMaker;
import gudok.server.sip.transport.WarmParser;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;

/** Lets the compiler see the REGISTER path before the phones do. Runs on the caller's thread. */
final class WarmUp {
    private static final int ROUNDS = 20_000;

    private final Replies replies = new Replies(new TagMaker(), "warm-up");

    void run(Duration limit) {
        long end = System.nanoTime() + limit.toNanos();
        for (int round = 0;
                round < ROUNDS
                        && System.nanoTime() < end
                        && !Thread.currentThread().isInterrupted();
                round++) {
            once(round);
        }
    }

    private void once(int round) {
        byte[] bytes = text(round).getBytes(StandardCharsets.UTF_8);
        Optional<SIPRequest> request = WarmParser.parse(bytes, InetAddress.getLoopbackAddress());
        if (request.isPresent()) {
            RawMessage raw = RawMessage.read(bytes, bytes.length);
            new StackRegister(request.get(), raw).request(new Aor("warm" + round, "invalid"));
            replies.to(request.get(), 200).encodeAsBytes("udp");
        }
    }

    private static String text(int round) {
        return """
                REGISTER sip:192.0.2.1 SIP/2.0
                Via: SIP/2.0/UDP 192.0.2.7:5060;rport;branch=z9hG4bK-%1$d
                Max-Forwards: 70
                From: <sip:warm%1$d@192.0.2.1>;tag=t%1$d
                To: <sip:warm%1$d@192.0.2.1>
                Call-ID: warm-%1$d@192.0.2.7
                CSeq: 1 REGISTER
                Contact: <sip:warm%1$d@192.0.2.7:5060>
                Authorization: Digest username="warm", realm="r", nonce="n", uri="sip:192.0.2.1", response="0", nc=00000001
                Expires: 60
                User-Agent: warm-up
                Content-Length: 0

                """.formatted(round).replace("\n", "\r\n");
    }
}
