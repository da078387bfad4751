package gudok.media.line;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.zip.CRC32;
import java.util.zip.Deflater;

/** An RGB picture to be drawn on and written as PNG; needs neither AWT nor fonts. Confined to one thread. */
final class Canvas {
    private static final byte[] SIGNATURE = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'};

    private final int width;
    private final int height;
    private final int[] pixels;

    Canvas(int width, int height, int background) {
        this.width = width;
        this.height = height;
        pixels = new int[width * height];
        Arrays.fill(pixels, background);
    }

    /** Fills a rectangle. */
    void box(double left, double top, double right, double bottom, int color) {
        int lastRow = (int) Math.min(height, Math.ceil(bottom));
        int lastColumn = (int) Math.min(width, Math.ceil(right));
        for (int y = (int) Math.max(0, Math.floor(top)); y < lastRow; y++) {
            double rows = Math.min(bottom, y + 1) - Math.max(top, y);
            for (int x = (int) Math.max(0, Math.floor(left)); x < lastColumn; x++) {
                blend(x, y, color, rows * (Math.min(right, x + 1) - Math.max(left, x)));
            }
        }
    }

    /** Draws a line with round ends. */
    void line(double x0, double y0, double x1, double y1, double thick, int color) {
        double reach = thick / 2 + 1;
        int lastRow = (int) Math.min(height - 1, Math.max(y0, y1) + reach);
        int lastColumn = (int) Math.min(width - 1, Math.max(x0, x1) + reach);
        for (int y = (int) Math.max(0, Math.min(y0, y1) - reach); y <= lastRow; y++) {
            for (int x = (int) Math.max(0, Math.min(x0, x1) - reach); x <= lastColumn; x++) {
                double distance = distance(x + 0.5 - x0, y + 0.5 - y0, x1 - x0, y1 - y0);
                blend(x, y, color, thick / 2 + 0.5 - distance);
            }
        }
    }

    private static double distance(double x, double y, double dx, double dy) {
        double square = dx * dx + dy * dy;
        double along = square == 0 ? 0 : Math.max(0, Math.min(1, (x * dx + y * dy) / square));
        return Math.hypot(x - along * dx, y - along * dy);
    }

    private void blend(int x, int y, int color, double share) {
        double part = Math.max(0, Math.min(1, share));
        int at = y * width + x;
        int result = 0;
        for (int shift = 0; shift <= 16; shift += 8) {
            int before = pixels[at] >> shift & 0xff;
            int wanted = color >> shift & 0xff;
            result |= (int) Math.round(before + part * (wanted - before)) << shift;
        }
        pixels[at] = result;
    }

    int pixel(int x, int y) {
        return pixels[y * width + x];
    }

    byte[] png() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.write(SIGNATURE);
            ByteArrayOutputStream header = new ByteArrayOutputStream();
            DataOutputStream fields = new DataOutputStream(header);
            fields.writeInt(width);
            fields.writeInt(height);
            fields.write(new byte[] {8, 2, 0, 0, 0});
            chunk(out, "IHDR", header.toByteArray());
            chunk(out, "IDAT", compressed());
            chunk(out, "IEND", new byte[0]);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private static void chunk(DataOutputStream out, String type, byte[] data) throws IOException {
        byte[] name = type.getBytes(StandardCharsets.US_ASCII);
        CRC32 sum = new CRC32();
        sum.update(name);
        sum.update(data);
        out.writeInt(data.length);
        out.write(name);
        out.write(data);
        out.writeInt((int) sum.getValue());
    }

    private byte[] compressed() {
        Deflater deflater = new Deflater();
        deflater.setInput(rows());
        deflater.finish();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        byte[] part = new byte[8192];
        while (!deflater.finished()) {
            out.write(part, 0, deflater.deflate(part));
        }
        deflater.end();
        return out.toByteArray();
    }

    private byte[] rows() {
        byte[] rows = new byte[height * (1 + 3 * width)];
        int at = 0;
        for (int i = 0; i < pixels.length; i++) {
            at += i % width == 0 ? 1 : 0;
            rows[at++] = (byte) (pixels[i] >> 16);
            rows[at++] = (byte) (pixels[i] >> 8);
            rows[at++] = (byte) pixels[i];
        }
        return rows;
    }
}
