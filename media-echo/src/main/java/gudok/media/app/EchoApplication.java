package gudok.media.app;

import gudok.dialplan.call.ActionData;
import gudok.dialplan.call.Application;
import gudok.dialplan.call.CallSession;
import gudok.dialplan.call.Wait;

/** {@code echo}: sends back every packet as it comes, until hangup or transfer. Data is ignored, as in FreeSWITCH. Ends with {@link LineVariables}. */
public final class EchoApplication implements Application<EchoApplication.NoArguments> {
    /** It needs to be told nothing. */
    public record NoArguments() {}

    @Override
    public String name() {
        return "echo";
    }

    @Override
    public NoArguments parse(ActionData data) {
        return new NoArguments();
    }

    @Override
    public void run(CallSession call, NoArguments none) {
        call.awaitLast(Wait.until(call.media().echo()), result -> call.media().describeLine(call.variables()));
    }
}
