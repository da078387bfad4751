package gudok.server.admin;

import gudok.server.view.ServerView;

/** {@code GET /api/v1/status}. */
public final class StatusResource implements Resource {
    private final ServerView view;

    public StatusResource(ServerView view) {
        this.view = view;
    }

    @Override
    public String name() {
        return "status";
    }

    @Override
    public Answer answer(ApiRequest request) {
        return Answer.of(view.status());
    }
}
