/**
 * The sound: RTP sessions, codecs, tones, prompts, echo and delay line, line measurement. Knows no SIP. Start reading
 * at {@link gudok.media.MediaEngine}; what a session plays is a {@link gudok.media.MediaProgram}.
 */
package gudok.media;
