package gudok.server.cli;

import gudok.server.config.IoReason;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.HttpURLConnection;
import java.net.Proxy;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;

/** Asks the server whose address and token stand under a data directory. */
final class ApiClient {
    private static final String ADDRESS = "api.address";
    private static final int CONNECT_MS = 3000;
    private static final int READ_MS = 15_000;
    private static final int PATIENCE_MS = 120_000;
    static final int NOT_THERE = 404;
    private static final int REFUSED = 422;
    private static final int MAX_BYTES = 64 << 20;

    private final Path data;

    ApiClient(Path data) {
        this.data = data;
    }

    /** An answer that is not an error of the API itself. */
    record Reply(int status, String body) {}

    /**
     * Asks for something to be done below {@code /api/v1/}; a refusal with reasons of its own (422) and that there
     * is no such thing (404) are answers too.
     */
    Reply post(String path) {
        HttpURLConnection connection = open("POST", path, PATIENCE_MS);
        try {
            int status = connection.getResponseCode();
            boolean answered = status == REFUSED || status == NOT_THERE;
            try (InputStream in = answered ? connection.getErrorStream() : answer(connection)) {
                return new Reply(status, new String(in.readNBytes(MAX_BYTES), StandardCharsets.UTF_8).strip());
            }
        } catch (IOException e) {
            throw gone(e);
        } finally {
            connection.disconnect();
        }
    }

    /** The answer's text to a request below {@code /api/v1/}. */
    String ask(String method, String path) {
        HttpURLConnection connection = open(method, path, READ_MS);
        try (InputStream in = answer(connection)) {
            return new String(in.readNBytes(MAX_BYTES), StandardCharsets.UTF_8).strip();
        } catch (IOException e) {
            throw gone(e);
        } finally {
            connection.disconnect();
        }
    }

    /** The answer's text to a POST of JSON, however long that takes within the limit. */
    String order(String path, String json, int atMostMs) {
        HttpURLConnection connection = prepare("POST", path, atMostMs);
        connection.setDoOutput(true);
        connection.setRequestProperty("Content-Type", "application/json");
        try {
            connect(connection).getOutputStream().write(json.getBytes(StandardCharsets.UTF_8));
            try (InputStream in = answer(connection)) {
                return new String(in.readNBytes(MAX_BYTES), StandardCharsets.UTF_8).strip();
            }
        } catch (IOException e) {
            throw gone(e);
        } finally {
            connection.disconnect();
        }
    }

    /** Hands over the answer to a GET while it comes, however long it is; fails if it ends too early. */
    void read(String path, AnswerReader reader) {
        HttpURLConnection connection = open("GET", path, READ_MS);
        try (InputStream in = answer(connection)) {
            reader.read(in);
        } catch (IOException e) {
            throw gone(e);
        } finally {
            connection.disconnect();
        }
    }

    /** Reads the bytes of an answer. */
    @FunctionalInterface
    interface AnswerReader {
        void read(InputStream in) throws IOException;
    }

    /** A name as a part of a path or query. */
    static String escape(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    /**
     * Hands over each line until the server ends the answer.
     *
     * @param started run once, when the server has agreed and before the first line
     */
    void follow(String path, Runnable started, Consumer<String> lines) {
        HttpURLConnection connection = open("GET", path, 0);
        try (InputStream in = answer(connection);
                BufferedReader reader = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            started.run();
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                lines.accept(line);
            }
        } catch (IOException e) {
            throw gone(e);
        } finally {
            connection.disconnect();
        }
    }

    private HttpURLConnection open(String method, String path, int readMs) {
        return connect(prepare(method, path, readMs));
    }

    private HttpURLConnection prepare(String method, String path, int readMs) {
        String address = read(ADDRESS);
        try {
            HttpURLConnection connection = (HttpURLConnection)
                    URI.create("http://" + address + "/api/v1/" + path).toURL().openConnection(Proxy.NO_PROXY);
            connection.setRequestMethod(method);
            connection.setConnectTimeout(CONNECT_MS);
            connection.setReadTimeout(readMs);
            connection.setInstanceFollowRedirects(false);
            connection.setRequestProperty("Authorization", "Bearer " + read("api.token"));
            return connection;
        } catch (IOException | IllegalArgumentException e) {
            throw silent(address);
        }
    }

    private HttpURLConnection connect(HttpURLConnection connection) {
        try {
            connection.connect();
            return connection;
        } catch (IOException e) {
            throw silent(connection.getURL().getAuthority());
        }
    }

    private ClientException silent(String address) {
        return new ClientException("no server answers at " + address + " (written in " + data.resolve(ADDRESS)
                + "); start it: ./gudok run");
    }

    private String read(String file) {
        try {
            return Files.readString(data.resolve(file)).strip();
        } catch (NoSuchFileException e) {
            throw new ClientException("no server is running on " + data + " (there is no " + data.resolve(file)
                    + "); start it: ./gudok run, or name its data directory with --data");
        } catch (IOException e) {
            throw new ClientException("cannot read " + data.resolve(file) + ": " + IoReason.of(e)
                    + "; run this as the user who started the server");
        }
    }

    private static InputStream answer(HttpURLConnection connection) throws IOException {
        int status = connection.getResponseCode();
        if (status < 400) {
            return connection.getInputStream();
        }
        try (InputStream in = Optional.ofNullable(connection.getErrorStream()).orElse(InputStream.nullInputStream())) {
            String body = new String(in.readNBytes(MAX_BYTES), StandardCharsets.UTF_8);
            throw new ClientException(reason(status, body));
        }
    }

    private static String reason(int status, String body) {
        if (status == 401) {
            return "the server does not know this token; --data names another server's directory";
        }
        String error = JsonText.parse(body).path("error").asText();
        return error.isEmpty() ? "the server answered " + status : error;
    }

    private static ClientException gone(IOException cause) {
        return new ClientException(
                cause instanceof SocketTimeoutException
                        ? "the server did not answer in time"
                        : "the server ended the connection; did it stop?");
    }
}
