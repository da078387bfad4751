package gudok.dialplan.function;

import gudok.dialplan.call.KeyValueStore;
import java.util.List;

/** The functions of this package. */
public final class StandardFunctions {
    private StandardFunctions() {}

    /**
     * What they ask.
     *
     * @param hash values of {@code hash}
     * @param db   values of {@code db}
     */
    public record Sources(
            UserLookup users,
            ContactLookup contacts,
            KeyValueStore hash,
            KeyValueStore db,
            RegularExpressions expressions) {}

    /** One instance of each. */
    public static List<Function> all(Sources sources) {
        return List.of(
                new CondFunction(),
                new ExprFunction(),
                new RegexFunction(sources.expressions()),
                new UserExistsFunction(sources.users()),
                new UserDataFunction(sources.users()),
                new DomainExistsFunction(sources.users()),
                new GroupCallFunction(sources.users()),
                new SofiaContactFunction(sources.contacts()),
                new HashFunction(sources.hash()),
                new DbFunction(sources.db()),
                new StrftimeFunction(),
                new StrepochFunction(),
                new GlobalGetvarFunction(),
                new ModuleExistsFunction(),
                new UrlEncodeFunction(),
                new UrlDecodeFunction());
    }
}
