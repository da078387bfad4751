/**
 * What operators write: the one XML reader, global variables, settings. {@link gudok.server.config.Configuration} reads
 * {@code gudok.xml} and hands out one {@link gudok.server.config.ConfigReader} for each file of dialplan and directory;
 * whatever is wrong becomes a {@link gudok.server.config.Finding} with file, line and column of the source. Nothing
 * here is safe for several threads at once, except the finished {@link gudok.server.config.Settings}.
 */
package gudok.server.config;
