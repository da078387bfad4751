/**
 * Reports of lines on their way from calls to the disk, to events and metrics, and to whoever asks for them. Start reading at
 * {@link gudok.server.linecheck.LineChecks}; what is measured is {@code gudok.media.line}.
 */
package gudok.server.linecheck;
