package gudok.server.admin;

import io.netty.channel.Channel;
import io.netty.channel.group.ChannelGroup;
import io.netty.channel.group.DefaultChannelGroup;
import io.netty.util.concurrent.GlobalEventExecutor;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/**
 * Who is connected to the API. Whoever has not shown the token is a stranger, and gives way to newcomers when all
 * places are taken. Streams have places of their own. All on the event loop of the API, except {@link #closeAll}.
 */
final class Connections {
    static final int MAX_CONNECTIONS = 200;
    static final int MAX_STREAMS = 16;

    private final Set<Channel> strangers = new LinkedHashSet<>();
    private final Set<Channel> known = new HashSet<>();
    private final Set<Channel> streams = new HashSet<>();
    private final ChannelGroup all = new DefaultChannelGroup(GlobalEventExecutor.INSTANCE);

    /** Takes a newcomer in, in place of the oldest stranger if need be; false if there is no place. */
    boolean admit(Channel newcomer) {
        if (strangers.size() + known.size() >= MAX_CONNECTIONS && !closeOldestStranger()) {
            return false;
        }
        strangers.add(newcomer);
        all.add(newcomer);
        newcomer.closeFuture().addListener(closed -> forget(newcomer));
        return true;
    }

    private boolean closeOldestStranger() {
        Iterator<Channel> oldestFirst = strangers.iterator();
        if (!oldestFirst.hasNext()) {
            return false;
        }
        Channel oldest = oldestFirst.next();
        oldestFirst.remove();
        oldest.close();
        return true;
    }

    /** It has shown the token. */
    void authenticated(Channel connection) {
        if (strangers.remove(connection)) {
            known.add(connection);
        }
    }

    /** It becomes a stream; false if too many are open already or it has not shown the token. */
    boolean stream(Channel connection) {
        if (streams.size() >= MAX_STREAMS || !known.remove(connection)) {
            return false;
        }
        return streams.add(connection);
    }

    private void forget(Channel closed) {
        strangers.remove(closed);
        known.remove(closed);
        streams.remove(closed);
    }

    /** From any thread; waits a second at most. */
    void closeAll() {
        all.close().awaitUninterruptibly(1, TimeUnit.SECONDS);
    }
}
