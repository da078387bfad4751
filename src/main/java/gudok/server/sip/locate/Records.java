package gudok.server.sip.locate;

import java.util.concurrent.CompletableFuture;

/** A source of DNS records. Any thread; never blocks. The answer comes on any thread and is never an exception. */
public interface Records {
    /** Where nobody is asked: every name is unknown. */
    Records NONE = question -> CompletableFuture.completedFuture(new Answer.Failed("names are not looked up here"));

    CompletableFuture<Answer> ask(Question question);
}
