package gudok.server;

import gudok.server.config.Finding;
import gudok.server.sip.SipFront;
import gudok.server.sip.tls.TlsDescription;
import gudok.server.sip.tls.TlsIdentities;
import gudok.server.sip.transport.stream.StreamCounters;
import gudok.server.view.SipStatus;

/** Where SIP is listened on, who is connected, and by which certificate. Any thread. */
final class ConnectionStatus {
    private ConnectionStatus() {}

    static SipStatus of(SipFront sip, TlsIdentities identities) {
        StreamCounters open = sip.connections();
        return new SipStatus(
                Greeting.listening(sip.addresses(), sip.points()),
                open.open(),
                open.secure(),
                identities.describe().map(TlsDescription::notAfter),
                identities.refused().map(Finding::toString));
    }
}
