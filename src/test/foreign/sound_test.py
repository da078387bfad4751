"""Checks the ears before they judge: python3 -m unittest sound_test"""

import os
import tempfile
import unittest

import ears
import sound


class SoundTest(unittest.TestCase):
    def test_given_beep_between_noise_when_searched_then_place_and_length(self):
        heard = sound.noise(1, 1) + [0] * 2000 + sound.tone(800, 0.2) + [0] * 2000 + sound.noise(1, 2)
        found = sound.bursts(heard, 800)
        self.assertEqual(1, len(found), found)
        self.assertAlmostEqual(1.25, found[0][0], delta=0.002)
        self.assertAlmostEqual(0.2, found[0][1], delta=0.003)

    def test_given_other_tone_or_silence_when_searched_then_nothing(self):
        self.assertEqual([], sound.bursts(sound.tone(1000, 1) + [0] * 8000, 800))

    def test_given_tone_that_ends_the_recording_when_searched_then_found(self):
        self.assertTrue(sound.has_tone([0] * 800 + sound.tone(500, 0.5), 500, 0.45))
        self.assertFalse(sound.has_tone([0] * 800 + sound.tone(500, 0.5), 1250, 0.1))

    def test_given_late_copy_when_compared_then_delay_to_the_sample(self):
        said = sound.noise(4, 3)
        heard = [0] * 9001 + [s // 2 for s in said]
        at, likeness = sound.find(said[8000:16000], heard, 1.5, 3)
        self.assertAlmostEqual(2.125125, at, delta=1e-6)
        self.assertGreater(likeness, 0.99)

    def test_given_no_copy_when_compared_then_unlike(self):
        _, likeness = sound.find(sound.noise(1, 4), sound.noise(4, 5), 0, 3)
        self.assertLess(likeness, 0.3)

    def test_given_samples_when_written_and_read_then_same(self):
        path = os.path.join(tempfile.mkdtemp(), "x.wav")
        sound.write_wav(path, [0, 1, -32768, 32767])
        self.assertEqual([0, 1, -32768, 32767], sound.read_wav(path))

    def test_given_what_a_phone_hears_when_judged_then_only_what_is_wanted_passes(self):
        tone, other = sound.tone(500, 4), sound.tone(700, 4)
        spurts = (sound.tone(500, 0.5) + [0] * 4000) * 5
        music = ears.mu_law_wav(ears.MUSIC)[80000:100000]
        self._judge(ears.await_tone, [500], [other + tone], [tone + other, spurts, music, []])
        self._judge(ears.await_music, [500], [tone + music], [music + tone, other, [0] * 16000])
        loud = (5600, 11200)
        self._judge(ears.await_bursts, [500, loud], [spurts], [[s // 2 for s in spurts], [2 * s for s in spurts], tone])

    def _judge(self, judge, wanted, right, wrong):
        path = os.path.join(tempfile.mkdtemp(), "growing.wav")
        for samples in right:
            sound.write_wav(path, samples)
            judge(lambda: path, *wanted, patience=0)
        for samples in wrong:
            sound.write_wav(path, samples)
            with self.assertRaises(AssertionError, msg=judge):
                judge(lambda: path, *wanted, patience=0)


if __name__ == "__main__":
    unittest.main()
