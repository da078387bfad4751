package gudok.phone;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import gudok.phone.EventTrain.Packet;
import java.util.List;
import org.junit.jupiter.api.Test;

class EventTrainTest {
    private final EventTrain train = new EventTrain();

    @Test
    void givenDigitOf60Ms_whenSentIn20MsFrames_thenThreeUpdatesWithEndTripled() {
        train.add('#', 60);
        List<Packet> first = train.packetsAt(1000, 160);
        assertEquals(1, first.size());
        assertEquals(true, first.get(0).marker());
        assertArrayEquals(new byte[] {11, 10, 0, (byte) 160}, first.get(0).payload());
        Packet second = train.packetsAt(1160, 160).get(0);
        assertEquals(1000, second.timestamp());
        assertEquals(false, second.marker());
        List<Packet> end = train.packetsAt(1320, 160);
        assertEquals(3, end.size());
        assertArrayEquals(
                new byte[] {11, (byte) 0x8A, 1, (byte) 224}, end.get(2).payload());
        assertEquals(List.of(), train.packetsAt(1480, 160));
    }

    @Test
    void givenTwoDigits_whenSent_thenVoiceForSixtyMillisecondsBetween() {
        train.add('1', 20);
        train.add('2', 20);
        assertEquals(3, train.packetsAt(0, 160).size());
        for (int frame = 1; frame <= 3; frame++) {
            assertEquals(List.of(), train.packetsAt(160L * frame, 160));
        }
        assertEquals(2, train.packetsAt(640, 160).get(0).payload()[0]);
    }

    @Test
    void givenNoDigit_whenAdded_thenRefused() {
        assertThrows(IllegalArgumentException.class, () -> train.add('x', 100));
    }
}
