package gudok.bench;

import gudok.registrar.Aor;
import gudok.registrar.Flow;
import gudok.registrar.RegisterRequest;
import gudok.registrar.RegisterRequest.Contact;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.OptionalLong;

/** What phones send: the same REGISTER as bytes and as values, one contact each. */
public final class Phones {
    public static final String DOMAIN = "example.org";
    private static final InetSocketAddress SOURCE = new InetSocketAddress("192.0.2.7", 5062);
    private static final InetSocketAddress LOCAL = new InetSocketAddress("192.0.2.1", 5060);

    private Phones() {}

    public static String user(int phone) {
        return String.format("u%06d", phone);
    }

    public static Aor aor(int phone) {
        return new Aor(user(phone), DOMAIN);
    }

    /** @param authorization a header line with its end, or an empty string */
    public static byte[] message(int phone, String authorization) {
        String user = user(phone);
        return ("REGISTER sip:example.org SIP/2.0\r\n"
                        + "Via: SIP/2.0/UDP 192.0.2.7:5062;rport;branch=z9hG4bK0000002a000000ff\r\n"
                        + "Max-Forwards: 70\r\n"
                        + "From: <sip:" + user + "@example.org>;tag=0000002a\r\n"
                        + "To: <sip:" + user + "@example.org>\r\n"
                        + "Call-ID: " + user + "-000@phones.invalid\r\n"
                        + "CSeq: 42 REGISTER\r\n"
                        + "Contact: <sip:" + user + "@192.0.2.7:5062>\r\n"
                        + "Expires: 3600\r\n"
                        + "User-Agent: load phone 1.0\r\n"
                        + authorization
                        + "Content-Length: 0\r\n\r\n")
                .getBytes(StandardCharsets.UTF_8);
    }

    public static RegisterRequest request(Aor aor, long cseq) {
        String uri = "sip:" + aor.user() + "@192.0.2.7:5062";
        return new RegisterRequest(
                aor,
                List.of(new Contact(uri, OptionalLong.empty(), 1000, "", 0)),
                false,
                OptionalLong.of(3600),
                List.of(),
                new Flow(SOURCE, LOCAL, "udp"),
                "load phone 1.0",
                aor.user() + "-000@phones.invalid",
                cseq);
    }
}
