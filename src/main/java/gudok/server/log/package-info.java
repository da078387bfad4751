/**
 * Log lines on standard error. Set up in code, found by logback through its service file, because reading an XML file
 * costs a fast start. Level: {@code -Dgudok.log.level} or the environment's {@code GUDOK_LOG_LEVEL}.
 */
package gudok.server.log;
