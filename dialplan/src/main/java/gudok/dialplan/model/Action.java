package gudok.dialplan.model;

/**
 * One thing to do.
 *
 * @param application name as written; empty if it is missing
 * @param data        its text, from the attribute or the element's body
 * @param inline      done during the hunt, so that later conditions see its effect
 * @param loops       how often, 0 or more
 */
public record Action(Place place, String application, String data, boolean inline, int loops) {}
