/**
 * SIP: the stack, the answers to requests, and legs. {@link gudok.server.sip.SipFront} is the one entry. REGISTER, OPTIONS and
 * every refusal are answered without state; calls get a {@code SipLeg} each. Everything here runs on the one SIP thread of
 * {@code transport}, unless a class says otherwise.
 */
package gudok.server.sip;
