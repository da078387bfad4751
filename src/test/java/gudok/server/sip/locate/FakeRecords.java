package gudok.server.sip.locate;

import gudok.server.sip.transport.IpLiteral;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/** Names that a test makes up; those that it does not are not there. */
public final class FakeRecords implements Records {
    private static final Duration TTL = Duration.ofMinutes(5);

    /** What was asked, in order. */
    public final List<Question> asked = new ArrayList<>();

    private final Map<Question, List<Entry>> known = new HashMap<>();
    private final Map<Question, CompletableFuture<Answer>> held = new HashMap<>();
    private boolean broken;

    public FakeRecords address(String name, String... addresses) {
        for (String address : addresses) {
            Question.Kind kind = address.contains(":") ? Question.Kind.AAAA : Question.Kind.A;
            add(name, kind, new Entry.Address(IpLiteral.parse(address).orElseThrow()));
        }
        return this;
    }

    public FakeRecords service(String name, int priority, int weight, int port, String target) {
        return add(name, Question.Kind.SRV, new Entry.Service(priority, weight, port, target));
    }

    public FakeRecords pointer(String name, int order, String flags, String service, String replacement) {
        return add(name, Question.Kind.NAPTR, new Entry.Pointer(order, 10, flags, service, "", replacement));
    }

    FakeRecords add(String name, Question.Kind kind, Entry entry) {
        known.computeIfAbsent(new Question(name, kind), question -> new ArrayList<>())
                .add(entry);
        return this;
    }

    /** From now on nobody can tell anything. */
    FakeRecords broken() {
        broken = true;
        return this;
    }

    /** An answer to this comes when the test says so. */
    public CompletableFuture<Answer> hold(String name, Question.Kind kind) {
        return held.computeIfAbsent(new Question(name, kind), question -> new CompletableFuture<>());
    }

    @Override
    public synchronized CompletableFuture<Answer> ask(Question question) {
        asked.add(question);
        if (held.containsKey(question)) {
            return held.get(question);
        } else if (broken) {
            return CompletableFuture.completedFuture(new Answer.Failed("no server answers"));
        }
        return CompletableFuture.completedFuture(
                known.containsKey(question) ? new Answer.Found(known.get(question), TTL) : new Answer.None(TTL));
    }
}
