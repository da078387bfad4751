package gudok.server.cli;

import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** A name that an operator must give: an empty one would mean something else, or everything. */
final class NonBlank implements ITypeConverter<String> {
    @Override
    public String convert(String text) {
        if (text.isBlank()) {
            throw new TypeConversionException("it is empty");
        }
        return text;
    }
}
