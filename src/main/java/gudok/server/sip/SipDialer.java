package gudok.server.sip;

import gov.nist.javax.sip.address.AddressFactoryImpl;
import gov.nist.javax.sip.address.SipUri;
import gov.nist.javax.sip.parser.URLParser;
import gudok.registrar.Binding;
import gudok.server.call.Dialer;
import gudok.server.call.LegListener;
import gudok.server.sip.locate.Destination;
import gudok.server.sip.locate.FailedServers;
import gudok.server.sip.locate.Location;
import gudok.server.sip.locate.Locator;
import gudok.server.sip.locate.NextHop;
import gudok.server.sip.locate.Transport;
import gudok.server.sip.transport.Carrier;
import java.net.InetSocketAddress;
import java.text.ParseException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import javax.sip.SipProvider;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Opens legs from our side, and knows which phones addresses of ours mean. Any thread. */
final class SipDialer implements Dialer {
    private static final Logger log = LoggerFactory.getLogger(SipDialer.class);

    private final Lines lines;
    private final TcpRefusals refusals;
    private final LegTools tools;
    private final InviteText writer;
    private final HomePhones home;
    private final Locator locator;
    private final FailedServers failed;

    SipDialer(
            Lines lines, TcpRefusals refusals, LegTools tools, InviteText writer, HomePhones home, DialSearch search) {
        this.refusals = refusals;
        this.home = home;
        this.lines = lines;
        this.tools = tools;
        this.writer = writer;
        locator = search.locator();
        failed = search.failed();
    }

    @Override
    public DialedLeg dial(Target target, Identity identity, LegListener listener) {
        return dial(List.of(target), false, identity, listener);
    }

    @Override
    public DialedLeg dial(List<Target> servers, Identity identity, LegListener listener) {
        return dial(servers, true, identity, listener);
    }

    private DialedLeg dial(List<Target> servers, boolean located, Identity identity, LegListener listener) {
        Target first = servers.get(0);
        String name = lines.transport(first).orElse(Carrier.UDP);
        InetSocketAddress local = lines.local(name, first.hop(), first.local());
        SipProvider provider = lines.transport().provider(local).orElseThrow();
        DialAttempts.Opening opening = new DialAttempts.Opening(
                servers.stream().map(server -> server.from(local)).toList(),
                located,
                identity,
                lines,
                refusals,
                home::of,
                this::locate,
                failed::add);
        return new DialedSipLeg(tools, provider, writer, new DialAttempts(tools, writer, opening), listener);
    }

    @Override
    public void locate(String uri, Consumer<List<Target>> found) {
        Optional<SipUri> parsed = parsed(uri);
        if (parsed.isEmpty()) {
            found.accept(List.of());
            return;
        }
        locator.locate(Destination.of(parsed.get()))
                .thenAccept(location -> found.accept(targets(uri, parsed.get().getHost(), location)));
    }

    private static Optional<SipUri> parsed(String uri) {
        try {
            return new URLParser(uri).parse() instanceof SipUri sip ? Optional.of(sip) : Optional.empty();
        } catch (ParseException | RuntimeException wrong) {
            log.debug("sip uri not read uri={}", HeaderText.plain(uri), wrong);
            return Optional.empty();
        }
    }

    private List<Target> targets(String uri, String host, Location location) {
        if (location.hops().isEmpty()) {
            log.info("sip uri leads nowhere uri={} problem={}", HeaderText.plain(uri), location.problem());
        }
        return failed.lastOf(location.hops()).stream()
                .map(hop -> new Target(uri, hop.address(), hop.address()).over(line(hop, host)))
                .toList();
    }

    /** A certificate names the domain that was asked for, not the host that DNS led to (RFC 5922 §7.1). */
    private static Line line(NextHop hop, String host) {
        return hop.transport() == Transport.UDP
                ? Line.FREE
                : Line.to(hop.transport().name().toLowerCase(Locale.ROOT), host);
    }

    @Override
    public Optional<List<Binding>> instance(String uri) {
        try {
            return home.instance(new AddressFactoryImpl().createURI(uri)).map(HomePhones.Instance::bindings);
        } catch (ParseException e) {
            return Optional.empty();
        }
    }
}
