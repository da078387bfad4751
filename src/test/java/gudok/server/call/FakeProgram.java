package gudok.server.call;

import gudok.dialplan.call.Program;
import java.util.Optional;

/** A sound that ends when the test says so. */
final class FakeProgram implements Program {
    private final String name;
    private final Story story;
    private Optional<Listener> listener = Optional.empty();
    private boolean over;

    FakeProgram(String name, Story story) {
        this.name = name;
        this.story = story;
    }

    @Override
    public synchronized void onEnd(Listener told) {
        listener = Optional.of(told);
        story.tell(name + " begins");
    }

    void end() {
        over(Ending.COMPLETED);
    }

    @Override
    public void stop() {
        over(Ending.STOPPED);
    }

    private synchronized void over(Ending ending) {
        if (!over) {
            over = true;
            story.tell(name + " " + ending);
            listener.orElseThrow().ended(ending);
        }
    }
}
