package gudok.server.call;

import gudok.dialplan.call.HangupCause;
import java.net.InetAddress;
import java.util.List;
import java.util.Optional;

/** A caller who only listens to what the call does to him. */
record FakeLeg(Story story) implements Leg {
    @Override
    public String sipCallId() {
        return "fake";
    }

    @Override
    public InetAddress localAddress() {
        return InetAddress.getLoopbackAddress();
    }

    @Override
    public InetAddress advertisedAddress() {
        return localAddress();
    }

    @Override
    public void progress(int status, Optional<String> sdp) {
        story.tell("progress " + status);
    }

    @Override
    public void answer(String sdp) {
        story.tell("answer");
    }

    @Override
    public void reject(int status, Optional<String> reason, Optional<String> warning, HangupCause cause) {
        story.tell("reject " + status + " " + cause);
    }

    @Override
    public void redirect(List<String> contacts, HangupCause cause) {
        story.tell("redirect " + String.join(",", contacts) + " " + cause);
    }

    @Override
    public void refer(String uri) {
        story.tell("refer " + uri);
    }

    @Override
    public void hangup(HangupCause cause) {
        story.tell("hangup " + cause);
    }

    @Override
    public void offer(String sdp) {
        story.tell("offer");
    }

    @Override
    public void askOffer() {
        story.tell("ask offer");
    }

    @Override
    public void answerOffer(String sdp) {
        story.tell("answer offer");
    }

    @Override
    public void rejectOffer(int status, Optional<String> warning) {
        story.tell("reject offer " + status);
    }

    @Override
    public void key(char digit) {
        story.tell("key " + digit);
    }
}
