/**
 * Secure RTP and RTCP (RFC 3711, RFC 7714) on top of the JDK's AES and SHA-1, without allocation per packet. Keys come from SDP
 * (RFC 4568). Start reading at {@link gudok.media.srtp.SrtpLine}.
 */
package gudok.media.srtp;
