package gudok.media.app;

import gudok.dialplan.DialplanException;
import gudok.dialplan.call.SoundUnavailable;
import gudok.dialplan.call.Source;
import gudok.dialplan.call.Tgml;
import gudok.dialplan.call.TgmlParser;
import gudok.dialplan.call.Value;
import gudok.media.LimitedProgram;
import gudok.media.MediaProgram;
import gudok.media.RepeatedProgram;
import gudok.media.SequenceProgram;
import gudok.media.SharedStreamProgram;
import gudok.media.SilenceProgram;
import gudok.media.SoundProgram;
import gudok.media.codec.Codec;
import gudok.media.codec.EncodedAudio;
import gudok.media.prompt.PromptStore;
import gudok.media.prompt.UnplayableFile;
import gudok.media.tone.NoiseRenderer;
import gudok.media.tone.ToneRenderer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Turns what the dialplan wants to be heard into programs of one codec. On the call's thread, which it may block. */
final class SourcePrograms {
    private static final Logger log = LoggerFactory.getLogger(SourcePrograms.class);
    private static final int SCRIPT_RATE = 8000;
    private static final Duration SHORTEST_GAP = Duration.ofMillis(20);
    private static final Duration LONGEST_GAP = Duration.ofSeconds(10);

    private record Tones(Tgml script, double gainDb) {}

    private record Noise(int divisor) {}

    private final PromptStore prompts;
    private final Supplier<Path> soundPrefix;
    private final Codec codec;

    SourcePrograms(PromptStore prompts, Supplier<Path> soundPrefix, Codec codec) {
        this.prompts = prompts;
        this.soundPrefix = soundPrefix;
        this.codec = codec;
    }

    /** @throws SoundUnavailable if nothing of it can be played */
    MediaProgram program(Source source) {
        try {
            return recipe(source, 0).get();
        } catch (UnplayableFile unplayable) {
            throw new SoundUnavailable(unplayable.getMessage());
        }
    }

    /** Begins anew whenever it is over. All files are read before; what is called on the loop makes objects only. */
    MediaProgram looped(Source source) {
        try {
            return new RepeatedProgram(recipe(source, 0));
        } catch (UnplayableFile unplayable) {
            throw new SoundUnavailable(unplayable.getMessage());
        }
    }

    private Supplier<MediaProgram> recipe(Source source, double gainDb) {
        if (source instanceof Source.SoundFile file) {
            EncodedAudio audio = load(file, gainDb);
            return () -> new SoundProgram(audio, file.startSample(), 1);
        }
        if (source instanceof Source.ToneScript tones) {
            EncodedAudio audio = tones(tones.script(), gainDb);
            return () -> new SoundProgram(audio, 0, tones.plays());
        }
        if (source instanceof Source.ToneFile file) {
            EncodedAudio audio = tones(script(file), gainDb);
            return () -> new SoundProgram(audio, 0, file.plays());
        }
        if (source instanceof Source.Silence silence) {
            return silence(silence);
        }
        if (source instanceof Source.LocalStream stream) {
            List<EncodedAudio> music = prompts.music(stream.name(), codec);
            return () -> new SharedStreamProgram(music);
        }
        if (source instanceof Source.Joined joined) {
            return joined(joined.parts(), gainDb);
        }
        Source.Shaped shaped = (Source.Shaped) source;
        Supplier<MediaProgram> inner = recipe(shaped.source(), gainDb + shaped.gainDb());
        return shaped.atMost()
                .<Supplier<MediaProgram>>map(time -> () -> new LimitedProgram(inner.get(), time))
                .orElse(inner);
    }

    /** Neighbours that are whole files become one program, so that no frame between them is filled with silence. */
    private Supplier<MediaProgram> joined(List<Source> parts, double gainDb) {
        List<Supplier<MediaProgram>> programs = new ArrayList<>();
        List<EncodedAudio> files = new ArrayList<>();
        List<String> problems = new ArrayList<>();
        for (Source part : parts) {
            try {
                if (part instanceof Source.SoundFile file && file.startSample() == 0) {
                    files.add(load(file, gainDb));
                } else if (part instanceof Source.Silence silence && isShort(silence)) {
                    files.add(gap(silence.length()));
                } else {
                    Supplier<MediaProgram> next = recipe(part, gainDb);
                    close(files, programs);
                    programs.add(next);
                }
            } catch (UnplayableFile | SoundUnavailable missing) {
                problems.add(missing.getMessage());
                log.warn("part of a sound left out reason={}", missing.getMessage());
            }
        }
        if (problems.size() == parts.size() && !problems.isEmpty()) {
            throw new SoundUnavailable(problems.get(0));
        }
        close(files, programs);
        if (programs.isEmpty()) {
            programs.add(() -> new SilenceProgram(Duration.ZERO));
        }
        return () -> new SequenceProgram(programs.stream().map(Supplier::get).toList());
    }

    private static boolean isShort(Source.Silence silence) {
        return silence.divisor() == 0
                && silence.length().compareTo(SHORTEST_GAP) >= 0
                && silence.length().compareTo(LONGEST_GAP) <= 0;
    }

    /** Silence to the sample; a program of its own would last whole frames. */
    private EncodedAudio gap(Duration length) {
        long samples = length.toMillis() * codec.sampleRate() / 1000;
        byte[] silence = codec.silence((int) (samples / codec.unitSamples()));
        return EncodedAudio.silence(codec, silence);
    }

    private static void close(List<EncodedAudio> files, List<Supplier<MediaProgram>> programs) {
        if (!files.isEmpty()) {
            List<EncodedAudio> neighbours = List.copyOf(files);
            programs.add(() -> new SoundProgram(neighbours, 1));
            files.clear();
        }
    }

    private Supplier<MediaProgram> silence(Source.Silence silence) {
        if (silence.divisor() == 0) {
            return () -> new SilenceProgram(silence.length());
        }
        EncodedAudio noise = prompts.made(
                new Noise(silence.divisor()), codec, rate -> NoiseRenderer.render(silence.divisor(), rate));
        return silence.length().isNegative()
                ? () -> new SoundProgram(noise, 0, -1)
                : () -> new LimitedProgram(new SoundProgram(noise, 0, -1), silence.length());
    }

    private EncodedAudio load(Source.SoundFile file, double gainDb) {
        return prompts.load(absolute(file.path()), file.confined(), codec, gainDb);
    }

    private EncodedAudio tones(Tgml script, double gainDb) {
        return prompts.made(new Tones(script, gainDb), codec, rate -> ToneRenderer.render(script.at(rate), gainDb));
    }

    private Tgml script(Source.ToneFile file) {
        Path path = absolute(file.path());
        try {
            String lines = prompts.text(path, file.confined())
                    .lines()
                    .map(String::strip)
                    .collect(java.util.stream.Collectors.joining(";"));
            return new TgmlParser(SCRIPT_RATE).parse(Value.configured(lines));
        } catch (DialplanException wrong) {
            throw new SoundUnavailable(path + ": " + wrong.getMessage());
        }
    }

    private Path absolute(Path path) {
        return path.isAbsolute() ? path : soundPrefix.get().resolve(path);
    }
}
