package gudok.server.admin;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.StdSerializer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Records as JSON, names in snake case. Safe from any thread. */
final class Json {
    /** Made by the first request, not by a start that must be quick. */
    private static final class Lazy {
        static final ObjectMapper MAPPER = JsonMapper.builder()
                .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
                .addModule(new SimpleModule().addSerializer(Optional.class, new OptionalValue()))
                .build();
    }

    /** What is not there is null. */
    @SuppressWarnings("rawtypes")
    private static final class OptionalValue extends StdSerializer<Optional> {
        private static final long serialVersionUID = 1;

        OptionalValue() {
            super(Optional.class);
        }

        @Override
        public void serialize(Optional value, JsonGenerator out, SerializerProvider serializers) throws IOException {
            if (value.isPresent()) {
                serializers.defaultSerializeValue(value.get(), out);
            } else {
                out.writeNull();
            }
        }
    }

    byte[] bytes(Object value) {
        try {
            return (Lazy.MAPPER.writeValueAsString(value) + "\n").getBytes(StandardCharsets.UTF_8);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("no JSON for " + value.getClass(), e);
        }
    }
}
