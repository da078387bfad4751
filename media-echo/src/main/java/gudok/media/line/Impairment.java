package gudok.media.line;

/** Ie and Bpl of a codec: ITU-T G.113 Appendix I, with concealment where there is a value for it. */
record Impairment(double ie, double bpl) {
    /** Bpl of G.711 without concealment, taken for codecs without a published value. */
    private static final double BARE = 4.3;

    static Impairment of(String encodingName) {
        return switch (encodingName) {
            case "PCMU", "PCMA" -> new Impairment(0, 25.1);
            case "G729" -> new Impairment(11, 19);
            case "G722" -> new Impairment(13, BARE);
            default -> new Impairment(0, BARE);
        };
    }
}
