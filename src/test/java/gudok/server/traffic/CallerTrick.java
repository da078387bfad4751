package gudok.server.traffic;

/** How a phone begins a call. */
enum CallerTrick implements Weighted {
    PATIENT(40),
    /** CANCEL a while after the INVITE, whatever has come by then. */
    CANCELS(14),
    /** CANCEL as soon as 200 is there, then ACK. */
    CANCELS_TOO_LATE(5),
    /** CANCEL in the same moment as the INVITE. */
    CANCELS_AT_ONCE(3),
    VANISHES(8),
    NEVER_ACKNOWLEDGES(5),
    ACKNOWLEDGES_LATE(4),
    /** BYE in the early dialog. */
    BYE_WHILE_RINGING(4),
    BYE_BEFORE_ACK(4),
    /** INVITE without a session description. */
    OFFERS_LATE(8),
    OFFERS_NONSENSE(6),
    REPEATS_EVERYTHING(6),
    UPDATES_EARLY(3);

    private final int weight;

    CallerTrick(int weight) {
        this.weight = weight;
    }

    @Override
    public int weight() {
        return weight;
    }
}
