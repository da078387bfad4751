/**
 * RTP as bytes in, values out (RFC 3550, RFC 4733): packets, reception statistics, where a peer really is, and how one
 * stream's sequence and timestamps are carried over into another's. No sockets, no clock, no allocation per packet.
 */
package gudok.media.rtp;
