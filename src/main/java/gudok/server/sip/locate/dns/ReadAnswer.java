package gudok.server.sip.locate.dns;

import gudok.server.sip.locate.Answer;
import gudok.server.sip.locate.Entry;
import gudok.server.sip.locate.Question;
import io.netty.buffer.ByteBuf;
import io.netty.handler.codec.dns.DefaultDnsRecordDecoder;
import io.netty.handler.codec.dns.DnsRawRecord;
import io.netty.handler.codec.dns.DnsRecord;
import io.netty.handler.codec.dns.DnsRecordType;
import io.netty.handler.codec.dns.DnsResponse;
import io.netty.handler.codec.dns.DnsResponseCode;
import io.netty.handler.codec.dns.DnsSection;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Reads a name server's response: records of the name that was asked for, or of the one that its CNAMEs lead to; all else in it is
 * passed over. Its first records only; a record that makes no sense is none.
 */
final class ReadAnswer {
    private static final int MOST_RECORDS = 64;
    private static final int MOST_ENTRIES = 32;
    private static final int MOST_ALIASES = 8;
    private static final Duration UNSAID = Duration.ofSeconds(30);

    private final DnsResponse response;
    private final Question.Kind kind;
    private String name;
    private long ttl = Integer.MAX_VALUE;

    /** What came of it. */
    sealed interface Outcome {
        record Told(Answer answer) implements Outcome {}

        /** It goes on under another name. */
        record Elsewhere(String name) implements Outcome {}

        /** This server cannot tell. */
        record Unusable(String why) implements Outcome {}
    }

    private ReadAnswer(DnsResponse response, Question question) {
        this.response = response;
        kind = question.kind();
        name = question.name();
    }

    /** @param response stays the caller's */
    static Outcome of(DnsResponse response, Question question) {
        DnsResponseCode code = response.code();
        boolean noName = code.equals(DnsResponseCode.NXDOMAIN);
        if (!noName && !code.equals(DnsResponseCode.NOERROR)) {
            return new Outcome.Unusable(
                    "name server answered " + code.toString().toLowerCase(Locale.ROOT));
        }
        return new ReadAnswer(response, question).read(noName);
    }

    private Outcome read(boolean noName) {
        String asked = name;
        for (int aliases = 0; aliases < MOST_ALIASES; aliases++) {
            List<Entry> entries = entries();
            if (!entries.isEmpty()) {
                return new Outcome.Told(new Answer.Found(entries, Duration.ofSeconds(ttl)));
            }
            Optional<String> alias = alias();
            if (alias.isEmpty()) {
                boolean open = !name.equals(asked) && !noName;
                return open ? new Outcome.Elsewhere(name) : new Outcome.Told(new Answer.None(negative()));
            }
            name = alias.get();
        }
        return new Outcome.Unusable("names lead to each other in a circle");
    }

    private List<Entry> entries() {
        DnsRecordType type = DnsRecordType.valueOf(kind.name());
        List<Entry> entries = new ArrayList<>();
        for (DnsRawRecord record : records(DnsSection.ANSWER, type)) {
            Optional<Entry> entry = isOf(record) && entries.size() < MOST_ENTRIES ? entry(record) : Optional.empty();
            entry.ifPresent(known -> {
                entries.add(known);
                ttl = Math.min(ttl, record.timeToLive());
            });
        }
        return entries;
    }

    private Optional<String> alias() {
        for (DnsRawRecord record : records(DnsSection.ANSWER, DnsRecordType.CNAME)) {
            if (isOf(record)) {
                ttl = Math.min(ttl, record.timeToLive());
                return attempt(() -> plain(
                        DefaultDnsRecordDecoder.decodeName(record.content().duplicate())));
            }
        }
        return Optional.empty();
    }

    private boolean isOf(DnsRecord record) {
        return plain(record.name()).equals(name);
    }

    private List<DnsRawRecord> records(DnsSection section, DnsRecordType type) {
        List<DnsRawRecord> records = new ArrayList<>();
        for (int i = 0; i < Math.min(response.count(section), MOST_RECORDS); i++) {
            if (response.recordAt(section, i) instanceof DnsRawRecord raw
                    && raw.type().equals(type)
                    && raw.dnsClass() == DnsRecord.CLASS_IN) {
                records.add(raw);
            }
        }
        return records;
    }

    private Optional<Entry> entry(DnsRawRecord record) {
        ByteBuf data = record.content().duplicate();
        return attempt(() -> switch (kind) {
            case A -> address(data, 4);
            case AAAA -> address(data, 16);
            case SRV ->
                new Entry.Service(
                        data.readUnsignedShort(), data.readUnsignedShort(), data.readUnsignedShort(), name(data));
            case NAPTR ->
                new Entry.Pointer(
                        data.readUnsignedShort(),
                        data.readUnsignedShort(),
                        text(data),
                        text(data),
                        text(data),
                        name(data));
        });
    }

    private static Entry address(ByteBuf data, int length) throws UnknownHostException {
        byte[] bytes = new byte[length];
        data.readBytes(bytes);
        return new Entry.Address(InetAddress.getByAddress(bytes));
    }

    private static String text(ByteBuf data) {
        return data.readCharSequence(data.readUnsignedByte(), StandardCharsets.ISO_8859_1)
                .toString();
    }

    private static String name(ByteBuf data) {
        return plain(DefaultDnsRecordDecoder.decodeName(data));
    }

    private static String plain(String name) {
        return new Question(name, Question.Kind.A).name();
    }

    /** How long it holds that there is nothing: the last field of the SOA, and no longer than that lives (RFC 2308 §5). */
    private Duration negative() {
        for (DnsRawRecord record : records(DnsSection.AUTHORITY, DnsRecordType.SOA)) {
            ByteBuf data = record.content();
            if (data.readableBytes() >= Integer.BYTES) {
                long minimum = data.getUnsignedInt(data.writerIndex() - Integer.BYTES);
                return Duration.ofSeconds(Math.min(minimum, record.timeToLive()));
            }
        }
        return UNSAID;
    }

    /** A step of reading that may meet anything. */
    @FunctionalInterface
    private interface Step<T> {
        T read() throws UnknownHostException;
    }

    private static <T> Optional<T> attempt(Step<T> step) {
        try {
            return Optional.of(step.read());
        } catch (UnknownHostException | RuntimeException nonsense) {
            return Optional.empty();
        }
    }
}
