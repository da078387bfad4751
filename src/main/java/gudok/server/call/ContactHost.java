package gudok.server.call;

import gudok.server.config.IpLiteral;
import java.net.InetAddress;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The host that a contact names. Pure. */
final class ContactHost {
    private static final Pattern HOST = Pattern.compile("(?i)sips?:(?:[^@]*@)?(\\[[^]]*]|[^:;?>]*).*", Pattern.DOTALL);

    private ContactHost() {}

    /** Whether it is this address, however it is written. */
    static boolean is(String contact, InetAddress address) {
        Matcher host = HOST.matcher(contact);
        return host.matches()
                && IpLiteral.parse(host.group(1)).filter(address::equals).isPresent();
    }
}
