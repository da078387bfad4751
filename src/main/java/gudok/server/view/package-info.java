/**
 * One read-only tree of everything alive, which feeds every face: API, CLI, page, metrics. Start reading at
 * {@link gudok.server.view.ServerView}. Every record here is a JSON shape as well: its fields, in snake case.
 */
package gudok.server.view;
