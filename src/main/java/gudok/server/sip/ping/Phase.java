package gudok.server.sip.ping;

import gudok.registrar.Binding;

/** When in each round a binding is pinged: always at the same moment, all moments being equally likely. Pure. */
final class Phase {
    private Phase() {}

    /** From 0 to just below 1. */
    static double of(Binding binding) {
        return of(binding.aor().hashCode() * 31L + binding.contact().hashCode());
    }

    /** Similar hashes must not lead to similar moments (finishing steps of the generator SplitMix64). */
    private static double of(long hash) {
        long mixed = hash + 0x9e3779b97f4a7c15L;
        mixed = (mixed ^ mixed >>> 30) * 0xbf58476d1ce4e5b9L;
        mixed = (mixed ^ mixed >>> 27) * 0x94d049bb133111ebL;
        return ((mixed ^ mixed >>> 31) >>> 11) * 0x1.0p-53;
    }
}
