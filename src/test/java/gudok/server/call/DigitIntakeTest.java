package gudok.server.call;

import static org.junit.jupiter.api.Assertions.assertEquals;

import gudok.server.VirtualTime;
import gudok.server.call.DigitIntake.Way;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** One press is one digit, whichever ways it comes. */
class DigitIntakeTest {
    private final VirtualTime time = new VirtualTime();
    private final Mailbox mailbox = new Mailbox();
    private final DigitIntake intake = new DigitIntake(time, mailbox, digit -> {});

    private String counted() {
        StringBuilder digits = new StringBuilder();
        for (Optional<Message> next = mailbox.takeIfThere(); next.isPresent(); next = mailbox.takeIfThere()) {
            digits.append(((Message.Digit) next.get()).digit());
        }
        return digits.toString();
    }

    @Test
    void givenEventInfoAndSound_whenOnePress_thenOneDigit() {
        for (Way way : Way.values()) {
            intake.pressed('5', way);
            time.advance(Duration.ofMillis(200));
        }
        assertEquals("5", counted());
    }

    @Test
    void givenTwoPressesTwoWaysEach_whenTheyOverlap_thenTwoDigits() {
        intake.pressed('5', Way.EVENT);
        intake.pressed('5', Way.EVENT);
        intake.pressed('5', Way.INFO);
        intake.pressed('5', Way.INFO);
        assertEquals("55", counted());
    }

    @Test
    void givenSameDigitAnotherWay_whenASecondHasPassed_thenAnotherPress() {
        intake.pressed('5', Way.EVENT);
        time.advance(Duration.ofMillis(1001));
        intake.pressed('5', Way.INFO);
        assertEquals("55", counted());
    }

    @Test
    void givenOtherDigits_whenTwoWays_thenInOrderOnce() {
        intake.pressed('1', Way.INFO);
        intake.pressed('2', Way.INFO);
        intake.pressed('1', Way.EVENT);
        intake.pressed('2', Way.EVENT);
        intake.pressed('3', Way.EVENT);
        assertEquals("123", counted());
    }
}
