package gudok.server.sip.register;

import gudok.registrar.directory.ValueSyntax;
import gudok.server.config.Network;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** How values are written that {@link UserRules} understands. Pure. */
public final class ServedSyntax implements ValueSyntax {
    @Override
    public boolean isNetwork(String text) {
        return Network.parse(text).isPresent();
    }

    @Override
    public Optional<String> expressionMistake(String text) {
        try {
            Pattern.compile(text);
            return Optional.empty();
        } catch (PatternSyntaxException e) {
            return Optional.of(e.getDescription());
        } catch (StackOverflowError e) {
            return Optional.of("it is nested too deeply");
        }
    }
}
