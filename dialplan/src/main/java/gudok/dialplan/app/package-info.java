/**
 * The applications that need nothing but the port in {@link gudok.dialplan.call}: one file each, arguments parsed and
 * checked when the file is read, no sound and no SIP of their own. {@link gudok.dialplan.app.Applications} lists them.
 * Behaviour is FreeSWITCH's; where it is not, {@code src/docs/compatibility-applications.md} says why.
 */
package gudok.dialplan.app;
