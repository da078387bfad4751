package gudok.server.config;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/** What can happen to a file: bad editors, broken disks, malice. */
public record Damage(Random random) {
    private static final List<String> PARTS = List.of(
            "<",
            ">",
            "/",
            "'",
            "\"",
            "&",
            "=",
            "</",
            "/>",
            "<!--",
            "-->",
            "<![CDATA[",
            "]]>",
            "<?",
            "?>",
            "<?xml version='1.0'?>",
            "<!DOCTYPE a [<!ENTITY b 'c'>]>",
            "&b;",
            "&#65;",
            "&#x1F600;",
            "&#0;",
            "&#xFFFE;",
            "&amp;",
            "&lt",
            "$${",
            "$${domain}",
            "}",
            "<a b='",
            "<X-PRE-PROCESS cmd='set' data='a=b'/>",
            "\r",
            "\r\n",
            "\n",
            "\t",
            "\u0000",
            "\u0085",
            "\u2028",
            "\uFEFF",
            "\uFFFF",
            "я",
            "\uD83D\uDE00",
            "xmlns:",
            "xml:lang='a'",
            " xmlns='u'",
            "<a:b/>",
            "<!--#set \"a=b\"-->",
            "\u000C");

    /** Once or several times. */
    public byte[] to(byte[] file) {
        byte[] damaged = file;
        for (int i = random.nextInt(3); i >= 0; i--) {
            damaged = once(damaged);
        }
        return damaged;
    }

    private byte[] once(byte[] file) {
        int from = random.nextInt(file.length + 1);
        int to = Math.min(file.length, from + random.nextInt(1 + (random.nextBoolean() ? 8 : 800)));
        return switch (random.nextInt(12)) {
            case 0 -> flipped(file);
            case 1 -> joined(part(file, 0, from), part(file, to, file.length));
            case 2 -> joined(part(file, 0, to), part(file, from, file.length));
            case 3 -> part(file, 0, from);
            case 4 -> encoded(file);
            case 5 ->
                joined(
                        part(file, 0, from),
                        text("<a b='" + "x".repeat(random.nextInt(100_000)) + "'/>"),
                        part(file, from, file.length));
            case 6 -> {
                int depth = random.nextInt(300);
                yield joined(
                        part(file, 0, from),
                        text("<a>".repeat(depth)),
                        part(file, from, to),
                        text("</a>".repeat(depth)),
                        part(file, to, file.length));
            }
            case 7 -> joined(part(file, 0, from), text(attributes(random.nextInt(150))), part(file, from, file.length));
            case 8 -> joined(part(file, to, file.length), part(file, 0, to));
            default ->
                joined(
                        part(file, 0, from),
                        text(PARTS.get(random.nextInt(PARTS.size()))),
                        part(file, from, file.length));
        };
    }

    private byte[] flipped(byte[] file) {
        byte[] flipped = file.clone();
        for (int i = random.nextInt(4); i >= 0 && file.length > 0; i--) {
            flipped[random.nextInt(file.length)] ^= (byte) (1 << random.nextInt(8));
        }
        return flipped;
    }

    private byte[] encoded(byte[] file) {
        String decoded = new String(file, StandardCharsets.UTF_8);
        return switch (random.nextInt(6)) {
            case 0 -> decoded.getBytes(StandardCharsets.UTF_16);
            case 1 -> decoded.getBytes(StandardCharsets.UTF_16LE);
            case 2 -> (decoded + "é").getBytes(StandardCharsets.ISO_8859_1);
            case 3 -> text("\uFEFF" + decoded);
            case 4 -> text("<?xml version=\"1.0\" encoding=\"ISO-8859-1\"?>" + decoded);
            default -> text(decoded.replace("\n", "\r\n"));
        };
    }

    private static String attributes(int count) {
        StringBuilder tag = new StringBuilder("<a");
        for (int i = 0; i < count; i++) {
            tag.append(" a").append(i).append("='").append(i).append('\'');
        }
        return tag.append("/>").toString();
    }

    private static byte[] text(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] part(byte[] file, int from, int to) {
        return Arrays.copyOfRange(file, from, to);
    }

    private static byte[] joined(byte[]... parts) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            all.writeBytes(part);
        }
        return all.toByteArray();
    }
}
