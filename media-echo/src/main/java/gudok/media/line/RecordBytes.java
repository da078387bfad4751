package gudok.media.line;

import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Constructor;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.stream.Stream;

/** Records of this package as bytes: for each component its name, its length, its value. Types are those that reports use. */
final class RecordBytes {
    private static final int MOST_ELEMENTS = 100_000;

    private RecordBytes() {}

    static byte[] write(Record record) throws IOException {
        return new RecordWriter().bytes(record);
    }

    static <T extends Record> T read(Class<T> type, DataInputStream in) throws IOException {
        Map<String, byte[]> values = new HashMap<>();
        for (int left = in.readUnsignedShort(); left > 0; left--) {
            String name = in.readUTF();
            values.put(name, exactly(in, in.readInt()));
        }
        RecordComponent[] components = type.getRecordComponents();
        Object[] arguments = new Object[components.length];
        for (int i = 0; i < components.length; i++) {
            byte[] value = values.get(components[i].getName());
            arguments[i] = value == null
                    ? missing(components[i].getType())
                    : read(components[i].getGenericType(), new DataInputStream(new ByteArrayInputStream(value)));
        }
        return make(type, components, arguments);
    }

    private static <T> T make(Class<T> type, RecordComponent[] components, Object[] arguments) {
        Class<?>[] types = Stream.of(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
        try {
            Constructor<T> constructor = type.getDeclaredConstructor(types);
            return constructor.newInstance(arguments);
        } catch (ReflectiveOperationException e) {
            throw new IllegalArgumentException(type + " cannot be made", e);
        }
    }

    private static byte[] exactly(DataInputStream in, int length) throws IOException {
        if (length < 0 || length > in.available()) {
            throw new IOException("a value is longer than what is left");
        }
        return in.readNBytes(length);
    }

    private static Object missing(Class<?> type) {
        if (type.isRecord()) {
            return emptyRecord(type.asSubclass(Record.class));
        }
        if (type.isArray()) {
            return java.lang.reflect.Array.newInstance(type.getComponentType(), 0);
        }
        return switch (type.getSimpleName()) {
            case "int" -> 0;
            case "long" -> 0L;
            case "double" -> 0.0;
            case "boolean" -> false;
            case "String" -> "";
            case "Optional" -> Optional.empty();
            case "OptionalInt" -> OptionalInt.empty();
            case "OptionalDouble" -> OptionalDouble.empty();
            case "List" -> List.of();
            default -> throw new IllegalArgumentException(type + " has no empty value");
        };
    }

    private static Record emptyRecord(Class<? extends Record> type) {
        try {
            return read(type, new DataInputStream(new ByteArrayInputStream(new byte[2])));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Object read(Type generic, DataInputStream in) throws IOException {
        if (generic instanceof ParameterizedType parameterized) {
            Type element = parameterized.getActualTypeArguments()[0];
            return parameterized.getRawType() == List.class
                    ? list(element, in)
                    : in.readBoolean() ? Optional.of(read(element, in)) : Optional.empty();
        }
        Class<?> type = (Class<?>) generic;
        if (type.isRecord()) {
            return read(type.asSubclass(Record.class), in);
        }
        if (type.isEnum()) {
            return constant(type, in.readUTF());
        }
        return type.isArray() ? array(type, in) : scalar(type, in);
    }

    private static List<Object> list(Type element, DataInputStream in) throws IOException {
        List<Object> list = new ArrayList<>();
        for (int left = count(in); left > 0; left--) {
            list.add(read(element, in));
        }
        return List.copyOf(list);
    }

    private static int count(DataInputStream in) throws IOException {
        int count = in.readInt();
        if (count < 0 || count > MOST_ELEMENTS) {
            throw new IOException("too many elements");
        }
        return count;
    }

    private static Object constant(Class<?> type, String name) {
        return Stream.of(type.getEnumConstants())
                .filter(each -> ((Enum<?>) each).name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("unknown " + name));
    }

    private static Object array(Class<?> type, DataInputStream in) throws IOException {
        int count = count(in);
        if (type == byte[].class) {
            return exactly(in, count);
        }
        if (type == short[].class) {
            short[] shorts = new short[count];
            ByteBuffer.wrap(exactly(in, 2 * count)).asShortBuffer().get(shorts);
            return shorts;
        }
        float[] floats = new float[count];
        ByteBuffer.wrap(exactly(in, 4 * count)).asFloatBuffer().get(floats);
        return floats;
    }

    private static Object scalar(Class<?> type, DataInputStream in) throws IOException {
        return switch (type.getSimpleName()) {
            case "OptionalDouble" -> optional(in.readDouble());
            case "OptionalInt" -> in.readBoolean() ? OptionalInt.of(in.readInt()) : OptionalInt.empty();
            case "double" -> in.readDouble();
            case "boolean" -> in.readBoolean();
            case "int", "Integer" -> (int) in.readLong();
            case "long" -> in.readLong();
            case "InetSocketAddress" -> {
                InetAddress host = InetAddress.getByAddress(exactly(in, in.readByte()));
                yield new InetSocketAddress(host, in.readUnsignedShort());
            }
            default -> in.readUTF();
        };
    }

    private static OptionalDouble optional(double value) {
        return Double.isNaN(value) ? OptionalDouble.empty() : OptionalDouble.of(value);
    }
}
