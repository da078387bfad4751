/**
 * RTCP (RFC 3550 §6) as bytes in, values out: compound packets of SR, RR, SDES and BYE. Start at
 * {@link gudok.media.rtcp.RtcpReader} and {@link gudok.media.rtcp.RtcpWriter}; who sends them when is the session's
 * matter.
 */
package gudok.media.rtcp;
