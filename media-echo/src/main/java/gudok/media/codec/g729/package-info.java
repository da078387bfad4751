/**
 * ITU-T G.729 Annex A with Annex B (version 1.5 of A+B, release 2 of 2006), bit-exact with the fixed-point reference, at
 * 8 kbit/s. Start reading at {@link gudok.media.codec.g729.G729Codec}; an encoder's frame is told in {@code
 * FrameEncoder}, a decoder's in {@code FrameDecoder}, one class for each step of the algorithm. All arithmetic that
 * saturates is in {@code Fixed}. Samples and parameters are 16-bit values in {@code int} variables; a number's binary
 * point is written as Qn: value × 2^n. Sums run in plain {@code int} where a bound proves that the reference cannot
 * saturate, else in its saturating steps. The numbers of the tables are those of the Recommendation, as {@code *.csv}
 * beside the classes.
 */
package gudok.media.codec.g729;
