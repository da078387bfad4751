#!/bin/sh
# Makes the prompts of this folder again: every LANGUAGE/…/NAME.txt (UTF-8, one short text) becomes NAME.wav beside it,
# 8000 Hz, mono, 16 bit, active speech at -18 dBFS RMS, 100 ms of silence at both ends, no sample above -1 dBFS.
#
#   config/sounds/make-sounds.sh              all of them
#   config/sounds/make-sounds.sh FILE.txt…    only these
#
# Needs Debian's festival, festvox-ru, festvox-us-slt-hts and sox:
#   apt-get install festival festvox-ru festvox-us-slt-hts sox
# The same versions of these give the same bytes: nothing here is random (no dither, no time in the files).
# To change a prompt, edit its text and run this; to use a recorded voice, just replace the WAV file.
set -eu

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

report() {
    peak=$(sox "$1" -n stats 2>&1 | awk '/^Pk lev dB/ { print $4 }')
    echo "$1: $(soxi -D "$1") s, active $(active_level "$1") dBFS, peak $peak dBFS"
    awk -v peak="$peak" 'BEGIN { exit peak > -1 }' || { echo "$1: too loud, it clips" >&2; return 1; }
}

make_sound() {
    voice=$(voice_of "$1")
    text2wave -eval "($voice)" "$1" -o "$work/spoken.wav"
    # Telephone band, then the silence at the beginning and, on the reversed sound, at the end. The gain of -6 leaves room
    # for the filters' ringing.
    sox -D "$work/spoken.wav" -c 1 -b 16 "$work/trimmed.wav" gain -n -6 rate -h 8000 highpass 120 \
        silence 1 0.01 0.3% reverse silence 1 0.01 0.3% reverse
    gain=$(awk -v want=$level -v is="$(active_level "$work/trimmed.wav")" 'BEGIN { printf "%.2f", want - is }')
    # Peaks above -8 dBFS are rounded off to at most -3; the level moves a little by that and is set once more below.
    sox -D "$work/trimmed.wav" -b 16 "$work/levelled.wav" fade t 0.005 -0 0.005 \
        compand 0.001,0.05 6:-90,-90,-8,-8,0,-3 "$gain" -90 0.002
    gain=$(awk -v want=$level -v is="$(active_level "$work/levelled.wav")" 'BEGIN { printf "%.2f", want - is }')
    sox -D "$work/levelled.wav" -b 16 "${1%.txt}.wav" gain "$gain" pad $silence $silence
    report "${1%.txt}.wav"
}

if [ $# -eq 0 ]; then
    find "$folder" -name '*.txt' | sort > "$work/texts"
else
    for text in "$@"; do
        echo "$(cd "$(dirname "$text")" && pwd)/$(basename "$text")"
    done > "$work/texts"
fi
while read -r text; do
    make_sound "$text" < /dev/null
done < "$work/texts"
