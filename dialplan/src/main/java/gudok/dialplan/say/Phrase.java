package gudok.dialplan.say;

import java.util.Optional;

/**
 * Something to be spoken.
 *
 * @param gender if it was told; else the language chooses by the type
 * @param text   a number, a time in seconds since 1970, an address, a name
 */
public record Phrase(SayType type, SayMethod method, Optional<Gender> gender, String text) {}
