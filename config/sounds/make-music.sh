#!/bin/sh
# Makes the music on hold that is shipped, music/default/evening.wav, again: 48 s of broken chords under a slow melody,
# computed here note by note, so that it belongs to nobody else. 8000 Hz, mono, mu-law, what a telephone line carries.
# It begins and ends in silence, so that it can be repeated without a click. Needs awk and sox; the same bytes each time.
set -eu
folder=$(cd "$(dirname "$0")" && pwd)
mkdir -p "$folder/music/default"
LC_ALL=C awk '
function hertz(note) { return 440 * exp((note - 69) / 12 * log(2)) }

# A plucked string: three partials that die away, the higher ones sooner.
function pluck(note, start, length_s, level,    i, t, w, from, count) {
    w = 2 * pi * hertz(note)
    from = int(start * rate)
    count = int(length_s * rate)
    for (i = 0; i < count && from + i < total; i++) {
        t = i / rate
        sound[from + i] += level * (t < 0.004 ? t / 0.004 : 1) * (1 - i / count) \
            * (exp(-2.2 * t) * sin(w * t) + 0.35 * exp(-3.5 * t) * sin(2 * w * t) + 0.12 * exp(-5 * t) * sin(3 * w * t))
    }
}

BEGIN {
    pi = atan2(0, -1)
    rate = 8000
    beat = 0.75
    total = 48 * rate
    chords = split("57 60 64 69,53 57 60 65,48 55 60 64,55 59 62 67,57 60 64 69,50 57 62 65,52 56 59 64,57 60 64 69", chord, ",")
    notes = split("76 0 74 72 69 0 72 0 72 0 71 69 67 0 64 0 76 0 77 76 74 0 72 0 71 0 68 71 69 0 0 0", melody, " ")
    for (round = 0; round < 2; round++) {
        for (bar = 0; bar < chords; bar++) {
            split(chord[bar + 1], tone, " ")
            for (step = 0; step < 8; step++) {
                pick = step < 4 ? step + 1 : 8 - step
                pluck(tone[pick < 1 ? 1 : pick], (round * 8 + bar) * 4 * beat + step * beat / 2, 1.6, 0.14)
            }
            for (step = 0; step < 4; step++) {
                note = melody[bar * 4 + step + 1]
                if (note > 0) {
                    pluck(note - (round == 1 && bar % 2 ? 12 : 0), (round * 8 + bar) * 4 * beat + step * beat, 2.4, 0.2)
                }
            }
        }
    }
    print "; Sample Rate " rate
    print "; Channels 1"
    for (i = 0; i < total; i++) {
        printf "%.6f %.5f\n", i / rate, sound[i] * (total - i < rate ? (total - i) / rate : 1)
    }
}' | sox -D -t dat - -c 1 -r 8000 -e mu-law "$folder/music/default/evening.wav" gain -n -9
soxi "$folder/music/default/evening.wav"
