package gudok.server.call;

import gudok.dialplan.call.HangupCause;
import gudok.dialplan.call.Value;
import gudok.server.Addresses;
import gudok.server.originate.AttemptPlan;
import java.net.InetAddress;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One leg that a dial string asks for.
 *
 * @param who       empty for one that cannot be dialled
 * @param variables that the dial string and the dialling call set for it
 */
record Prospect(Way way, Optional<Callee.Called> who, Map<String, Value> variables) {
    Prospect {
        variables = Map.copyOf(variables);
    }

    /** How to get there. */
    sealed interface Way {
        record Sip(Dialer.Target target) implements Way {}

        /** To the servers of a name, which has to be looked up first. */
        record Named(String uri) implements Way {}

        /** To servers that were found so, one after the other. */
        record Located(List<Dialer.Target> servers) implements Way {
            public Located {
                servers = List.copyOf(servers);
            }
        }

        /**
         * The dialplan itself is the other party.
         *
         * @param breadth how many calls may at once come of it in their turn, itself included
         */
        record Loopback(Value extension, Value context, int breadth) implements Way {
            Loopback(Value extension, Value context) {
                this(extension, context, 1);
            }
        }

        record None(HangupCause cause) implements Way {}
    }

    Optional<HangupCause> impossible() {
        return way instanceof Way.None none ? Optional.of(none.cause()) : Optional.empty();
    }

    /** Where its INVITE goes first, if that is known before it is dialled. */
    Optional<InetAddress> address() {
        if (way instanceof Way.Sip sip) {
            return Optional.of(sip.target().hop().getAddress());
        }
        return way instanceof Way.Located found
                ? Optional.of(found.servers().get(0).hop().getAddress())
                : Optional.empty();
    }

    /** The same when its name has been looked up; there is at least one. */
    Prospect at(List<Dialer.Target> servers) {
        String address = Addresses.literal(servers.get(0).hop().getAddress());
        return new Prospect(new Way.Located(servers), who.map(one -> one.at(address)), variables);
    }

    private Prospect with(String variable, Value value) {
        Map<String, Value> more = new HashMap<>(variables);
        more.put(variable, value);
        return new Prospect(way, who, more);
    }

    /** The same with this breadth, if it is a loop. */
    Prospect of(int breadth) {
        return way instanceof Way.Loopback loop
                ? new Prospect(new Way.Loopback(loop.extension(), loop.context(), breadth), who, variables)
                : this;
    }

    /**
     * All of a dial string.
     *
     * @param plans whose candidates are numbers in {@code prospects}
     */
    record All(List<AttemptPlan> plans, List<Prospect> prospects) {
        All {
            plans = List.copyOf(plans);
            prospects = List.copyOf(prospects);
        }

        /** One phone is called, once. */
        boolean isOneLeg() {
            return prospects.size() == 1
                    && plans.stream().allMatch(plan -> plan.rules().rounds() == 1);
        }

        /** The same with a variable of each. */
        All with(String variable, Value value) {
            return new All(
                    plans,
                    prospects.stream().map(each -> each.with(variable, value)).toList());
        }

        /** Somebody can be dialled. */
        boolean isPossible() {
            return prospects.stream().anyMatch(prospect -> prospect.impossible().isEmpty());
        }
    }
}
