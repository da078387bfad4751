package gudok.media.line;

import gudok.media.codec.Codec;
import gudok.media.sdp.MediaParameters;

/** The parts of a meter that depend on the codec; another codec needs new ones, the outlines and seconds go on. */
record Stream(
        MediaParameters parameters,
        ArrivalTiming timing,
        SpeechLevel level,
        SecondsRecorder seconds,
        PacketReader heard,
        EnvelopeRecorder heardOutline,
        PacketReader sent,
        EnvelopeRecorder sentOutline) {
    /** Overload points: 3.17 dBm0 at 8,159 of 14 bits, 3.14 dBm0 at 4,096 of 13 bits (G.711 §4). */
    private static final double MU_LAW_DBM0 = 3.17 + 20 * Math.log10(8192 / 8159.0);

    private static final double A_LAW_DBM0 = 3.14;

    Stream(MediaParameters parameters, long nowNanos) {
        this(parameters, new SecondsRecorder(fullScale(parameters)), new EnvelopeRecorder(), new EnvelopeRecorder());
        seconds.start(nowNanos);
        heardOutline.start(nowNanos);
        sentOutline.start(nowNanos);
    }

    private Stream(MediaParameters parameters, SecondsRecorder seconds, EnvelopeRecorder heard, EnvelopeRecorder sent) {
        this(
                parameters,
                new ArrivalTiming(parameters.codec().clockRate()),
                new SpeechLevel(parameters.codec().sampleRate(), fullScale(parameters)),
                seconds,
                heard,
                sent);
    }

    private Stream(
            MediaParameters parameters,
            ArrivalTiming timing,
            SpeechLevel level,
            SecondsRecorder seconds,
            EnvelopeRecorder heard,
            EnvelopeRecorder sent) {
        this(
                parameters,
                timing,
                level,
                seconds,
                heardReader(parameters.codec(), new Heard(level, seconds, heard)),
                heard,
                sentReader(parameters.codec(), sent),
                sent);
    }

    Stream renegotiated(MediaParameters changed) {
        if (changed.codec().encodingName().equals(codec().encodingName())) {
            return new Stream(changed, timing, level, seconds, heard, heardOutline, sent, sentOutline);
        }
        return new Stream(changed, seconds, heardOutline, sentOutline);
    }

    private static PacketReader heardReader(Codec codec, SoundBlock.Sink sink) {
        return LawTable.of(codec)
                .<PacketReader>map(law -> new LawReader(law, sink))
                .orElseGet(() -> new SoundReader(codec, sink));
    }

    private static PacketReader sentReader(Codec codec, SoundBlock.Sink outline) {
        return LawTable.of(codec)
                .<PacketReader>map(law -> new SentLog(law, outline))
                .orElseGet(() -> SoundReader.forOutline(codec, outline));
    }

    /** For packets that can be counted later. */
    HeardLog newLog() {
        boolean isLaw = heard instanceof LawReader;
        return isLaw
                ? new HeardLog(LawTable.of(codec()).orElseThrow(), (LawReader) heard, parameters.receivePayloadType())
                : HeardLog.none();
    }

    private static double fullScale(MediaParameters parameters) {
        return parameters.codec().encodingName().equals("PCMU") ? MU_LAW_DBM0 : A_LAW_DBM0;
    }

    Codec codec() {
        return parameters.codec();
    }

    /** How long a payload lasts. */
    double milliseconds(int payloadBytes) {
        return 1000.0 * codec().samplesOf(payloadBytes) / codec().sampleRate();
    }

    /** Who is shown the peer's sound. */
    private record Heard(SpeechLevel level, SecondsRecorder seconds, EnvelopeRecorder outline)
            implements SoundBlock.Sink {
        @Override
        public void block(SoundBlock block) {
            level.block(block);
            seconds.block(block);
            outline.block(block);
        }

        @Override
        public void skipped(long fromNanos, long toNanos) {
            outline.skipped(fromNanos, toNanos);
        }
    }
}
