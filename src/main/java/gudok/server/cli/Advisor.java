package gudok.server.cli;

import gudok.server.config.Configuration;
import gudok.server.explain.Question;
import gudok.server.view.Explanation;

/** Tells where a call would go, without a server. */
@FunctionalInterface
public interface Advisor {
    /** @param configuration not read yet but for its settings; errors stand in its findings afterwards */
    Explanation explain(Configuration configuration, Question question);
}
