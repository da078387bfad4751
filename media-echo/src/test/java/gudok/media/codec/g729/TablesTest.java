package gudok.media.codec.g729;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;

class TablesTest {
    /** The sum is over all numbers in decimal, joined with commas. */
    @ParameterizedTest
    @CsvFileSource(resources = "/g729/tables.csv")
    void givenTable_whenRead_thenItsNumbersHaveTheKnownSum(String name, String sha256) throws Exception {
        String numbers =
                Arrays.stream(Tables.read(name)).mapToObj(String::valueOf).collect(Collectors.joining(","));
        byte[] digest = MessageDigest.getInstance("SHA-256").digest(numbers.getBytes(StandardCharsets.US_ASCII));
        assertEquals(sha256, HexFormat.of().formatHex(digest));
    }
}
