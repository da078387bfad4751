/**
 * The port between applications and the switch: what an application may ask of a call ({@link
 * gudok.dialplan.call.CallSession}), of its sound ({@link gudok.dialplan.call.MediaControl}), and the values that pass
 * between them. The server and the media module implement it; this package has no dependency but the JDK.
 */
package gudok.dialplan.call;
