/**
 * What happens with a call: reads FreeSWITCH-style dialplan XML and finds the actions for a call. Knows no SIP and no
 * sound; the outside world is the port in {@link gudok.dialplan.call}. Start reading at {@link gudok.dialplan.Dialplan}.
 */
package gudok.dialplan;
