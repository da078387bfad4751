package gudok.server.traffic;

/** What a phone does during a call; one after the other, at random moments. */
enum TalkTrick implements Weighted {
    HANGS_UP(30),
    SPEAKS(25),
    HOLDS(8),
    RESUMES(8),
    OFFERS_NONSENSE(4),
    OFFERS_NOTHING(5),
    /** re-INVITE whose 200 is never acknowledged. */
    REINVITES_WITHOUT_ACK(3),
    /** Two re-INVITEs at once. */
    REINVITES_TWICE(3),
    UPDATES(6),
    SENDS_DIGIT(6),
    SENDS_OLD_NUMBER(2),
    SENDS_UNKNOWN_METHOD(2),
    HANGS_UP_TWICE(3),
    VANISHES(6);

    private final int weight;

    TalkTrick(int weight) {
        this.weight = weight;
    }

    @Override
    public int weight() {
        return weight;
    }
}
