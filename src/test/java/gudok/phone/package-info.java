/**
 * A telephone for tests, made without the server: own SIP text, own RTP bytes, own G.711, plain datagram sockets.
 * Whatever the server gets wrong, this package does not get wrong in the same way. Start reading at
 * {@link gudok.phone.SipPhone}; what was heard is judged by {@link gudok.phone.Recording},
 * {@link gudok.phone.StreamReport} and {@link gudok.phone.DelayReport}.
 *
 * <p>Every method that waits takes or implies a deadline and fails with an {@link java.lang.AssertionError} that tells what was
 * expected and what came instead. Nothing here sleeps for a fixed time.
 */
package gudok.phone;
