package gudok.server.sip;

import gudok.server.config.Network;
import java.net.InetAddress;
import java.util.List;
import java.util.Set;

/**
 * Settings of SIP.
 *
 * @param bindAddresses   addresses to listen on; a wildcard address means each local address of its family
 * @param port            UDP port, the same for all of them; 0 takes any free one for each
 * @param externalAddresses what peers outside {@code localNetworks} are told instead of our own address of that family
 * @param domain          default domain: realm and domain of its AORs
 * @param aliases         other names of the default domain
 * @param strictDomain    a foreign domain gets 403 (REGISTER) or 404 (INVITE); else it is taken for the default domain
 * @param authCalls       every INVITE outside a dialog is challenged
 * @param serverName      for Server and User-Agent headers
 * @param maxMessageBytes longer messages get 513
 * @param dialogs         of calls that are set up
 * @param flows           what phones are told when they register
 * @param streams         transports beside UDP
 */
public record SipSettings(
        List<InetAddress> bindAddresses,
        int port,
        List<InetAddress> externalAddresses,
        List<Network> localNetworks,
        String domain,
        Set<String> aliases,
        boolean strictDomain,
        boolean authCalls,
        String serverName,
        int maxMessageBytes,
        DialogSettings dialogs,
        FlowSettings flows,
        StreamPorts streams) {
    /** 8 KB: more than any phone sends, little enough for a parser to be sure of. */
    public static final int DEFAULT_MAX_MESSAGE_BYTES = 8192;

    public SipSettings {
        bindAddresses = List.copyOf(bindAddresses);
        externalAddresses = List.copyOf(externalAddresses);
        localNetworks = List.copyOf(localNetworks);
        aliases = Set.copyOf(aliases);
    }

    /** With the usual dialogs, over UDP only, where phones are told nothing. */
    public SipSettings(
            List<InetAddress> bindAddresses,
            int port,
            List<InetAddress> externalAddresses,
            List<Network> localNetworks,
            String domain,
            Set<String> aliases,
            boolean strictDomain,
            boolean authCalls,
            String serverName,
            int maxMessageBytes) {
        this(
                bindAddresses,
                port,
                externalAddresses,
                localNetworks,
                domain,
                aliases,
                strictDomain,
                authCalls,
                serverName,
                maxMessageBytes,
                DialogSettings.STANDARD,
                FlowSettings.NONE,
                StreamPorts.NONE);
    }

    /** The same with these dialogs. */
    public SipSettings with(DialogSettings other) {
        return with(other, flows);
    }

    /** The same where phones are told this. */
    public SipSettings with(FlowSettings other) {
        return with(dialogs, other);
    }

    private SipSettings with(DialogSettings ofCalls, FlowSettings ofPhones) {
        return new SipSettings(
                bindAddresses,
                port,
                externalAddresses,
                localNetworks,
                domain,
                aliases,
                strictDomain,
                authCalls,
                serverName,
                maxMessageBytes,
                ofCalls,
                ofPhones,
                streams);
    }

    /** The same with these transports. */
    public SipSettings with(StreamPorts other) {
        return new SipSettings(
                bindAddresses,
                port,
                externalAddresses,
                localNetworks,
                domain,
                aliases,
                strictDomain,
                authCalls,
                serverName,
                maxMessageBytes,
                dialogs,
                flows,
                other);
    }
}
