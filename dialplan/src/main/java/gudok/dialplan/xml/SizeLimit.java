package gudok.dialplan.xml;

import gudok.dialplan.model.Findings;
import gudok.dialplan.model.Place;
import gudok.dialplan.step.Printable;

/** How large a dialplan may be, so that reading it takes seconds and it fits into memory beside the one that counts. */
final class SizeLimit {
    /** Of all files together: 100,000 extensions with three actions each are fewer. */
    static final int MAX_ELEMENTS = 600_000;
    /** Of an attribute, or of the text inside an element; no value of a call may be longer either. */
    static final int MAX_LENGTH = 65_536;
    /** Measured: what one more element, data, and character cost once compiled. */
    private static final int ELEMENT_BYTES = 300;

    private static final int DATA_BYTES = 250;
    private static final int CHARACTER_BYTES = 2;

    private final Findings findings;
    private final long most;
    private int elements;
    private long bytes;
    private boolean exceeded;

    /** @param most estimated bytes of the compiled dialplan */
    SizeLimit(Findings findings, long most) {
        this.findings = findings;
        this.most = most;
    }

    /**
     * Of this process: two dialplans take half of it, the text that is being read and the calls have the rest. With more a
     * reload was seen to take the memory of running calls.
     */
    static SizeLimit ofHeap(Findings findings) {
        return new SizeLimit(findings, Runtime.getRuntime().maxMemory() / 4);
    }

    /** True after the error was told: the rest need not be read. */
    boolean isExceeded() {
        return exceeded;
    }

    /** Counts an element. */
    void element(Place place) {
        if (++elements > MAX_ELEMENTS) {
            exceed(place, "more than " + MAX_ELEMENTS + " elements in all files - leave out some");
        }
        cost(place, ELEMENT_BYTES);
    }

    /** Counts characters; false, after the error was told, if they are too many in one place. */
    boolean text(Place place, String what, int length) {
        cost(place, (long) length * CHARACTER_BYTES);
        if (length > MAX_LENGTH) {
            findings.error(place, Printable.of(what) + " is longer than " + MAX_LENGTH + " characters - shorten it");
        }
        return length <= MAX_LENGTH;
    }

    /** Counts data of an action. */
    void data(Place place) {
        cost(place, DATA_BYTES);
    }

    private void cost(Place place, long more) {
        bytes += more;
        if (bytes > most) {
            exceed(
                    place,
                    "two like it need more than " + (most >> 20) * 2
                            + " MB of memory - leave out some, or raise GUDOK_HEAP");
        }
    }

    private void exceed(Place place, String problem) {
        if (!exceeded) {
            findings.error(place, "the dialplan is too large: " + problem);
        }
        exceeded = true;
    }
}
