package gudok.server;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import org.junit.jupiter.api.Test;

/** The borders between packages (see the architecture page). Those between modules are the compiler's. */
final class BordersTest {
    private static final String[] SIP_STACK = {"javax.sip..", "gov.nist.."};
    private static final JavaClasses GUDOK = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("gudok");

    @Test
    void onlySipKnowsTheSipStack() {
        check(noClasses()
                .that()
                .resideInAPackage("gudok..")
                .and()
                .resideOutsideOfPackage("gudok.server.sip..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(SIP_STACK));
    }

    @Test
    void onlyTransportTlsAndApiKnowNetty() {
        check(noClasses()
                .that()
                .resideInAPackage("gudok..")
                .and()
                .resideOutsideOfPackages(
                        "gudok.server.sip.transport..", "gudok.server.sip.tls..", "gudok.server.admin..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("io.netty.."));
    }

    @Test
    void onlyStoreKnowsJdbc() {
        check(noClasses()
                .that()
                .resideInAPackage("gudok..")
                .and()
                .resideOutsideOfPackage("gudok.server.store..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("java.sql..", "javax.sql..", "org.h2.."));
    }

    @Test
    void onlyHuntKnowsRegularExpressionsOfRe2j() {
        check(noClasses()
                .that()
                .resideInAPackage("gudok..")
                .and()
                .resideOutsideOfPackage("gudok.dialplan.hunt..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("com.google.re2j.."));
    }

    @Test
    void callsDoNotKnowSip() {
        check(noClasses()
                .that()
                .resideInAPackage("gudok.server.call..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("gudok.server.sip.."));
    }

    @Test
    void mediaKnowsTheDialplanInApplicationsAndTonesOnly() {
        check(noClasses()
                .that()
                .resideInAPackage("gudok.media..")
                .and()
                .resideOutsideOfPackages("gudok.media.app..", "gudok.media.tone..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("gudok.dialplan.."));
    }

    @Test
    void librariesDoNotKnowTheServer() {
        check(noClasses()
                .that()
                .resideInAnyPackage("gudok.registrar..", "gudok.dialplan..", "gudok.media..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("gudok.server.."));
    }

    @Test
    void onlyTheLogKnowsItsBackEnd() {
        check(noClasses()
                .that()
                .resideInAPackage("gudok..")
                .and()
                .resideOutsideOfPackage("gudok.server.log..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("ch.qos.logback.."));
    }

    @Test
    void onlyFacesKnowJsonAndCommandLine() {
        check(noClasses()
                .that()
                .resideInAPackage("gudok..")
                .and()
                .resideOutsideOfPackages("gudok.server.admin..", "gudok.server.cli..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("com.fasterxml.jackson..", "picocli.."));
    }

    /** Two classes read IPv6 addresses in that way, and only what no name can be: with colons, or in brackets. */
    @Test
    void nobodyWhoServesPacketsLooksNamesUp() {
        check(noClasses()
                .that()
                .resideInAnyPackage("gudok.server.sip..", "gudok.server.call..", "gudok.media..", "gudok.registrar..")
                .and()
                .doNotHaveFullyQualifiedName("gudok.media.sdp.RemoteAddress")
                .and()
                .doNotHaveFullyQualifiedName("gudok.registrar.HostAddress")
                .should()
                .callMethod(InetAddress.class, "getByName", String.class)
                .orShould()
                .callMethod(InetAddress.class, "getAllByName", String.class)
                .orShould()
                .callMethod(InetAddress.class, "getLocalHost")
                .orShould()
                .callMethod(InetAddress.class, "getHostName")
                .orShould()
                .callMethod(InetAddress.class, "getCanonicalHostName")
                .orShould()
                .callMethod(InetSocketAddress.class, "getHostName")
                .orShould()
                .callConstructor(InetSocketAddress.class, String.class, int.class));
    }

    private static void check(ArchRule rule) {
        rule.check(GUDOK);
    }
}
