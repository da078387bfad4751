package gudok.server.store;

/** A text as 64 bits: an index of numbers is a third of one of texts. Different texts may have the same key (FNV-1a). */
final class CdrKey {
    private static final long BASIS = 0xcbf29ce484222325L;
    private static final long PRIME = 0x100000001b3L;

    private CdrKey() {}

    static long of(String text) {
        long key = BASIS;
        for (int i = 0; i < text.length(); i++) {
            key = (key ^ text.charAt(i)) * PRIME;
        }
        return key;
    }
}
