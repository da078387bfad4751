package gudok.dialplan.say;

/** Of what is counted; only some languages care. */
public enum Gender {
    MASCULINE,
    FEMININE,
    NEUTER
}
