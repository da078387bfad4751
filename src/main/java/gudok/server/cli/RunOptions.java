package gudok.server.cli;

import gudok.server.config.ConfigPlace;

/**
 * What {@code gudok run} was told.
 *
 * @param place configuration, data directory, variables
 */
public record RunOptions(ConfigPlace place) {}
