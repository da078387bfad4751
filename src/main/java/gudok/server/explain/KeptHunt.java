package gudok.server.explain;

import gudok.dialplan.call.CallerProfile;
import gudok.dialplan.call.Value;
import gudok.dialplan.hunt.Answers;
import gudok.dialplan.hunt.HuntInput;
import gudok.server.call.ChannelVariables;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What one hunt of a real call depended on, packed, as there are thousands of them.
 *
 * @param born when the profile was made: each transfer makes a new one
 * @param cut  true if not all variables and answers found room: the hunt cannot be repeated exactly
 * @param data context, fields of the profile, variables, changes of global variables (empty: taken away), answers of functions
 */
record KeptHunt(long version, String uuid, String sipCallId, String born, ZonedDateTime at, boolean cut, byte[] data) {
    private static final int MOST_BYTES = 32_768;
    private static final int MOST_TEXT = 8192;

    /**
     * What is kept, unpacked.
     *
     * @param answers of functions
     */
    record Contents(HuntInput input, Answers answers) {}

    static KeptHunt of(RoutingPlan plan, HuntInput input, KeptAnswers answers) {
        Packer packer = new Packer();
        packer.pack(Map.of("context", input.profile().place()));
        packer.pack(input.profile().fields());
        packer.pack(input.variables().all());
        packer.pack(changes(plan.globals(), input.globals()));
        packer.pack(answers.all());
        return new KeptHunt(
                plan.version(),
                input.profile().uuid(),
                input.variables().text("sip_call_id", ""),
                input.profile().field("profile_created_time").map(Value::text).orElse(""),
                input.now(),
                packer.cut || answers.isFull(),
                packer.bytes.toByteArray());
    }

    /**
     * The same again.
     *
     * @param globals of the configuration of then
     */
    Contents contents(Map<String, String> globals) {
        DataInputStream in = new DataInputStream(new ByteArrayInputStream(data));
        try {
            Value context = unpack(in).getOrDefault("context", Value.EMPTY);
            CallerProfile profile = new CallerProfile(uuid, context, unpack(in));
            ChannelVariables variables = new ChannelVariables(unpack(in));
            Map<String, String> changed = new HashMap<>(globals);
            unpack(in)
                    .forEach((name, value) ->
                            changed.compute(name, (same, old) -> value.isEmpty() ? null : value.text()));
            HuntInput input = new HuntInput(profile, variables, changed, at);
            return new Contents(input, new KeptAnswers(unpack(in)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    int bytes() {
        return data.length + 200;
    }

    /** What {@code set_global} did; without it both are one object. */
    private static Map<String, Value> changes(Map<String, String> configured, Map<String, String> seen) {
        Map<String, Value> changes = new LinkedHashMap<>();
        if (seen != configured) {
            configured.keySet().stream()
                    .filter(name -> !seen.containsKey(name))
                    .forEach(name -> changes.put(name, Value.EMPTY));
            seen.forEach((name, text) -> {
                if (!text.equals(configured.get(name))) {
                    changes.put(name, Value.configured(text));
                }
            });
        }
        return changes;
    }

    private static Map<String, Value> unpack(DataInputStream in) throws IOException {
        Map<String, Value> values = new LinkedHashMap<>();
        while (in.readBoolean()) {
            String name = text(in);
            List<Value.Part> parts = new ArrayList<>();
            for (int left = in.readInt(); left > 0; left--) {
                Value.Origin origin = in.readBoolean() ? Value.Origin.PEER : Value.Origin.CONFIGURATION;
                parts.add(new Value.Part(text(in), origin));
            }
            values.put(name, new Value(parts));
        }
        return values;
    }

    private static String text(DataInputStream in) throws IOException {
        return new String(in.readNBytes(in.readInt()), StandardCharsets.UTF_8);
    }

    /** Values in a row; those that are too long, or come when all room is taken, are left out. */
    private static final class Packer {
        private final Growing bytes = new Growing();
        private final DataOutputStream out = new DataOutputStream(bytes);
        private boolean cut;

        private void pack(Map<String, Value> values) {
            try {
                for (Map.Entry<String, Value> entry : values.entrySet()) {
                    pack(entry.getKey(), entry.getValue());
                }
                out.writeBoolean(false);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        private void pack(String name, Value value) throws IOException {
            int before = bytes.size();
            entry(name, value);
            if (bytes.size() - before > 4 * MOST_TEXT || bytes.size() > MOST_BYTES) {
                cut = true;
                bytes.shrinkTo(before);
            }
        }

        private void entry(String name, Value value) throws IOException {
            out.writeBoolean(true);
            text(name);
            out.writeInt(value.parts().size());
            for (Value.Part part : value.parts()) {
                out.writeBoolean(part.origin() == Value.Origin.PEER);
                text(part.text());
            }
        }

        private void text(String text) throws IOException {
            byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
            out.writeInt(utf8.length);
            out.write(utf8);
        }
    }

    /** Bytes of which the last can be taken back. */
    private static final class Growing extends ByteArrayOutputStream {
        Growing() {
            super(4096);
        }

        void shrinkTo(int size) {
            count = size;
        }
    }
}
