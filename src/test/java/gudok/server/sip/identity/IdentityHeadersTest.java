package gudok.server.sip.identity;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IdentityHeadersTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "P-Asserted-Identity",
                "p-asserted-identity",
                "P-ASSERTED-IDENTITY",
                "  P-Asserted-Identity\t",
                "P_Asserted_Identity",
                "p.asserted-identity",
                "P-Asserted-Service",
                "P-Preferred-Identity",
                "remote-party-id",
                "Remote_Party_ID",
                "Diversion",
                "History-Info",
                "P-Charging-Vector",
                "P-Charging-Function-Addresses",
                "P-DCS-Billing-Info",
                "P-Access-Network-Info",
                "Identity"
            })
    void givenHeaderThatSpeaksForOthers_whenSpeltAnyWay_thenReserved(String name) {
        assertTrue(IdentityHeaders.isReserved(name));
    }

    @ParameterizedTest
    @ValueSource(strings = {"P-Early-Media", "X-Call-Group", "X-Identity", "Privacy", "P-Key-Flags", "Subject", ""})
    void givenOtherHeader_thenNotReserved(String name) {
        assertFalse(IdentityHeaders.isReserved(name));
    }
}
