package gudok.dialplan.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import gudok.dialplan.ApplicationRegistry;
import gudok.dialplan.DialplanException;
import gudok.dialplan.call.ActionData;
import gudok.dialplan.call.Application;
import gudok.dialplan.call.Step;
import gudok.dialplan.call.Value;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class ApplicationsTest {
    private final ApplicationRegistry registry = new ApplicationRegistry(
            Applications.standard(InstantSource.fixed(Instant.ofEpochSecond(1_900_000_000)), () -> this::nested));

    @Test
    void givenTheList_whenRead_thenEveryApplicationIsThereUnderItsName() {
        assertEquals(
                new TreeSet<>(Set.of(
                        "acknowledge_call",
                        "answer",
                        "bridge",
                        "bridge_export",
                        "broadcast",
                        "check_acl",
                        "cng_plc",
                        "db",
                        "deflect",
                        "detect_audio",
                        "detect_silence",
                        "displace_session",
                        "early_hangup",
                        "endless_playback",
                        "eval",
                        "event",
                        "execute_extension",
                        "export",
                        "flush_dtmf",
                        "gentones",
                        "hangup",
                        "hash",
                        "info",
                        "limit",
                        "limit_execute",
                        "limit_hash",
                        "limit_hash_execute",
                        "log",
                        "loop_playback",
                        "multiset",
                        "multiunset",
                        "novideo",
                        "park",
                        "play_and_get_digits",
                        "playback",
                        "pre_answer",
                        "presence",
                        "privacy",
                        "push",
                        "queue_dtmf",
                        "read",
                        "record",
                        "record_session",
                        "redirect",
                        "respond",
                        "ring_ready",
                        "say",
                        "sched_broadcast",
                        "sched_cancel",
                        "sched_hangup",
                        "sched_transfer",
                        "send_dtmf",
                        "set",
                        "set_global",
                        "set_media_stats",
                        "set_profile_var",
                        "set_user",
                        "set_zombie_exec",
                        "sleep",
                        "start_dtmf",
                        "stop",
                        "stop_displace_session",
                        "stop_dtmf",
                        "stop_record_session",
                        "transfer",
                        "unlimit",
                        "unset",
                        "unshift",
                        "verbose_events",
                        "wait_for_silence")),
                new TreeSet<>(registry.names()));
    }

    @Test
    void givenABroadcastThatNamesABroadcast_whenChecked_thenItIsFollowedToTheEnd() {
        Application<?> broadcast = registry.find("sched_broadcast").orElseThrow();
        broadcast.parse(FakeCall.constant("+1 'sched_broadcast::+1 gentones::1'"));
        assertThrows(
                DialplanException.class,
                () -> broadcast.parse(FakeCall.constant("+1 'sched_broadcast::+1 gentones::%(1)'")));
    }

    @Test
    void givenBroadcastsInBroadcasts_whenChecked_thenTheirDepthIsBounded() {
        StringBuilder nested = new StringBuilder();
        for (char delimiter = 0x4e00; delimiter < 0x5600; delimiter++) {
            nested.append("sched_broadcast::^^").append(delimiter).append("+1").append(delimiter);
        }
        Application<?> broadcast = registry.find("sched_broadcast").orElseThrow();
        String data = "+1 " + nested + "/a.wav";
        assertThrows(DialplanException.class, () -> broadcast.parse(FakeCall.constant(data)));
        broadcast.parse(FakeCall.constant("+1 " + nested.substring(0, 23 * 100) + "/a.wav"));
    }

    @Test
    void givenTheList_whenAsked_thenOnlyTheApplicationsThatSoundNeedMedia() {
        assertEquals(
                Set.of(
                        "detect_audio",
                        "detect_silence",
                        "displace_session",
                        "endless_playback",
                        "gentones",
                        "loop_playback",
                        "play_and_get_digits",
                        "playback",
                        "read",
                        "record",
                        "record_session",
                        "say",
                        "send_dtmf",
                        "start_dtmf",
                        "stop_displace_session",
                        "stop_dtmf",
                        "stop_record_session",
                        "wait_for_silence"),
                registry.names().stream()
                        .filter(name -> registry.find(name).orElseThrow().needsMedia())
                        .collect(Collectors.toSet()));
    }

    /** Whatever a file or a caller says, parsing ends in arguments or in a message of one line. */
    @Test
    void givenRandomData_whenParsed_thenNothingButARefusalIsThrown() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        String alphabet = "%(),;:/@!|{}[]<>='\\\"$^+-*#0123456789abLlvrdw \t\r\n\0é\u2028\ud83d\ud83d\ude00";
        for (int i = 0; i < 5_000; i++) {
            Value data = Value.EMPTY;
            for (int part = random.nextInt(4); part >= 0; part--) {
                StringBuilder text = new StringBuilder();
                random.ints(random.nextInt(12), 0, alphabet.length()).forEach(c -> text.append(alphabet.charAt(c)));
                Value.Origin origin = random.nextBoolean() ? Value.Origin.PEER : Value.Origin.CONFIGURATION;
                data = data.plus(Value.of(text.toString(), origin));
            }
            for (String name : registry.names()) {
                parse(name, data, "seed " + seed + " application " + name + " data " + data);
            }
        }
    }

    private void parse(String name, Value data, String where) {
        try {
            registry.find(name).orElseThrow().parse(new ActionData(data, true));
        } catch (DialplanException e) {
            assertEquals(
                    0, e.getMessage().chars().filter(Character::isISOControl).count(), where);
        } catch (RuntimeException e) {
            throw new AssertionError(where, e);
        }
    }

    private Step nested(String application, ActionData data, String extension, String position) {
        registry.find(application)
                .orElseThrow(() -> new DialplanException("unknown application"))
                .parse(data);
        return new FakeStep(application, data.value(), extension, position);
    }
}
