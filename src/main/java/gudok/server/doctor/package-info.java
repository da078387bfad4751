/**
 * {@code gudok doctor}: looks whether this machine and this configuration can serve, without a server and without changing
 * anything. Start reading at {@link gudok.server.doctor.Doctor}; each {@link gudok.server.doctor.Check} looks at one thing.
 */
package gudok.server.doctor;
