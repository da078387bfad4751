package gudok.server;

import gudok.dialplan.ApplicationRegistry;
import gudok.dialplan.Dialplan;
import gudok.dialplan.app.Applications;
import gudok.dialplan.app.StepMaker;
import gudok.dialplan.call.Application;
import gudok.dialplan.function.FunctionRegistry;
import gudok.dialplan.function.StandardFunctions;
import gudok.dialplan.step.StepFactory;
import gudok.dialplan.xml.DialplanReader;
import gudok.media.app.MediaApplications;
import gudok.media.codec.Codec;
import gudok.media.codec.Codecs;
import gudok.registrar.auth.DigestAlgorithm;
import gudok.registrar.directory.DirectoryReader;
import gudok.registrar.directory.UserDirectory;
import gudok.server.config.Configuration;
import gudok.server.config.FindingCollector;
import gudok.server.config.Settings;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import javax.xml.stream.Location;

/**
 * A whole configuration, read and checked: what the server needs of it. What is wrong stands in the configuration's
 * findings; after an error a plan must not be used for calls.
 *
 * @param codecs in order of preference
 * @param data   what functions of the dialplan ask while calls run
 */
record Plan(
        Configuration configuration,
        Settings settings,
        Map<String, String> globals,
        Dialplan dialplan,
        UserDirectory directory,
        List<Codec> codecs,
        CallData data) {

    /** With data of its own that nobody else sees. */
    static Plan read(Configuration configuration, InstantSource clock) {
        return read(configuration, clock, new CallData());
    }

    /** @param data what functions ask while calls run; the same for all plans of a server */
    static Plan read(Configuration configuration, InstantSource clock, CallData data) {
        Problems problems = new Problems(configuration.problems());
        AtomicReference<UserDirectory> users = new AtomicReference<>();
        FunctionRegistry functions =
                new FunctionRegistry(StandardFunctions.all(data.sources(new DirectoryLookup(users::get))), clock);
        Dialplan dialplan = DialplanReader.read(configuration.dialplan(), steps(clock, functions), problems);
        UserDirectory directory =
                DirectoryReader.read(configuration.directory(), offeredHashes(configuration.settings()), problems);
        users.set(directory);
        if (directory.size() == 0 && !configuration.hasErrors()) {
            configuration.warnOfNoUsers();
        }
        List<Codec> codecs = Codecs.named(
                configuration.settings().rtp().codecs(),
                name -> configuration.settingError("codecs", "names " + name + ", which is not installed"));
        return new Plan(
                configuration, configuration.settings(), configuration.globals(), dialplan, directory, codecs, data);
    }

    /** Params of hashed passwords that challenges have a use for. */
    private static Set<String> offeredHashes(Settings settings) {
        return settings.authentication().algorithms().stream()
                .flatMap(name -> DigestAlgorithm.named(name).stream())
                .map(DigestAlgorithm::secretParam)
                .collect(Collectors.toSet());
    }

    private static StepFactory steps(InstantSource clock, FunctionRegistry functions) {
        AtomicReference<StepMaker> steps = new AtomicReference<>();
        List<Application<?>> applications = new ArrayList<>(Applications.standard(clock, steps::get));
        applications.addAll(MediaApplications.all());
        ApplicationRegistry registry = new ApplicationRegistry(applications);
        StepFactory factory = new StepFactory(registry, functions);
        steps.set((application, data, extension, position) -> data.runtime()
                ? factory.filledStep(application, data.value(), extension, position)
                : factory.step(application, data.value(), extension, position));
        return factory;
    }

    /** What dialplan and directory find goes where the configuration's own findings go. */
    private record Problems(FindingCollector findings)
            implements gudok.dialplan.xml.Problems, gudok.registrar.directory.Problems {
        @Override
        public void error(Location at, String message) {
            findings.error(at, message);
        }

        @Override
        public void warning(Location at, String message) {
            findings.warning(at, message);
        }
    }
}
