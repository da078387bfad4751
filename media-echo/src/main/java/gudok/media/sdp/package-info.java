/** Offer and answer as pure functions on text (RFC 3264, RFC 8866). Start at {@link gudok.media.sdp.SdpNegotiator}. */
package gudok.media.sdp;
