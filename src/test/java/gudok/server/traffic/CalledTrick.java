package gudok.server.traffic;

/** What a phone does when it is called. */
enum CalledTrick implements Weighted {
    ANSWERS(34),
    ANSWERS_LATE(12),
    RINGS_FOR_EVER(5),
    /** 180 and then never a word again, not even to CANCEL. */
    VANISHES_RINGING(5),
    SILENT(4),
    /** 180 of two phones behind a forking proxy, then 200 of both. */
    ANSWERS_TWICE(5),
    /** BYE right behind the 200. */
    BYE_AT_ONCE(4),
    /** 200 to an INVITE that was cancelled. */
    ANSWERS_CANCEL(6),
    EARLY_MEDIA(6),
    BUSY(6),
    DECLINES(2),
    FAILS(5),
    UNKNOWN_STATUS(2),
    MOVED(4),
    CHALLENGES(1),
    WRONG_DESCRIPTION(5),
    NO_CONTACT(1),
    /** Final answers of several kinds, one after the other. */
    CHANGES_ITS_MIND(3),
    REPEATS_EVERYTHING(4);

    private final int weight;

    CalledTrick(int weight) {
        this.weight = weight;
    }

    @Override
    public int weight() {
        return weight;
    }
}
