package gudok.server.admin;

import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.DefaultHttpResponse;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.HttpVersion;
import java.nio.charset.StandardCharsets;

/** Answers as HTTP writes them. */
final class Responses {
    private final Json json = new Json();

    /** A whole answer. */
    FullHttpResponse of(Answer.Value value, boolean keepAlive) {
        FullHttpResponse response =
                whole(value.status(), json.bytes(value.value()), "application/json; charset=utf-8", keepAlive);
        if (value.status() == 401) {
            response.headers().set(HttpHeaderNames.WWW_AUTHENTICATE, "Bearer");
        }
        return response;
    }

    /** A whole answer. */
    FullHttpResponse of(Answer.Text text, boolean keepAlive) {
        return whole(200, text.text().getBytes(StandardCharsets.UTF_8), text.type(), keepAlive);
    }

    /** A whole answer. */
    FullHttpResponse of(Answer.Bytes bytes, boolean keepAlive) {
        return whole(200, bytes.bytes(), bytes.type(), keepAlive);
    }

    private static FullHttpResponse whole(int status, byte[] body, String type, boolean keepAlive) {
        FullHttpResponse response = new DefaultFullHttpResponse(
                HttpVersion.HTTP_1_1, HttpResponseStatus.valueOf(status), Unpooled.wrappedBuffer(body));
        headers(response.headers(), type);
        HttpUtil.setContentLength(response, response.content().readableBytes());
        HttpUtil.setKeepAlive(response, keepAlive);
        return response;
    }

    /** The beginning of an answer whose lines follow as chunks; the connection ends with it. */
    HttpResponse lines() {
        return chunked("text/plain; charset=utf-8");
    }

    /** The beginning of an array whose rows follow as chunks; the connection ends with it. */
    HttpResponse rows() {
        return chunked("application/json; charset=utf-8");
    }

    private static HttpResponse chunked(String type) {
        HttpResponse response = new DefaultHttpResponse(HttpVersion.HTTP_1_1, HttpResponseStatus.OK);
        headers(response.headers(), type);
        HttpUtil.setTransferEncodingChunked(response, true);
        HttpUtil.setKeepAlive(response, false);
        return response;
    }

    private static void headers(HttpHeaders headers, String type) {
        headers.set(HttpHeaderNames.CONTENT_TYPE, type);
        headers.set(HttpHeaderNames.CACHE_CONTROL, HttpHeaderValues.NO_STORE);
        headers.set("X-Content-Type-Options", "nosniff");
    }
}
