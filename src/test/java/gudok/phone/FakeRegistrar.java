package gudok.phone;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Arrays;
import java.util.Map;

/** Challenges every REGISTER once per nonce and checks the answer; knows one user. Loses the first datagram of each kind on purpose. */
final class FakeRegistrar implements AutoCloseable {
    private final DatagramSocket socket;
    private final EventLog<SipMessage> accepted = new EventLog<>();
    private boolean lostOne;

    FakeRegistrar() {
        try {
            socket = new DatagramSocket(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Thread thread = new Thread(this::serve, "fake-registrar");
        thread.setDaemon(true);
        thread.start();
    }

    InetSocketAddress address() {
        return (InetSocketAddress) socket.getLocalSocketAddress();
    }

    EventLog<SipMessage> accepted() {
        return accepted;
    }

    @Override
    public void close() {
        socket.close();
    }

    private void serve() {
        byte[] buffer = new byte[4096];
        while (!socket.isClosed()) {
            try {
                DatagramPacket packet = new DatagramPacket(buffer, buffer.length);
                socket.receive(packet);
                if (!lostOne) {
                    lostOne = true;
                    continue;
                }
                SipMessage request = SipMessage.parse(Arrays.copyOf(buffer, packet.getLength()));
                byte[] response = answer(request).bytes();
                socket.send(new DatagramPacket(response, response.length, packet.getSocketAddress()));
            } catch (IOException e) {
                continue; // closed
            }
        }
    }

    private SipMessage answer(SipMessage request) {
        boolean good = request.find("Authorization").stream().anyMatch(value -> isRight(request, value));
        if (good) {
            accepted.add(request);
            return MessageText.response(request, 200, "OK", "r").build();
        }
        return MessageText.response(request, 401, "Unauthorized", "r")
                .header("WWW-Authenticate", "Digest realm=\"test\", nonce=\"abc\", algorithm=SHA-256, qop=\"auth\"")
                .header("WWW-Authenticate", "Digest realm=\"test\", nonce=\"def\", algorithm=MD5, qop=\"auth\"")
                .build();
    }

    private static boolean isRight(SipMessage request, String authorization) {
        Map<String, String> words = Digest.parameters(authorization);
        String expected = Digest.response(
                Digest.md5("1000:test:secret"),
                "def",
                words.get("nc"),
                words.get("cnonce"),
                Digest.md5("REGISTER:" + request.requestUri()));
        return expected.equals(words.get("response"));
    }
}
