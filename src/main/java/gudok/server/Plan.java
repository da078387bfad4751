package gudok.server;

import gudok.dialplan.ApplicationRegistry;
import gudok.dialplan.app.Applications;
import gudok.dialplan.app.StepMaker;
import gudok.dialplan.call.Application;
import gudok.dialplan.function.FunctionRegistry;
import gudok.dialplan.function.StandardFunctions;
import gudok.dialplan.hunt.CompiledDialplan;
import gudok.dialplan.step.StepFactory;
import gudok.dialplan.xml.DialplanReader;
import gudok.media.app.MediaApplications;
import gudok.media.codec.Codec;
import gudok.media.codec.Codecs;
import gudok.registrar.auth.DigestAlgorithm;
import gudok.registrar.directory.DirectoryReader;
import gudok.registrar.directory.UserDirectory;
import gudok.server.advice.PlanAdvice;
import gudok.server.call.SharedState;
import gudok.server.config.Configuration;
import gudok.server.config.Finding;
import gudok.server.config.FindingCollector;
import gudok.server.config.Settings;
import gudok.server.config.WarningName;
import gudok.server.explain.RoutingPlan;
import gudok.server.plantest.DialplanTests;
import gudok.server.sip.register.ServedSyntax;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.xml.stream.Location;

/**
 * A whole configuration, read and checked: what the server needs of it. What is wrong stands in the configuration's
 * findings; after an error a plan must not be used for calls.
 *
 * @param codecs      in order of preference
 * @param tests       how many dialplan tests there are
 * @param failedTests dialplan tests that the dialplan does not pass, as errors; not among the configuration's findings
 * @param data        what functions of the dialplan ask while calls run
 */
record Plan(
        Configuration configuration,
        Settings settings,
        Map<String, String> globals,
        CompiledDialplan dialplan,
        UserDirectory directory,
        List<Codec> codecs,
        int tests,
        List<Finding> failedTests,
        CallData data) {
    Plan {
        codecs = List.copyOf(codecs);
        failedTests = List.copyOf(failedTests);
    }

    /** With data of its own that nobody else sees. */
    static Plan read(Configuration configuration, InstantSource clock) {
        return read(configuration, clock, new CallData());
    }

    /** @param data what functions ask while calls run; the same for all plans of a server */
    static Plan read(Configuration configuration, InstantSource clock, CallData data) {
        Problems problems = new Problems(configuration.problems());
        AtomicReference<UserDirectory> users = new AtomicReference<>();
        DirectoryLookup lookup = new DirectoryLookup(users::get);
        FunctionRegistry functions = new FunctionRegistry(StandardFunctions.all(data.sources(lookup)), clock, lookup);
        CompiledDialplan dialplan = DialplanReader.read(configuration.dialplan(), steps(clock, functions), problems);
        int errorsBefore = problems.errors();
        UserDirectory directory = DirectoryReader.read(
                configuration.directory(), offeredHashes(configuration.settings()), new ServedSyntax(), problems);
        users.set(directory);
        boolean directoryIsWhole = problems.errors() == errorsBefore;
        if (directory.size() == 0 && !configuration.hasErrors()) {
            configuration.warnOfNoUsers();
        }
        List<Codec> codecs = Codecs.named(
                configuration.settings().rtp().codecs(),
                name -> configuration.settingError("codecs", "names " + name + ", which is not installed"));
        boolean sound = !configuration.hasErrors(); // a mistake in one test hides no other test
        DialplanTests tests = DialplanTests.read(
                configuration.tests(), clock.instant().atZone(ZoneId.systemDefault()), configuration.problems());
        Plan plan = new Plan(
                configuration,
                configuration.settings(),
                configuration.globals(),
                dialplan,
                directory,
                codecs,
                tests.size(),
                List.of(),
                data);
        plan.advise(directoryIsWhole);
        return sound ? plan.tested(tests) : plan;
    }

    /** @param directoryIsWhole else users would be missed that are only written wrongly */
    private void advise(boolean directoryIsWhole) {
        PlanAdvice advice = new PlanAdvice(routing(0), settings.sounds(), configuration.problems());
        advice.aboutText();
        if (directoryIsWhole && !configuration.problems().hasUnreadable()) {
            advice.aboutTargets();
        }
    }

    private Plan tested(DialplanTests tests) {
        FindingCollector failures = new FindingCollector();
        tests.run(routing(0), failures);
        failures.list().stream().filter(finding -> !finding.isError()).forEach(configuration.problems()::add);
        List<Finding> failed = failures.list().stream().filter(Finding::isError).toList();
        return new Plan(configuration, settings, globals, dialplan, directory, codecs, tests.size(), failed, data);
    }

    /** Failed dialplan tests and what else force could overrule are errors of the configuration. */
    Plan refusing(List<Finding> objections) {
        (objections.isEmpty() ? failedTests : objections)
                .forEach(configuration.problems()::add); // one cause, told once
        return this;
    }

    /** Failed dialplan tests and other objections are told, and hinder nothing. */
    Plan forcedAgainst(List<Finding> objections) {
        Stream.concat(failedTests.stream(), objections.stream())
                .forEach(one -> configuration.problems().warning(one, WarningName.FORCED.id()));
        return this;
    }

    /** @param version 0 when it is not that of a running server */
    RoutingPlan routing(long version) {
        AddressLists lists = new AddressLists(
                () -> globals, () -> directory, settings.addresses().localNetworks());
        return new RoutingPlan(
                version,
                dialplan,
                directory,
                globals,
                settings.domains().name(),
                SharedState.begin(data.hash(), data.database(), lists));
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
    private static final class Problems implements gudok.dialplan.xml.Problems, gudok.registrar.directory.Problems {
        private final FindingCollector findings;
        private int errors;

        Problems(FindingCollector findings) {
            this.findings = findings;
        }

        int errors() {
            return errors;
        }

        @Override
        public void error(Location at, String message) {
            errors++;
            findings.error(at, message);
        }

        @Override
        public void warning(Location at, gudok.dialplan.model.WarningName name, String message) {
            findings.warning(at, name.id(), message);
        }

        @Override
        public void warning(Location at, gudok.registrar.directory.WarningName name, String message) {
            findings.warning(at, name.id(), message);
        }
    }
}
