package gudok.server.sip.register;

import java.util.List;

/**
 * An answer to a REGISTER, without what every response copies from its request.
 *
 * @param headers in order; values are one line of text without control characters
 */
public record RegisterReply(int status, String reason, List<Header> headers) {
    /** One header line. */
    public record Header(String name, String value) {}

    public RegisterReply {
        headers = List.copyOf(headers);
    }

    static RegisterReply refusal(int status, String reason) {
        return new RegisterReply(status, reason, List.of());
    }
}
