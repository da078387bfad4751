package gudok.server;

import static org.junit.jupiter.api.Assertions.assertEquals;

import gudok.server.config.ConfigPlace;
import gudok.server.config.Configuration;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Mistakes that do not depend on a call are told when the files are read. */
class ConstantAdviceTest {
    @TempDir
    private Path folder;

    private List<String> names(String condition, String action) throws IOException {
        for (String name : List.of("dialplan", "directory", "sounds/en")) {
            Files.createDirectories(folder.resolve(name));
        }
        Files.writeString(folder.resolve("gudok.xml"), "<include/>");
        Files.writeString(
                folder.resolve("directory/a.xml"),
                "<domain name=\"d.example\"><user id=\"1000\"><params><param name=\"password\" value=\"p\"/></params>"
                        + "</user></domain>");
        Files.writeString(
                folder.resolve("dialplan/a.xml"),
                "<extension name=\"x\"><condition " + condition.replace('\'', '"') + ">" + action.replace('\'', '"')
                        + "</condition></extension>");
        Configuration configuration =
                Configuration.inspect(new ConfigPlace(folder, folder.resolve("data"), Map.of("domain", "d.example")));
        Plan.read(configuration, InstantSource.system());
        return configuration.findings().stream()
                .map(finding -> finding.message().replaceFirst(".* \\[([a-z-]+)]$", "$1"))
                .toList();
    }

    @ParameterizedTest(name = "{0} {1}: {2}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            hangup | USER_BUZY                    | unknown-cause
            hangup | user_busy                    |
            hangup | 17                           |
            hangup | ``                           |
            hangup | ${why}                       |
            set    | park_timeout=abc             | bad-timeout
            set    | park_timeout=5:USER_BUZY     | unknown-cause
            export | nolocal:park_timeout=5:16    |
            log    | ${foo                        | unclosed-reference
            log    | ${cond(${a} == 1 ? 2 : 3)} x |
            log    | $2                           | missing-capture
            log    | $1 and ${1}                  |
            log    | ${regex(a1~(.)(.)~$2)}       |
            bridge | user/1777@${domain_name}     | unknown-user
            bridge | user/1000@${domain_name}     |
            bridge | user/17${x}                  |
            bridge | user/1777@${other}           |
            bridge | user/1777@d.example          | unknown-user
            """)
    void givenConstantMistake_whenRead_thenTold(String application, String data, String name) throws IOException {
        assertEquals(
                name == null ? List.of() : List.of(name),
                names(
                        "field='destination_number' expression='^(1)$'",
                        "<action application='" + application + "' data='" + data + "'/>"));
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            hour='24'                                        | time-never-holds
            hour='8-25'                                      | time-never-holds
            minute='60'                                      | time-never-holds
            wday='8'                                         | time-never-holds
            wday='mon-fri,7'                                 |
            mon='13'                                         | time-never-holds
            mday='0'                                         | time-never-holds
            minute-of-day='540-2000'                         | time-never-holds
            minute-of-day='540-1440' year='2030'             |
            time-of-day='08:00-24:00'                        |
            field='${hash(select/dnd/$1)}' expression='^x$'  | not-substituted
            field='${regex(${a}~^(.)~$1)}' expression='^x$'  |
            field='${a' expression='^x$'                     | unclosed-reference
            field='' expression=''                           |
            field='' expression='^x$'                        | half-condition
            field='context' expression=''                    | half-condition
            """)
    void givenConstantMistakeInACondition_whenRead_thenTold(String condition, String name) throws IOException {
        assertEquals(name == null ? List.of() : List.of(name), names(condition, ""));
    }

    @Test
    void givenNoParentheses_whenDataHasACapture_thenTold() throws IOException {
        String action = "<action application='log' data='$1'/>";
        assertEquals(List.of("missing-capture"), names("field='destination_number' expression='^1$'", action));
        assertEquals(List.of("missing-capture"), names("field='context' expression='^[(]$'", action));
        assertEquals(List.of("missing-capture"), names("field='context' expression='^(?:1)$'", action));
        assertEquals(List.of(), names("field='context' expression='^${a}$'", action));
        assertEquals(
                List.of("anti-action-ends-hunt", "missing-capture"),
                names("field='context' expression='^(1)$'", action.replace("action ", "anti-action ")));
        assertEquals(List.of(), names("regex='any'", "<regex field='context' expression='^(1)$'/>" + action));
    }

    @Test
    void givenSeveralTimesThatNeverHold_whenRead_thenEachIsTold() throws IOException {
        assertEquals(
                List.of("time-never-holds", "time-never-holds", "time-never-holds", "time-never-holds"),
                names("mon='13' minute='60' wday='8' minute-of-day='540-2000'", ""));
    }
}
