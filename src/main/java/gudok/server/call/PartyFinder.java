package gudok.server.call;

import gudok.dialplan.call.DialString.Attempt;
import gudok.dialplan.call.DialString.Endpoint;
import gudok.dialplan.call.DialString.Party;
import gudok.dialplan.call.DialString.Written;
import gudok.dialplan.call.Value;
import gudok.server.originate.AttemptPlan;
import gudok.server.originate.Candidate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Makes of a dial string the legs that it asks for, by the directory and the registrations of this moment. Used once. */
final class PartyFinder {
    /** Phones of groups and users count too. */
    private static final int MOST_LEGS = 128;

    private final EndpointFinder endpoints;
    private final DiallingSide side;
    private final List<Prospect> prospects = new ArrayList<>();
    private final List<AttemptPlan> plans = new ArrayList<>();

    PartyFinder(EndpointFinder endpoints, DiallingSide side) {
        this.endpoints = endpoints;
        this.side = side;
    }

    Prospect.All find(Written written) {
        for (Attempt attempt : written.attempts()) {
            Map<String, Value> variables = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
            variables.putAll(written.variables());
            variables.putAll(attempt.variables());
            add(attempt, variables);
        }
        return new Prospect.All(plans, shared());
    }

    /** Loops share the breadth of the call that dials them (as RFC 5393 §5.3 has proxies do), so that it ends. */
    private List<Prospect> shared() {
        long loops = prospects.stream()
                .filter(prospect -> prospect.way() instanceof Prospect.Way.Loopback)
                .count();
        int breadth = (int) (side.breadth() / Math.max(1, loops));
        return prospects.stream().map(prospect -> prospect.of(breadth)).toList();
    }

    private void add(Attempt attempt, Map<String, Value> variables) {
        List<List<Candidate>> alternatives = new ArrayList<>();
        for (List<Party> parties : attempt.alternatives()) {
            Optional<Party> alone = parties.size() == 1 ? Optional.of(parties.get(0)) : Optional.empty();
            if (alone.isPresent() && alone.get().endpoint() instanceof Endpoint.Group group && group.isInTurn()) {
                endpoints
                        .members(group)
                        .forEach(member -> alternatives.add(
                                candidates(List.of(new Party(alone.get().variables(), member)), variables)));
            } else {
                alternatives.add(candidates(parties, variables));
            }
        }
        DialWishes wishes = new DialWishes(name -> find(variables, name));
        plans.add(new AttemptPlan(wishes.rules(), alternatives));
    }

    private Optional<Value> find(Map<String, Value> variables, String name) {
        return Optional.ofNullable(variables.get(name))
                .or(() -> side.variables().get(name));
    }

    private List<Candidate> candidates(List<Party> parties, Map<String, Value> variables) {
        List<Candidate> candidates = new ArrayList<>();
        for (Party party : parties) {
            Map<String, Value> own = Callee.exported(side.variables());
            own.putAll(variables);
            own.putAll(party.variables());
            for (EndpointFinder.Found found : endpoints.find(party.endpoint())) {
                if (prospects.size() < MOST_LEGS) {
                    candidates.add(candidate(found, own));
                }
            }
        }
        return candidates;
    }

    private Candidate candidate(EndpointFinder.Found found, Map<String, Value> variables) {
        Prospect prospect = new Prospect(found.way(), found.who(), variables);
        prospects.add(prospect);
        DialWishes wishes = new DialWishes(name -> Optional.ofNullable(variables.get(name)));
        return new Candidate(prospects.size() - 1, wishes.legRules(), prospect.impossible());
    }
}
