package gudok.server.view;

/**
 * The server in one line.
 *
 * @param version       of Gudok
 * @param uptimeS       seconds since it was ready
 * @param registrations live bindings
 * @param calls         running calls
 * @param legs          of running calls
 * @param callsTotal    calls since the start
 * @param configuration that counts
 * @param store         {@code ok}, or {@code failed:} and the reason: bindings are in memory only then
 * @param sip           where it listens, and who is connected
 */
public record Status(
        String version,
        long uptimeS,
        int registrations,
        int calls,
        int legs,
        long callsTotal,
        ConfigurationStatus configuration,
        String store,
        SipStatus sip) {}
