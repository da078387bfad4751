/**
 * Certificates and keys of SIP over TLS: reads and checks PEM files, makes TLS contexts of them, swaps these when files
 * change, verifies servers that we connect to (RFC 5922 §7), makes self-signed certificates. No connections: these take a
 * context from {@link gudok.server.sip.tls.TlsIdentities}, where reading starts.
 */
package gudok.server.sip.tls;
