package gudok.server.call;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class FoldedNamesTest {
    private final FoldedNames names = new FoldedNames(4);

    @Test
    void givenEveryLetterOfTheFirstPlane_whenLookedForInAnotherCase_thenItIsFoundAsTheOrderHasIt() {
        Map<String, Integer> reference = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        for (int letter = 0; letter < 0x10000; letter++) {
            String name = "n" + (char) letter;
            Integer known = reference.putIfAbsent(name, reference.size());
            int found = names.find(name);
            assertEquals(known == null ? -1 : known, found, Integer.toHexString(letter));
            if (known == null) {
                names.add(name);
            }
        }
        assertEquals(reference.size(), names.size());
    }

    @Test
    void givenLettersOfTheSecondPlane_whenLookedFor_thenTheyAreFoundAsTheOrderHasThem() {
        String large = new String(Character.toChars(0x10400));
        String small = new String(Character.toChars(0x10428));
        names.add(large);
        boolean same = String.CASE_INSENSITIVE_ORDER.compare(large, small) == 0;
        assertEquals(same ? 0 : -1, names.find(small));
        assertEquals(0, names.find(large));
    }

    @Test
    void givenManyNames_whenAdded_thenEachKeepsItsPlace() {
        for (int i = 0; i < 5000; i++) {
            assertEquals(i, names.add("Name_" + i));
        }
        for (int i = 0; i < 5000; i++) {
            assertEquals(i, names.find("name_" + i));
            assertEquals("Name_" + i, names.name(i));
        }
        assertTrue(names.find("name_5000") < 0);
    }

    @Test
    void givenAName_whenRespelt_thenItIsFoundAndShownSo() {
        names.add("one");
        names.respell(0, "ONE");
        assertEquals(0, names.find("One"));
        assertEquals("ONE", names.name(0));
    }
}
