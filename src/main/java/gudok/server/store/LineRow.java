package gudok.server.store;

import gudok.media.line.LineArchive;
import gudok.server.view.LineCheck;

/** A report as it is stored: texts from peers cut, the report itself as bytes. */
record LineRow(LineCheck check, byte[] report) {
    static final int CALL_LENGTH = 200;
    static final int SIP_CALL_ID_LENGTH = 500;

    /** On the call's thread, so that what waits is small. */
    static LineRow of(LineCheck check) {
        LineCheck small = new LineCheck(
                check.time(),
                cut(check.call(), CALL_LENGTH),
                cut(check.sipCallId(), SIP_CALL_ID_LENGTH),
                check.leg(),
                cut(check.from(), CALL_LENGTH),
                cut(check.to(), CALL_LENGTH),
                false,
                check.report().withoutPicture());
        return new LineRow(small, LineArchive.write(check.report()));
    }

    static String cut(String text, int most) {
        return text.length() <= most ? text : text.substring(0, most);
    }
}
