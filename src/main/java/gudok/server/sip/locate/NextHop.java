package gudok.server.sip.locate;

import java.net.InetSocketAddress;

/** One place to send a request to; its address is resolved. */
public record NextHop(Transport transport, InetSocketAddress address) {}
