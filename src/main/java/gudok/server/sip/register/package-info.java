/**
 * REGISTER without any SIP stack: plain values in, a reply as plain values out. Whoever reads messages, the stack or the byte
 * scanner, asks the same {@link gudok.server.sip.register.RegisterDesk}, so both give the same answers.
 */
package gudok.server.sip.register;
