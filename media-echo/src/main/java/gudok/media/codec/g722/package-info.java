/**
 * ITU-T G.722 at 64 kbit/s: two bands of 8,000 samples a second, each coded as the difference to an adaptive prediction.
 * Arithmetic in 16-bit words, as the Recommendation prescribes it, so that bytes equal those of any other exact
 * implementation. Start at {@link gudok.media.codec.g722.G722Codec}.
 */
package gudok.media.codec.g722;
