#!/bin/sh
# Makes the prompts of this folder again: every LANGUAGE/…/NAME.txt (UTF-8, one short text) becomes NAME.wav beside it,
# 8000 Hz, mono, 16 bit, active speech at -18 dBFS RMS, 100 ms of silence at both ends, no sample above -1 dBFS. The words
# that "say" puts together stand in LANGUAGE/words.tsv, a name and its text a line; they are made alike, with 20 ms at both
# ends.
#
#   config/sounds/make-sounds.sh              all of them
#   config/sounds/make-sounds.sh FILE…        only these texts or tables of words
#
# Needs Debian's festival, festvox-ru, festvox-us-slt-hts and sox:
#   apt-get install festival festvox-ru festvox-us-slt-hts sox
# The same versions of these give the same bytes: nothing here is random (no dither, no time in the files).
# To change a prompt, edit its text and run this; to use a recorded voice, just replace the WAV file.
set -eu

tab=$(printf '\t')
level=-18
silence=0.1
folder=$(cd "$(dirname "$0")" && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

voice_of() {
    case $1 in
        */ru/*) echo voice_msu_ru_nsh_clunits ;;
        */en/*) echo voice_cmu_us_slt_arctic_hts ;;
        *) echo "$1: no voice for this language" >&2; return 1 ;;
    esac
}

# RMS in dBFS of what is left when pauses are cut out.
active_level() {
    sox "$1" -n silence -l 1 0.02 1% -1 0.05 1% stats 2>&1 | awk '/^RMS lev dB/ { print $4 }'
}

peak_level() {
    sox "$1" -n stats 2>&1 | awk '/^Pk lev dB/ { print $4 }'
}

report() {
    peak=$(peak_level "$1")
    echo "$1: $(soxi -D "$1") s, active $(active_level "$1") dBFS, peak $peak dBFS"
    awk -v peak="$peak" 'BEGIN { exit peak > -1 }' || { echo "$1: too loud, it clips" >&2; return 1; }
}

make_sound() {
    text2wave -eval "($(voice_of "$1"))" "$1" -o "$work/spoken.wav"
    level_sound "$work/spoken.wav" "${1%.txt}.wav"
}

# One start of the speaker for all words of a table.
make_words() {
    grep -v '^#' "$1" > "$work/words"
    {
        echo "($(voice_of "$1"))"
        awk -F '\t' -v work="$work" '{ printf "(utt.save.wave (utt.synth (Utterance Text \"%s\")) \"%s/%d.wav\")\n", $2, work, NR }' \
            "$work/words"
    } > "$work/words.scm"
    festival -b "$work/words.scm"
    number=0
    silence=0.02
    while IFS='	' read -r name _; do
        number=$((number + 1))
        mkdir -p "$(dirname "${1%words.tsv}$name")"
        level_sound "$work/$number.wav" "${1%words.tsv}$name.wav" < /dev/null
    done < "$work/words"
    silence=0.1
}

# SPOKEN OUT
level_sound() {
    # Telephone band, then the silence at the beginning and, on the reversed sound, at the end. The gain of -6 leaves room
    # for the filters' ringing.
    sox -D "$1" -c 1 -b 16 "$work/trimmed.wav" gain -n -6 rate -h 8000 highpass 120 \
        silence 1 0.01 0.3% reverse silence 1 0.01 0.3% reverse
    gain=$(awk -v want=$level -v is="$(active_level "$work/trimmed.wav")" 'BEGIN { printf "%.2f", want - is }')
    # Peaks above -8 dBFS are rounded off to at most -3; the level moves a little by that and is set once more below.
    sox -D "$work/trimmed.wav" -b 16 "$work/levelled.wav" fade t 0.005 -0 0.005 \
        compand 0.001,0.05 6:-90,-90,-8,-8,0,-3 "$gain" -90 0.002
    gain=$(awk -v want=$level -v is="$(active_level "$work/levelled.wav")" -v peak="$(peak_level "$work/levelled.wav")" \
        'BEGIN { gain = want - is; if (gain > -1.1 - peak) gain = -1.1 - peak; printf "%.2f", gain }')
    sox -D "$work/levelled.wav" -b 16 "$2" gain "$gain" pad $silence $silence
    report "$2"
}

if [ $# -eq 0 ]; then
    find "$folder" -name '*.txt' -o -name words.tsv | sort > "$work/texts"
else
    for text in "$@"; do
        echo "$(cd "$(dirname "$text")" && pwd)/$(basename "$text")"
    done > "$work/texts"
fi
while read -r text; do
    case $text in
        */words.tsv) make_words "$text" < /dev/null ;;
        *) make_sound "$text" < /dev/null ;;
    esac
done < "$work/texts"
