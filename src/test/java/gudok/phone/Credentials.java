package gudok.phone;

import gudok.phone.Digest.Challenge;
import gudok.phone.SipMessage.Header;
import java.util.Optional;

/** A user's name and password and the last challenge, which is used again with a growing nonce count as real phones do. */
public final class Credentials {
    private final String user;
    private final String password;
    private Optional<Challenge> challenge = Optional.empty();
    private String headerName = "Authorization";
    private int count;

    public Credentials(String user, String password) {
        this.user = user;
        this.password = password;
    }

    /**
     * Takes the challenge of a 401 or 407.
     *
     * @return false if there is none that MD5 can answer
     */
    public synchronized boolean learn(SipMessage response) {
        boolean proxy = response.status() == 407;
        headerName = proxy ? "Proxy-Authorization" : "Authorization";
        challenge = response.all(proxy ? "Proxy-Authenticate" : "WWW-Authenticate").stream()
                .flatMap(value -> Challenge.parse(value).stream())
                .findFirst();
        count = 0;
        return challenge.isPresent();
    }

    /** The header for the next request; empty before the first challenge. */
    public synchronized Optional<Header> header(String method, String uri) {
        return challenge.map(present -> new Header(headerName, answer(present, method, uri)));
    }

    private String answer(Challenge asked, String method, String uri) {
        String ha1 = Digest.md5(user + ":" + asked.realm() + ":" + password);
        String ha2 = Digest.md5(method + ":" + uri);
        StringBuilder text =
                new StringBuilder("Digest username=\"%s\", realm=\"%s\", nonce=\"%s\", uri=\"%s\", algorithm=MD5"
                        .formatted(user, asked.realm(), asked.nonce(), uri));
        if (asked.qop()) {
            String nc = "%08x".formatted(++count);
            String cnonce = Ids.next();
            text.append(", qop=auth, nc=%s, cnonce=\"%s\"".formatted(nc, cnonce));
            text.append(", response=\"%s\"".formatted(Digest.response(ha1, asked.nonce(), nc, cnonce, ha2)));
        } else {
            text.append(", response=\"%s\"".formatted(Digest.response(ha1, asked.nonce(), ha2)));
        }
        asked.opaque().ifPresent(opaque -> text.append(", opaque=\"%s\"".formatted(opaque)));
        return text.toString();
    }
}
