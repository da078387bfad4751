package gudok.registrar;

import java.util.Locale;

/**
 * Address-of-record (RFC 3261 §10).
 *
 * @param user   as the directory writes it
 * @param domain in lower case, no port or parameters
 */
public record Aor(String user, String domain) {
    public Aor {
        domain = domain.toLowerCase(Locale.ROOT);
    }

    @Override
    public String toString() {
        return user + "@" + domain;
    }
}
