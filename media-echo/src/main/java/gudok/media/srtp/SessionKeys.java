package gudok.media.srtp;

/**
 * Keys that packets of one direction are made secure with, RTP or RTCP (RFC 3711 §4.3).
 *
 * @param authentication unused where encryption authenticates (AES-GCM)
 */
record SessionKeys(int tagBytes, byte[] encryption, byte[] authentication, byte[] salt) {}
