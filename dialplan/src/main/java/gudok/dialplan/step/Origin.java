package gudok.dialplan.step;

/**
 * Where a step comes from.
 *
 * @param extension its name, or an empty string
 * @param position  {@code file:line:column}
 */
record Origin(String extension, String position) {}
