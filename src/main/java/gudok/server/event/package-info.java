/** What happens in the server, as values ({@link gudok.server.event.Event}), and those who want to know. */
package gudok.server.event;
