package gudok.server.config;

import java.util.Map;

/** Ringing tones of countries (ITU-T E.180) as tone scripts, for {@code ringback} and {@code transfer_ringback}. */
final class RingTones {
    private static final Map<String, String> SCRIPTS = Map.ofEntries(
            Map.entry("au", "%(400,200,400,425,450);%(400,2000,400,425,450)"),
            Map.entry("cn", "%(1000,4000,450)"),
            Map.entry("de", "%(1000,4000,425)"),
            Map.entry("es", "%(1500,3000,425)"),
            Map.entry("fr", "%(1500,3500,440)"),
            Map.entry("it", "%(1000,4000,425)"),
            Map.entry("pl", "%(1000,4000,425)"),
            Map.entry("pt", "%(1000,5000,425)"),
            Map.entry("ru", "%(800,3200,425)"),
            Map.entry("ua", "%(1000,4000,425)"),
            Map.entry("uk", "%(400,200,400,450);%(400,2000,400,450)"),
            Map.entry("us", "%(2000,4000,440,480)"));

    private RingTones() {}

    /** Under FreeSWITCH's names: {@code ru-ring}, {@code us-ring}… */
    static void define(Globals globals) {
        SCRIPTS.forEach((country, script) -> globals.addDefault(country + "-ring", () -> script));
    }
}
