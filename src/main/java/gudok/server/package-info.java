/**
 * The running service: joins registrar, dialplan and media to SIP, configuration, store and operators. {@code
 * Main} is the program, {@code Server} the one place where objects are made and joined.
 */
package gudok.server;
