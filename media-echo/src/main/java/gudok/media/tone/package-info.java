/**
 * Tone scripts (TGML) turned into samples by {@link gudok.media.tone.ToneRenderer}. The language itself is read in the
 * dialplan; here only its result, {@link gudok.dialplan.call.Tgml}, is known.
 */
package gudok.media.tone;
