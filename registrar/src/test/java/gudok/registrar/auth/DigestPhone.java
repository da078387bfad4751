package gudok.registrar.auth;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Answers challenges as a phone does; shares no code with what it tests. */
final class DigestPhone {
    private static final Pattern PARAM = Pattern.compile("(\\w+)=(\"[^\"]*\"|[^,\\s]+)");
    private static final Map<String, String> JAVA_NAMES =
            Map.of("MD5", "MD5", "SHA-256", "SHA-256", "SHA-512-256", "SHA-512/256");
    final Map<String, String> fields = new LinkedHashMap<>();
    private String password;
    private String method = "REGISTER";

    static DigestPhone answering(String challenge, String user, String password) {
        DigestPhone phone = new DigestPhone();
        Matcher params = PARAM.matcher(challenge);
        Map<String, String> asked = new LinkedHashMap<>();
        while (params.find()) {
            asked.put(params.group(1), params.group(2).replace("\"", ""));
        }
        phone.password = password;
        phone.fields.put("username", user);
        phone.fields.put("realm", asked.get("realm"));
        phone.fields.put("nonce", asked.get("nonce"));
        phone.fields.put("uri", "sip:example.org");
        phone.fields.put("algorithm", asked.getOrDefault("algorithm", "MD5"));
        phone.fields.put("qop", "auth");
        phone.fields.put("nc", "00000001");
        phone.fields.put("cnonce", "0a4f113b");
        return phone;
    }

    DigestPhone with(String field, String value) {
        fields.put(field, value);
        return this;
    }

    DigestPhone method(String name) {
        method = name;
        return this;
    }

    String header() {
        return write(signed());
    }

    /** The right answer, with one field changed afterwards. */
    String tampered(String field, String value) {
        Map<String, String> sent = signed();
        sent.put(field, value);
        return write(sent);
    }

    String without(String field) {
        Map<String, String> sent = signed();
        sent.remove(field);
        return write(sent);
    }

    private Map<String, String> signed() {
        Map<String, String> sent = new LinkedHashMap<>(fields);
        String a1 = hash(fields.get("username") + ":" + fields.get("realm") + ":" + password);
        String a2 = hash(method + ":" + fields.get("uri"));
        String middle = fields.get("nonce") + ":" + fields.get("nc") + ":" + fields.get("cnonce") + ":auth:";
        sent.put("response", hash(a1 + ":" + middle + a2));
        return sent;
    }

    private static String write(Map<String, String> sent) {
        return sent.entrySet().stream()
                .map(field -> field.getKey() + "=" + quoted(field.getKey(), field.getValue()))
                .collect(Collectors.joining(", ", "Digest ", ""));
    }

    private static String quoted(String name, String value) {
        boolean bare = name.equals("nc") || name.equals("qop") || name.equals("algorithm");
        return bare ? value : "\"" + value + "\"";
    }

    private String hash(String text) {
        try {
            MessageDigest digest = MessageDigest.getInstance(JAVA_NAMES.get(fields.get("algorithm")));
            return HexFormat.of().formatHex(digest.digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }
}
