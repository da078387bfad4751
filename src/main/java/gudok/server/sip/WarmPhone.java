package gudok.server.sip;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetSocketAddress;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Registers many users of {@link WarmUp} at once, each with a challenge. One thread. */
final class WarmPhone implements AutoCloseable {
    private static final int AT_ONCE = 16;
    private static final int THROUGH_STACK_EACH = 8;
    private static final int PATIENCE_MS = 200;
    private static final int MAX_BYTES = 4096;

    private final DatagramSocket socket;
    private final String target = "sip:" + WarmUp.DOMAIN;
    private int registered;

    WarmPhone(InetSocketAddress server) throws IOException {
        this.socket = new DatagramSocket(0, server.getAddress());
        socket.connect(server);
        socket.setSoTimeout(PATIENCE_MS);
    }

    /** How many registrations have succeeded. */
    int registered() {
        return registered;
    }

    /** Registers so many users that the server reads them in batches; what gets lost is not sent again. */
    void register(int round) throws IOException {
        for (int i = 0; i < AT_ONCE; i++) {
            send(round, i, 2 * round + 1, "");
        }
        try {
            for (int answers = 0; answers < 2 * AT_ONCE; answers++) {
                take(receive(), round);
            }
        } catch (SocketTimeoutException e) {
            return;
        }
    }

    private void take(String answer, int round) throws IOException {
        if (answer.startsWith("SIP/2.0 200")) {
            registered++;
        } else if (answer.startsWith("SIP/2.0 401")) {
            int user = Integer.parseInt(between(answer, "Call-ID: ", "@"));
            send(round, user, 2 * round + 2, credentials(user, between(answer, "nonce=\"", "\"")));
        }
    }

    private String credentials(int user, String nonce) {
        String secret = md5(user + ":" + WarmUp.DOMAIN + ":" + WarmUp.PASSWORD);
        String response = md5(secret + ":" + nonce + ":00000001:c:auth:" + md5("REGISTER:" + target));
        return "Authorization: Digest username=\"" + user + "\", realm=\"" + WarmUp.DOMAIN + "\", nonce=\"" + nonce
                + "\", uri=\"" + target + "\", response=\"" + response
                + "\", algorithm=MD5, cnonce=\"c\", qop=auth, nc=00000001\r\n";
    }

    /** One round in a few has a header that makes it go through the stack. */
    private void send(int round, int user, int cseq, String credentials) throws IOException {
        String more = round % THROUGH_STACK_EACH == 0 ? "Organization: warm-up\r\n" : "";
        String text = "REGISTER " + target + " SIP/2.0\r\nVia: SIP/2.0/UDP 192.0.2.7:5060;rport;branch=z9hG4bK-" + user
                + "-"
                + cseq + "\r\nMax-Forwards: 70\r\nFrom: <sip:" + user + "@" + WarmUp.DOMAIN + ">;tag=t" + round
                + "\r\nTo: <sip:" + user + "@" + WarmUp.DOMAIN + ">\r\nCall-ID: " + user + "@192.0.2.7\r\nCSeq: " + cseq
                + " REGISTER\r\nContact: <sip:" + user + "@192.0.2.7:5062>\r\nExpires: 3600\r\nUser-Agent: warm-up\r\n"
                + credentials + more + "Content-Length: 0\r\n\r\n";
        byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
        socket.send(new DatagramPacket(bytes, bytes.length));
    }

    private String receive() throws IOException {
        DatagramPacket packet = new DatagramPacket(new byte[MAX_BYTES], MAX_BYTES);
        socket.receive(packet);
        return new String(packet.getData(), 0, packet.getLength(), StandardCharsets.US_ASCII);
    }

    private static String between(String text, String before, String after) {
        int start = text.indexOf(before) + before.length();
        return text.substring(start, text.indexOf(after, start));
    }

    private static String md5(String text) {
        try {
            byte[] hash = MessageDigest.getInstance("MD5").digest(text.getBytes(StandardCharsets.US_ASCII));
            return HexFormat.of().formatHex(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has MD5", e);
        }
    }

    @Override
    public void close() {
        socket.close();
    }
}
