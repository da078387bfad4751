package gudok.server.sip.websocket;

import static io.netty.handler.codec.http.HttpHeaderNames.ALLOW;
import static io.netty.handler.codec.http.HttpHeaderNames.CONNECTION;
import static io.netty.handler.codec.http.HttpHeaderNames.CONTENT_LENGTH;
import static io.netty.handler.codec.http.HttpHeaderNames.HOST;
import static io.netty.handler.codec.http.HttpHeaderNames.ORIGIN;
import static io.netty.handler.codec.http.HttpHeaderNames.SEC_WEBSOCKET_ACCEPT;
import static io.netty.handler.codec.http.HttpHeaderNames.SEC_WEBSOCKET_KEY;
import static io.netty.handler.codec.http.HttpHeaderNames.SEC_WEBSOCKET_PROTOCOL;
import static io.netty.handler.codec.http.HttpHeaderNames.SEC_WEBSOCKET_VERSION;
import static io.netty.handler.codec.http.HttpHeaderNames.TRANSFER_ENCODING;
import static io.netty.handler.codec.http.HttpHeaderNames.UPGRADE;
import static io.netty.handler.codec.http.HttpHeaderNames.USER_AGENT;

import gudok.server.sip.websocket.UpgradeVerdict.Accepted;
import gudok.server.sip.websocket.UpgradeVerdict.Refused;
import gudok.server.sip.websocket.WebSocketTally.Kind;
import io.netty.handler.codec.http.DefaultHttpHeaders;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.TooLongHttpHeaderException;
import io.netty.handler.codec.http.TooLongHttpLineException;
import java.util.List;
import java.util.Optional;

/** Decides whether an HTTP request becomes a WebSocket for SIP (RFC 6455 §4.2.1, RFC 7118 §4.1). Pure. */
final class UpgradeRules {
    private static final String WEBSOCKET = "websocket";
    private static final String SIP = "sip";
    private static final String VERSION = "13";
    private static final String PAGE = """
            This port speaks SIP over WebSocket (RFC 7118), so a web browser alone finds nothing to show here.

            A SIP client in a web page (JsSIP, SIP.js and others) connects to this very address with ws:// in place of http://,
            or wss:// in place of https://. Any path will do.

            If that is what you tried: something between the client and this port has taken the headers "Upgrade: websocket"
            and "Connection: Upgrade" away. A reverse proxy must be told to pass them on.
            """;

    private final OriginPolicy origins;

    UpgradeRules(OriginPolicy origins) {
        this.origins = origins;
    }

    UpgradeVerdict judge(HttpRequest request) {
        Optional<Refused> refusal = unreadable(request)
                .or(() -> notAsked(request))
                .or(() -> malformed(request))
                .or(() -> otherProtocol(request.headers()))
                .or(() -> foreign(request.headers()));
        return refusal.isPresent() ? refusal.get() : accepted(request);
    }

    private static Optional<Refused> unreadable(HttpRequest request) {
        if (request.decoderResult().isSuccess()) {
            return Optional.empty();
        }
        Throwable cause = request.decoderResult().cause();
        if (cause instanceof TooLongHttpLineException) {
            return refused(HttpResponseStatus.REQUEST_URI_TOO_LONG, "The first line of the request is too long.");
        }
        return cause instanceof TooLongHttpHeaderException
                ? refused(HttpResponseStatus.REQUEST_HEADER_FIELDS_TOO_LARGE, "The headers are too long: cookies?")
                : refused(HttpResponseStatus.BAD_REQUEST, "This is not an HTTP request.");
    }

    private static Optional<Refused> notAsked(HttpRequest request) {
        if (!request.method().equals(HttpMethod.GET)) {
            HttpHeaders allow = new DefaultHttpHeaders().set(ALLOW, HttpMethod.GET);
            return refused(HttpResponseStatus.METHOD_NOT_ALLOWED, allow, "A WebSocket is opened with GET.");
        }
        HttpHeaders headers = request.headers();
        boolean asked =
                headers.containsValue(UPGRADE, WEBSOCKET, true) && headers.containsValue(CONNECTION, UPGRADE, true);
        if (asked) {
            return Optional.empty();
        }
        HttpHeaders upgrade = new DefaultHttpHeaders().set(UPGRADE, WEBSOCKET).set(CONNECTION, UPGRADE);
        return refused(HttpResponseStatus.UPGRADE_REQUIRED, upgrade, PAGE);
    }

    private static Optional<Refused> malformed(HttpRequest request) {
        HttpHeaders headers = request.headers();
        if (request.protocolVersion().compareTo(HttpVersion.HTTP_1_1) < 0) {
            return badRequest("A WebSocket needs HTTP/1.1.");
        }
        if (headers.getAll(HOST).size() != 1 || headers.get(HOST).isBlank()) {
            return badRequest("There must be one header Host.");
        }
        if (!headers.get(CONTENT_LENGTH, "0").equals("0") || headers.contains(TRANSFER_ENCODING)) {
            return badRequest("This request has a body.");
        }
        if (headers.getAll(ORIGIN).size() > 1) {
            return badRequest("There is more than one header Origin.");
        }
        return badHandshake(headers);
    }

    private static Optional<Refused> badHandshake(HttpHeaders headers) {
        if (!headers.getAll(SEC_WEBSOCKET_VERSION).equals(List.of(VERSION))) {
            HttpHeaders version = new DefaultHttpHeaders()
                    .set(UPGRADE, WEBSOCKET)
                    .set(CONNECTION, UPGRADE)
                    .set(SEC_WEBSOCKET_VERSION, VERSION);
            return refused(HttpResponseStatus.UPGRADE_REQUIRED, version, "Sec-WebSocket-Version must be 13.");
        }
        List<String> keys = headers.getAll(SEC_WEBSOCKET_KEY);
        return keys.size() == 1 && HandshakeKey.isValid(keys.get(0))
                ? Optional.empty()
                : badRequest("There must be one header Sec-WebSocket-Key with 16 bytes in Base64.");
    }

    private static Optional<Refused> otherProtocol(HttpHeaders headers) {
        return sip(headers).isPresent()
                ? Optional.empty()
                : badRequest("Sec-WebSocket-Protocol must name sip: this port speaks SIP over WebSocket (RFC 7118).");
    }

    private Optional<Refused> foreign(HttpHeaders headers) {
        return origins.allows(Optional.ofNullable(headers.get(ORIGIN)))
                ? Optional.empty()
                : Optional.of(new Refused(
                        HttpResponseStatus.FORBIDDEN,
                        Kind.REFUSED_ORIGIN,
                        new DefaultHttpHeaders(),
                        "Pages of this origin may not connect. The server's setting ws_origins lists those that may."));
    }

    /** The protocol's name, as the client wrote it: that is what browsers want to see again. */
    private static Optional<String> sip(HttpHeaders headers) {
        return headers.getAll(SEC_WEBSOCKET_PROTOCOL).stream()
                .flatMap(list -> List.of(list.split(",", -1)).stream())
                .map(String::strip)
                .filter(SIP::equalsIgnoreCase)
                .findFirst();
    }

    private static Accepted accepted(HttpRequest request) {
        HttpHeaders asked = request.headers();
        HttpHeaders headers = new DefaultHttpHeaders()
                .set(UPGRADE, WEBSOCKET)
                .set(CONNECTION, UPGRADE)
                .set(SEC_WEBSOCKET_ACCEPT, HandshakeKey.accept(asked.get(SEC_WEBSOCKET_KEY)))
                .set(SEC_WEBSOCKET_PROTOCOL, sip(asked).orElse(SIP));
        Optional<String> origin = Optional.ofNullable(asked.get(ORIGIN));
        Optional<String> userAgent = Optional.ofNullable(asked.get(USER_AGENT));
        return new Accepted(headers, new WebSocketOpened(request.uri(), origin, userAgent));
    }

    private static Optional<Refused> badRequest(String text) {
        return refused(HttpResponseStatus.BAD_REQUEST, text);
    }

    private static Optional<Refused> refused(HttpResponseStatus status, String text) {
        return refused(status, new DefaultHttpHeaders(), text);
    }

    private static Optional<Refused> refused(HttpResponseStatus status, HttpHeaders headers, String text) {
        return Optional.of(new Refused(status, Kind.REFUSED_REQUEST, headers, text));
    }
}
