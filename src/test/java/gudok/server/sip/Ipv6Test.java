package gudok.server.sip;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import gudok.dialplan.call.HangupCause;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.util.Collections;
import org.junit.jupiter.api.Test;

/** The same over IPv6, where the machine has it. */
class Ipv6Test {
    private static final String INVITE = "INVITE sip:9196@%1$s SIP/2.0\r\n"
            + "Via: SIP/2.0/UDP [::1]:%2$d;rport;branch=z9hG4bK6\r\n"
            + "From: <sip:1000@example.net>;tag=f\r\nTo: <sip:9196@%1$s>\r\nCall-ID: six\r\nCSeq: 1 INVITE\r\n"
            + "Max-Forwards: 70\r\nContact: <sip:1000@[::1]:%2$d>\r\nContent-Length: 0\r\n\r\n";

    @Test
    void givenLoopbackOfIpv6_whenCallingAnsweringAndHangingUp_thenAllGoesToThePhone() throws Exception {
        InetAddress six = InetAddress.getByAddress(new byte[] {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1});
        assumeTrue(hasAddress(six), "no IPv6 here");
        InetSocketAddress any = new InetSocketAddress(six, 0);
        try (SipFixture sip =
                        new SipFixture(settings -> SipFixture.withoutChallenges(SipFixture.boundTo(any, settings)));
                DatagramSocket socket = new DatagramSocket(any)) {
            socket.setSoTimeout(10_000);
            String server = "[::1]:" + sip.address().getPort();
            send(socket, sip.address(), INVITE.formatted(server, socket.getLocalPort()));
            assertEquals(100, receive(socket).status());
            SipFixture.Incoming call = sip.call();
            call.leg().answer("v=0\r\n");
            SipMessageText ok = receive(socket);
            assertEquals("<sip:gudok@" + server + ">", ok.header("Contact"));
            send(
                    socket,
                    sip.address(),
                    INVITE.formatted(server, socket.getLocalPort())
                            .replace("INVITE", "ACK")
                            .replace("bK6", "bK7")
                            .replace("To: <sip:9196@" + server + ">", "To: " + ok.header("To")));
            call.events().next();
            call.leg().hangup(HangupCause.NORMAL_CLEARING);
            SipMessageText bye = receive(socket);
            assertEquals("BYE sip:1000@[::1]:" + socket.getLocalPort() + " SIP/2.0", bye.firstLine());
            assertTrue(bye.header("Via").contains(server), bye.text());
        }
    }

    private static boolean hasAddress(InetAddress address) throws Exception {
        return Collections.list(NetworkInterface.getNetworkInterfaces()).stream()
                .anyMatch(card -> Collections.list(card.getInetAddresses()).contains(address));
    }

    private static void send(DatagramSocket socket, InetSocketAddress to, String text) throws Exception {
        byte[] bytes = text.getBytes(UTF_8);
        socket.send(new DatagramPacket(bytes, bytes.length, to));
    }

    private static SipMessageText receive(DatagramSocket socket) throws Exception {
        DatagramPacket packet = new DatagramPacket(new byte[9000], 9000);
        socket.receive(packet);
        return new SipMessageText(new String(packet.getData(), 0, packet.getLength(), UTF_8));
    }
}
