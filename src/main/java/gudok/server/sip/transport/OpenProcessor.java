package gudok.server.sip.transport;

import gov.nist.core.HostPort;
import gov.nist.javax.sip.stack.MessageChannel;
import gov.nist.javax.sip.stack.MessageProcessor;
import gov.nist.javax.sip.stack.SIPTransactionStack;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;

/** A place of ours, as the stack sees it: open before the stack knows of it, closed by the transport. */
abstract class OpenProcessor extends MessageProcessor {
    private final int maxMessageBytes;

    OpenProcessor(SIPTransactionStack stack, InetSocketAddress local, String transport, int maxMessageBytes) {
        super(local.getAddress(), local.getPort(), transport, stack);
        this.maxMessageBytes = maxMessageBytes;
    }

    abstract MessageChannel channelAt(InetSocketAddress target);

    @Override
    public final MessageChannel createMessageChannel(HostPort target) throws IOException {
        String host = target.getHost().getHostname();
        InetAddress address =
                IpLiteral.parse(host).orElseThrow(() -> new UnknownHostException("names are not looked up: " + host));
        return createMessageChannel(address, target.getPort());
    }

    @Override
    public final MessageChannel createMessageChannel(InetAddress target, int port) {
        return channelAt(new InetSocketAddress(target, port > 0 ? port : getDefaultTargetPort()));
    }

    @Override
    public final SIPTransactionStack getSIPStack() {
        return sipStack;
    }

    @Override
    public final void start() {
        // it is open already
    }

    @Override
    public final void stop() {
        // the transport closes it
    }

    @Override
    public final int getDefaultTargetPort() {
        return Carrier.port(getTransport());
    }

    @Override
    public final boolean isSecure() {
        return Carrier.isSecure(getTransport());
    }

    @Override
    public final int getMaximumMessageSize() {
        return maxMessageBytes;
    }

    @Override
    public final boolean inUse() {
        return true;
    }
}
