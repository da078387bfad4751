/** Digits in the sound itself (ITU-T Q.23, Q.24). Start at {@link gudok.media.dtmf.InBandDigits}. */
package gudok.media.dtmf;
