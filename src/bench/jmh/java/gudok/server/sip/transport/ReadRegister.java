package gudok.server.sip.transport;

import gov.nist.javax.sip.message.SIPMessage;
import gudok.bench.Phones;
import java.text.ParseException;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** From the bytes of a REGISTER to the stack's message. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class ReadRegister {
    private static final String AUTHORIZATION = "Authorization: Digest username=\"u000007\", realm=\"example.org\", "
            + "nonce=\"AAABi2n3ZAAAAAAAAAAAB1Yp6hT0wD4kq1l2m3n4o5p\", uri=\"sip:example.org\", "
            + "response=\"57edf4a22be3c955ac49da2e2107b67a\", algorithm=MD5, qop=auth, nc=00000001, cnonce=\"0000abcd\"\r\n";
    private final byte[] plain = Phones.message(7, "");
    private final byte[] authorized = Phones.message(7, AUTHORIZATION);
    private MessageReader reader;

    /** The stack's logger must be there before its parser is. */
    @Setup
    public void prepare() {
        gov.nist.core.CommonLogger.legacyLogger = new StackLog();
        reader = new MessageReader();
    }

    @Benchmark
    public SIPMessage plain() throws ParseException {
        return reader.read(plain);
    }

    @Benchmark
    public SIPMessage authorized() throws ParseException {
        return reader.read(authorized);
    }
}
