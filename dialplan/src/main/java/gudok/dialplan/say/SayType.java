package gudok.dialplan.say;

/** What a text is that is to be spoken; the names are FreeSWITCH's. */
public enum SayType {
    NUMBER,
    ITEMS,
    PERSONS,
    MESSAGES,
    ACCOUNT_NUMBER,
    CURRENCY,
    TIME_MEASUREMENT,
    CURRENT_DATE,
    CURRENT_TIME,
    CURRENT_DATE_TIME,
    SHORT_DATE_TIME,
    TELEPHONE_NUMBER,
    TELEPHONE_EXTENSION,
    IP_ADDRESS,
    URL,
    EMAIL_ADDRESS,
    POSTAL_ADDRESS,
    NAME_SPELLED,
    NAME_PHONETIC
}
