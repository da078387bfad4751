/**
 * The dialplan's port to the sound, and the applications that are sound alone: {@code echo} and {@code delay_echo}.
 * Start at {@link gudok.media.app.SessionMediaControl}.
 */
package gudok.media.app;
