/**
 * Recordings: samples leave the media loops through a bounded queue, one thread writes them to WAV files. Start at {@link
 * gudok.media.record.Recorder}.
 */
package gudok.media.record;
