package gudok.registrar.directory;

/** What may stand before the @ of a SIP URI (RFC 3261 §25.1, user). */
final class UserName {
    private static final String SIGNS = "_.!~*'()&=+$,;?/-";

    private UserName() {}

    static boolean isWellFormed(String name) {
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            boolean letter = c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9';
            if (!letter && SIGNS.indexOf(c) < 0 && !(c == '%' && isHex(name, i + 1) && isHex(name, i + 2))) {
                return false;
            }
        }
        return true;
    }

    private static boolean isHex(String name, int at) {
        return at < name.length() && name.charAt(at) < 128 && Character.digit(name.charAt(at), 16) >= 0;
    }
}
