package gudok.media.line;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/** Writes one record as {@link RecordBytes} says. Used once. */
final class RecordWriter {
    private static final int USUAL_BYTES = 4096;
    /** A class makes new ones each time that it is asked. */
    private static final ClassValue<RecordComponent[]> COMPONENTS = new ClassValue<>() {
        @Override
        protected RecordComponent[] computeValue(Class<?> type) {
            return type.getRecordComponents();
        }
    };

    private final Room room = new Room();
    private final DataOutputStream out = new DataOutputStream(room);

    /** Bytes of which earlier ones can still be changed. */
    private static final class Room extends ByteArrayOutputStream {
        private Room() {
            super(USUAL_BYTES);
        }

        private void set(int place, int value) {
            ByteBuffer.wrap(buf).putInt(place, value);
        }
    }

    byte[] bytes(Record record) throws IOException {
        components(record);
        return room.toByteArray();
    }

    private void value(Object value) throws IOException {
        if (value instanceof Record record) {
            components(record);
        } else if (value instanceof List<?> list) {
            out.writeInt(list.size());
            for (Object each : list) {
                value(each);
            }
        } else if (value instanceof InetSocketAddress address) {
            byte[] host = address.getAddress().getAddress();
            out.writeByte(host.length);
            out.write(host);
            out.writeShort(address.getPort());
        } else if (!array(value)) {
            scalar(value);
        }
    }

    private void components(Record record) throws IOException {
        RecordComponent[] components = COMPONENTS.get(record.getClass());
        out.writeShort(components.length);
        for (RecordComponent component : components) {
            out.writeUTF(component.getName());
            int place = room.size();
            out.writeInt(0);
            value(get(record, component));
            room.set(place, room.size() - place - Integer.BYTES);
        }
    }

    private static Object get(Record record, RecordComponent component) {
        try {
            return component.getAccessor().invoke(record);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("component " + component + " cannot be read", e);
        }
    }

    private boolean array(Object value) throws IOException {
        if (value instanceof byte[] bytes) {
            out.writeInt(bytes.length);
            out.write(bytes);
        } else if (value instanceof short[] shorts) {
            ByteBuffer bytes = ByteBuffer.allocate(4 + 2 * shorts.length).putInt(shorts.length);
            bytes.asShortBuffer().put(shorts);
            out.write(bytes.array());
        } else if (value instanceof float[] floats) {
            ByteBuffer bytes = ByteBuffer.allocate(4 + 4 * floats.length).putInt(floats.length);
            bytes.asFloatBuffer().put(floats);
            out.write(bytes.array());
        } else {
            return false;
        }
        return true;
    }

    private void scalar(Object value) throws IOException {
        if (value instanceof Optional<?> optional) {
            out.writeBoolean(optional.isPresent());
            if (optional.isPresent()) {
                value(optional.get());
            }
        } else if (value instanceof OptionalDouble optional) {
            out.writeDouble(optional.orElse(Double.NaN));
        } else if (value instanceof OptionalInt optional) {
            out.writeBoolean(optional.isPresent());
            out.writeInt(optional.orElse(0));
        } else if (value instanceof Double number) {
            out.writeDouble(number);
        } else if (value instanceof Boolean flag) {
            out.writeBoolean(flag);
        } else if (value instanceof Number number) {
            out.writeLong(number.longValue());
        } else {
            out.writeUTF(value instanceof Enum<?> name ? name.name() : (String) value);
        }
    }
}
