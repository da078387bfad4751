package gudok.server.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import gudok.server.config.Finding;
import gudok.server.doctor.Advertised;
import gudok.server.doctor.Diagnosis;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** JSON on the command line. Loaded only when asked for. */
final class JsonText {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private JsonText() {}

    static String of(List<Finding> findings) {
        ArrayNode array = MAPPER.createArrayNode();
        for (Finding finding : findings) {
            array.addObject()
                    .put("file", finding.file())
                    .put("line", finding.line())
                    .put("column", finding.column())
                    .put("severity", finding.severity().toString())
                    .put("message", finding.message());
        }
        return array.toString();
    }

    /** What is advertised follows what was found, each as one more that is well. */
    static String ofDiagnoses(List<Diagnosis> diagnoses, List<Advertised> advertised) {
        ArrayNode array = MAPPER.createArrayNode();
        for (Diagnosis diagnosis : diagnoses) {
            array.addObject()
                    .put("severity", diagnosis.severity().toString())
                    .put("what", diagnosis.what())
                    .put("detail", diagnosis.detail())
                    .put("mend", diagnosis.mend());
        }
        for (Advertised one : advertised) {
            array.addObject()
                    .put("severity", "ok")
                    .put("what", "advertised")
                    .put("detail", one.toString())
                    .put("mend", "")
                    .put("address", one.at())
                    .put("transport", one.what())
                    .put("local_networks_told", one.near())
                    .put("others_told", one.isForOthers() ? one.others() : null);
        }
        return array.toString();
    }

    static String of(Map<String, Object> fields) {
        return MAPPER.valueToTree(fields).toString();
    }

    /** The rows of an array, one after the other, so that there may be any number of them. */
    static void forEachRow(InputStream array, Consumer<JsonNode> row) throws IOException {
        try (MappingIterator<JsonNode> rows = MAPPER.readerFor(JsonNode.class).readValues(array)) {
            while (rows.hasNextValue()) {
                row.accept(rows.nextValue());
            }
        } catch (JsonProcessingException e) {
            throw new ClientException("the server's answer is not JSON, or not all of it came");
        }
    }

    static JsonNode parse(String text) {
        try {
            return MAPPER.readTree(text);
        } catch (JsonProcessingException e) {
            throw new ClientException("the server's answer is not JSON");
        }
    }
}
