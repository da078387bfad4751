package gudok.registrar.auth;

import java.util.Locale;

/** Compares the uri of credentials with the request's. */
final class RequestUri {
    private RequestUri() {}

    /**
     * True if both name the same user at the same host. Port, parameters and headers do not count, nor letter case outside
     * the user: phones are known to leave them out, or to write them in one of the two places only.
     */
    static boolean isSame(String claimed, String actual) {
        return claimed.equals(actual) || core(claimed).equals(core(actual));
    }

    private static String core(String uri) {
        int at = uri.indexOf('@');
        int hostStart = at < 0 ? uri.indexOf(':') + 1 : at + 1;
        String scheme = uri.substring(0, uri.indexOf(':') + 1).toLowerCase(Locale.ROOT);
        String user = at < 0 ? "" : uri.substring(Math.min(scheme.length(), at), at + 1);
        return scheme + user + host(uri.substring(hostStart));
    }

    private static String host(String rest) {
        int end = 0;
        boolean bracketed = rest.startsWith("[");
        while (end < rest.length() && ";?".indexOf(rest.charAt(end)) < 0 && (bracketed || rest.charAt(end) != ':')) {
            bracketed &= rest.charAt(end) != ']';
            end++;
        }
        return rest.substring(0, end).toLowerCase(Locale.ROOT);
    }
}
