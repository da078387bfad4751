/**
 * Ports, sockets and pacing: {@link gudok.media.net.PortPool} gives port pairs, {@link gudok.media.net.MediaLoop} is
 * the one thread that receives, paces and sends for its members. Knows neither RTP nor sound.
 */
package gudok.media.net;
