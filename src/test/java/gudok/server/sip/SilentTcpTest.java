package gudok.server.sip;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gudok.server.call.Dialer;
import gudok.server.sip.tls.SelfSignedIdentity;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A phone before whom somebody drops whatever comes by TCP without a word. */
class SilentTcpTest {
    private static final Dialer.Identity IDENTITY = new Dialer.Identity("", "1001", "example.net", "1");
    private static final String LARGE = PlacedCall.OFFER + "a=x:" + "y".repeat(1300) + "\r\n";

    @Test
    void givenPhoneWhoseTcpIsDropped_whenInvitesAreLarge_thenTheyGoByUdpAndTheNextOneAtOnce() throws Exception {
        List<Socket> waiting = new ArrayList<>();
        try (SipFixture sip = SipFixture.streaming(SelfSignedIdentity.make());
                RawPhone phone = sip.phone();
                ServerSocket full = new ServerSocket(phone.port(), 1, InetAddress.getLoopbackAddress())) {
            fill(full, waiting);
            SipMessageText slow = invite(sip, phone);
            assertEquals("2 INVITE", slow.header("CSeq"), "the first one was for TCP");
            assertTrue(slow.header("Via").startsWith("SIP/2.0/UDP "), slow.text());
            SipMessageText next = invite(sip, phone);
            assertEquals("1 INVITE", next.header("CSeq"));
            assertTrue(next.header("Via").startsWith("SIP/2.0/UDP "), next.text());
        } finally {
            for (Socket socket : waiting) {
                socket.close();
            }
        }
    }

    /** Nobody accepts: once its queue is full, the kernel drops who else wants to connect. */
    private static void fill(ServerSocket listening, List<Socket> waiting) throws IOException {
        boolean full = false;
        while (!full) {
            Socket socket = new Socket();
            waiting.add(socket);
            try {
                socket.connect(listening.getLocalSocketAddress(), 300);
            } catch (SocketTimeoutException e) {
                full = true;
            }
        }
    }

    private static SipMessageText invite(SipFixture sip, RawPhone phone) {
        InetSocketAddress peer = phone.socketAddress();
        Dialer.Target target = new Dialer.Target("sip:1@" + phone.address(), peer, sip.address());
        sip.front.dialer().dial(target, IDENTITY, new SipFixture.Events()).invite(LARGE);
        SipMessageText invite = phone.await("INVITE");
        phone.respond(invite, "486 Busy Here", "b", "Content-Length: 0\n\n");
        assertEquals("ACK", phone.await("ACK").method());
        return invite;
    }
}
