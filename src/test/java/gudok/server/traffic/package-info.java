/**
 * Phones that misbehave in every way that a random number generator finds, many at once. They share no code with the server. Start reading
 * at {@link gudok.server.traffic.Crowd}; what a phone may do is in the enums that end in {@code Trick}.
 */
package gudok.server.traffic;
