package gudok.media.line;

import gudok.media.net.IpText;
import java.net.InetSocketAddress;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/**
 * A report under the names of the {@code line-check} JSON: numbers, texts, booleans, lists and maps. A value that was
 * not measured is {@link Optional#empty()}, which JSON writes as null. Pure.
 */
public final class LineFields {
    private LineFields() {}

    /** @param locale of the words of verdict and advice; {@code verdict} and {@code reasons} are codes */
    public static Map<String, Object> of(String call, LineReport report, Locale locale) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("call", call);
        fields.put("codec", report.codec());
        fields.put("srtp", report.srtp());
        fields.put("srtp_invalid", report.srtpInvalid());
        fields.put("duration_ms", report.durationMs());
        packets(fields, report.packets());
        timing(fields, report.timing());
        fields.put("rtt_ms", value(report.outbound().roundTripMs()));
        level(fields, report.level());
        quality(fields, report.quality());
        verdict(fields, report.verdict(), locale);
        bursts(fields, report.bursts());
        network(fields, report.network());
        fields.put("outbound", outbound(report.outbound()));
        return fields;
    }

    private static void packets(Map<String, Object> fields, LineReport.Packets packets) {
        OptionalInt ptime = packets.ptimeMs();
        fields.put("ptime_ms", ptime.isPresent() ? ptime.getAsInt() : Optional.empty());
        fields.put("expected", packets.expected());
        fields.put("received", packets.received());
        fields.put("lost", packets.lost());
        fields.put("duplicate", packets.duplicate());
        fields.put("reordered", packets.reordered());
        fields.put("late", packets.late());
        fields.put("loss_pct", rounded(packets.lossPercent()));
        fields.put("late_pct", rounded(packets.latePercent()));
        fields.put("stray", packets.stray());
        fields.put("restarts", packets.restarts());
        fields.put("ssrc_changes", packets.sourceChanges());
        fields.put("telephone_events", packets.events());
        fields.put("comfort_noise", packets.noise());
        fields.put("foreign", packets.foreign());
        fields.put("untimed", packets.untimed());
        fields.put("payload_types", packets.payloadTypes());
    }

    private static void timing(Map<String, Object> fields, LineReport.Timing timing) {
        fields.put("jitter_ms", rounded(timing.jitterMs()));
        fields.put("jitter_max_ms", rounded(timing.mostJitterMs()));
        fields.put("delay_p50_ms", rounded(timing.delay50Ms()));
        fields.put("delay_p95_ms", rounded(timing.delay95Ms()));
        fields.put("delay_p99_ms", rounded(timing.delay99Ms()));
        fields.put("delay_max_ms", rounded(timing.delayMostMs()));
        fields.put("skew_ppm", value(timing.skewPpm()));
        fields.put("timestamp_jumps", timing.jumps());
        fields.put("pauses", timing.pauses());
        fields.put("paused_ms", rounded(timing.pausedMs()));
    }

    private static void level(Map<String, Object> fields, LineReport.Level level) {
        fields.put("level_dbm0", value(level.activeDbm0()));
        fields.put("peak_dbm0", value(level.peakDbm0()));
        fields.put("clipped", level.clipped());
        fields.put("dc_offset", rounded(level.dcOffset()));
        fields.put("noise_dbm0", value(level.noiseDbm0()));
        fields.put("silence_share", rounded(level.silenceShare()));
        fields.put("digital_silence_share", rounded(level.digitalZeroShare()));
    }

    private static void quality(Map<String, Object> fields, LineReport.Quality quality) {
        EModel.Inputs inputs = quality.inputs();
        fields.put("r", value(quality.r()));
        fields.put("mos", value(quality.mos()));
        fields.put("ta_ms", rounded(inputs.taMs()));
        fields.put("ta_known", inputs.taKnown());
        fields.put("ie", inputs.ie());
        fields.put("bpl", inputs.bpl());
        fields.put("ppl_pct", rounded(inputs.lossPercent()));
        fields.put("burst_r", rounded(inputs.burstRatio()));
    }

    private static void verdict(Map<String, Object> fields, Verdict verdict, Locale locale) {
        List<String> codes =
                verdict.findings().stream().map(each -> each.reason().code()).toList();
        fields.put("verdict", verdict.grade().code());
        fields.put("reason", verdict.reason().text(locale));
        fields.put("advice", verdict.reason().advice(locale));
        fields.put("reasons", codes);
        fields.put(
                "findings",
                verdict.findings().stream().map(each -> finding(each, locale)).toList());
        fields.put("language", Verdict.isRussian(locale) ? "ru" : "en");
    }

    private static Map<String, Object> finding(Verdict.Finding finding, Locale locale) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("code", finding.reason().code());
        fields.put("grade", finding.grade().code());
        fields.put("text", finding.reason().text(locale));
        fields.put("advice", finding.reason().advice(locale));
        return fields;
    }

    private static void bursts(Map<String, Object> fields, LineReport.Bursts bursts) {
        fields.put("bursts", bursts.bursts());
        fields.put("burst_density_pct", rounded(bursts.burstDensityPercent()));
        fields.put("burst_ms", rounded(bursts.burstMs()));
        fields.put("gap_density_pct", rounded(bursts.gapDensityPercent()));
        fields.put("gap_ms", rounded(bursts.gapMs()));
    }

    private static void network(Map<String, Object> fields, LineReport.Network network) {
        fields.put("source", network.source().map(LineFields::text));
        fields.put("signalled", network.signalled().map(LineFields::text));
        fields.put("source_changes", network.sourceChanges());
        fields.put("nat", network.hint().name().toLowerCase(Locale.ROOT).replace('_', '-'));
    }

    private static String text(InetSocketAddress address) {
        return IpText.of(address);
    }

    private static Map<String, Object> outbound(LineReport.Outbound out) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("sent", out.sent());
        fields.put("reports", out.reports());
        fields.put("lost", out.lost().isPresent() ? out.lost().getAsInt() : Optional.empty());
        fields.put("loss_pct", value(out.lossPercent()));
        fields.put("loss_max_pct", value(out.mostFraction()));
        fields.put("jitter_ms", value(out.jitterMs()));
        fields.put("jitter_max_ms", value(out.mostJitterMs()));
        fields.put("rtt_min_ms", value(out.leastRoundTripMs()));
        fields.put("rtt_max_ms", value(out.mostRoundTripMs()));
        fields.put("r", value(out.quality().r()));
        fields.put("mos", value(out.quality().mos()));
        return fields;
    }

    private static Object value(OptionalDouble measured) {
        return measured.isPresent() ? rounded(measured.getAsDouble()) : Optional.empty();
    }

    private static double rounded(double value) {
        return Math.round(value * 1000) / 1000.0;
    }
}
