package gudok.server.torture;

import gudok.phone.SipMessage;
import gudok.server.TestServer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Writes REGISTERs of one user at a domain, with whatever headers a test wants, and knows the password. */
final class Registrant {
    private static final Pattern BINDING = Pattern.compile("<([^>]*)>");

    private final Wire wire;
    private final String user;
    private final String domain;
    private int cseq;

    Registrant(Wire wire, String user, String domain) {
        this.wire = wire;
        this.user = user;
        this.domain = domain;
    }

    /** A REGISTER with further header lines, each with its line end. */
    String request(String headers) {
        cseq++;
        return "REGISTER sip:" + domain + " SIP/2.0\n"
                + "Via: SIP/2.0/UDP " + wire.address() + ";rport;branch=z9hG4bK" + wire.fresh() + "\n"
                + "Max-Forwards: 70\n"
                + "From: <sip:" + user + "@" + domain + ">;tag=" + wire.fresh() + "\n"
                + "To: <sip:" + user + "@" + domain + ">\n"
                + "Call-ID: registrant-" + user + "-" + wire.port() + "\n"
                + "CSeq: " + cseq + " REGISTER\n"
                + headers
                + "Content-Length: 0\n\n";
    }

    /** The answer to a REGISTER with these headers and right credentials. */
    SipMessage register(String headers) {
        return wire.answer(request(headers + authorization()));
    }

    /** The answer to somebody's REGISTER when right credentials stand below its first line. */
    SipMessage registerAs(byte[] octets) {
        String text = new String(octets, StandardCharsets.ISO_8859_1);
        String signed = text.replaceFirst(
                "\r\n", "\r\n" + Matcher.quoteReplacement(authorization().strip() + "\r\n"));
        return wire.answer(signed.getBytes(StandardCharsets.ISO_8859_1));
    }

    /** URIs that are bound now, as the server lists them. */
    List<String> bindings() {
        SipMessage answer = register("");
        if (answer.status() != 200) {
            throw new AssertionError("the query is refused: " + answer);
        }
        return answer.all("Contact").stream()
                .flatMap(line -> BINDING.matcher(line).results())
                .map(found -> found.group(1))
                .sorted()
                .toList();
    }

    void unregisterAll() {
        if (register("Contact: *\nExpires: 0\n").status() != 200) {
            throw new AssertionError("cannot unregister");
        }
    }

    /** A fresh challenge. */
    SipMessage challenged() {
        return wire.answer(request(""));
    }

    /** An Authorization line with right credentials for a fresh nonce. */
    String authorization() {
        String nonce = nonce(challenged());
        String uri = "sip:" + domain;
        String secret = md5(user + ":" + domain + ":" + TestServer.PASSWORD);
        String response = md5(secret + ":" + nonce + ":00000001:c1:auth:" + md5("REGISTER:" + uri));
        return "Authorization: Digest username=\"" + user + "\", realm=\"" + domain + "\", nonce=\"" + nonce
                + "\", uri=\"" + uri + "\", response=\"" + response
                + "\", algorithm=MD5, cnonce=\"c1\", qop=auth, nc=00000001\n";
    }

    static String nonce(SipMessage challenge) {
        Matcher nonce = Pattern.compile("nonce=\"([^\"]*)\"").matcher(challenge.header("WWW-Authenticate"));
        if (!nonce.find()) {
            throw new AssertionError("no nonce: " + challenge);
        }
        return nonce.group(1);
    }

    private static String md5(String text) {
        try {
            byte[] hash = MessageDigest.getInstance("MD5").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
