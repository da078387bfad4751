package gudok.dialplan.app;

/** What is left of data that an application has no use for. */
record NoArguments() {}
