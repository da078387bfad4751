/**
 * Numbers, times and spelled words as lists of recorded sounds, in English and Russian. Plain values in, names of sounds out.
 * Start at {@link gudok.dialplan.say.Speaker}.
 */
package gudok.dialplan.say;
