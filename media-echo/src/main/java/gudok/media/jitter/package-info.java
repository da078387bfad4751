/**
 * From packets that come early, late, twice or never to an even run of samples. Start at {@link
 * gudok.media.jitter.JitterBuffer}.
 */
package gudok.media.jitter;
