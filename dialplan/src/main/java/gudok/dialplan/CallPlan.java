package gudok.dialplan;

import java.util.Map;

/**
 * What one configuration has for a call, taken at once: a reload between two looks cannot mix two of them. Immutable.
 *
 * @param globals its global variables
 */
public record CallPlan(Dialplan dialplan, Map<String, String> globals) {}
