package gudok.server.store;

import java.time.Instant;

/**
 * One call detail record as the table keeps it.
 *
 * @param call      uuid of the call that the leg belongs to
 * @param uuid      of the leg; no two rows have the same
 * @param sipCallId of the leg's dialog
 * @param record    JSON, at most 98,304 bytes; not changed by anybody
 */
public record CdrRow(Instant ended, String call, String uuid, String sipCallId, byte[] record) {}
