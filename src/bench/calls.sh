#!/bin/sh
# Measures how many calls a second Gudok answers, what one costs, what a held one keeps, and what is left of a million. See --help.
# shellcheck disable=SC2034,SC2154 # server.sh uses the one and sets the other
set -eu

usage() {
    cat <<'END'
src/bench/calls.sh [OPTION]...

Starts Gudok on a free port of 127.0.0.9, calls one extension (answer, park) from 127.0.0.1: INVITE with SDP, 200, ACK, BYE, 200,
no sound. Prints Markdown tables. In the same run a C program that answers and keeps nothing shows what the machine takes for
that alone. Everything it starts it ends; its files are in a temporary folder. About five minutes.

  --only PARTS      comma-separated, of: rate, held, leak (default: all)
  --rate LIST       calls begun in a second, comma-separated (1000,2000; at most 10000)
  --seconds S       length of each measurement (10; 1 to 30)
  --hold MS         from the answer to the BYE (0; at most 60000)
  --runs N          of each rate (3; 1 to 9)
  --warm N          calls before anything is measured, in slices of 10 s at --warm-rate, so that all is compiled (40000)
  --warm-rate N     (500)
  --held N          calls held at once for the heap of one (1000; at most 4000)
  --leak N          calls of the part leak (100000; a million takes a quarter of an hour)
  --leak-rate N     of them in a second (500)
  --heap SIZE       Gudok's heap (that of ./gudok run)
  --set NAME=VALUE  a setting of Gudok; may be repeated
  --lock FILE       holds a lock on FILE during each load, where several people measure on one machine
  --raw FILE        keeps every measurement, one line of key=value each
  --smoke           some calls of each kind: shows that everything works, measures nothing
END
}

bench=$(cd "$(dirname "$0")" && pwd -P)
home=$(cd "$bench/../.." && pwd -P)
only=rate,held,leak
rates=1000,2000
seconds=10
hold=0
runs=3
warm=40000
warm_rate=500
held=1000
held_s=20
leak=100000
leak_rate=500
settle=75
heap=""
settings=""
lock=""
raw=""

bad_usage() {
    echo "calls.sh: $*" >&2
    echo "see --help" >&2
    exit 2
}

while [ $# -gt 0 ]; do
    case $1 in
        --help) usage && exit 0 ;;
        --smoke) rates=20 seconds=1 runs=1 warm=20 warm_rate=20 held=10 held_s=3 leak=50 leak_rate=50 settle=1 ;;
        --only | --rate | --seconds | --hold | --runs | --warm | --warm-rate | --held | --leak | --leak-rate | --heap | --set | \
            --lock | --raw)
            [ $# -ge 2 ] || bad_usage "$1 needs a value"
            case $1 in
                --only) only=$2 ;;
                --rate) rates=$2 ;;
                --seconds) seconds=$2 ;;
                --hold) hold=$2 ;;
                --runs) runs=$2 ;;
                --warm) warm=$2 ;;
                --warm-rate) warm_rate=$2 ;;
                --held) held=$2 ;;
                --leak) leak=$2 ;;
                --leak-rate) leak_rate=$2 ;;
                --heap) heap=$2 ;;
                --set) settings="$settings --set $2" ;;
                --lock) lock=$2 ;;
                --raw) raw=$2 ;;
            esac
            shift
            ;;
        *) bad_usage "unknown option $1" ;;
    esac
    shift
done
case $seconds$hold$runs$warm$warm_rate$held$leak$leak_rate$(echo "$rates" | tr -d ,) in
    *[!0-9]*) bad_usage "only --only, --heap, --set, --lock and --raw take anything but numbers" ;;
esac
for part in $(echo "$only" | tr ',' ' '); do
    case $part in
        rate | held | leak) ;;
        *) bad_usage "there is no part $part" ;;
    esac
done

# The extension is answered and waits.
write_configuration() {
    cat >"$work/config/dialplan/aa_bench.xml" <<'END'
<context name="public"><extension name="bench"><condition field="destination_number" expression="^bench$">
<action application="answer"/><action application="park"/></condition></extension></context>
END
}

# NAME RUN OPTION...: one load, one line of figures.
load() {
    name=$1 run=$2
    shift 2
    line=$(locked "$work/callrate" "$@") || true
    echo "case=$name run=$run ${line:-done=0}" >>"$results"
    say "$name $run: ${line:-no answer at all}"
}

call() {
    name=$1 run=$2
    shift 2
    load "$name" "$run" --server "$host:$sip_port" --extension bench --server-process "$server" "$@"
}

# NAME CALLS RATE: so many calls, in slices of some ten seconds, so that nobody else waits long for the lock.
slices() {
    name=$1 left=$2 slice=$((10 * $3))
    while [ "$left" -gt 0 ]; do
        [ "$left" -ge "$slice" ] || slice=$left
        call "$name" 1 --rate "$3" --count "$slice" --seconds 60
        left=$((left - slice))
    done
}

measure_rate() {
    for run in $(seq "$runs"); do
        for rate in $(echo "$rates" | tr ',' ' '); do
            count=$((rate * seconds))
            load "floor-$rate" "$run" --floor --rate "$rate" --count "$count" --seconds 60 --hold "$hold"
            call "gudok-$rate" "$run" --rate "$rate" --count "$count" --seconds 60 --hold "$hold"
        done
    done
}

# All objects that are alive, after a full collection.
live_bytes() {
    jcmd "$server" GC.class_histogram | awk '/^Total/ { print $3 }'
}

udp_sockets() {
    find "/proc/$server/fd" -lname 'socket:*' 2>/dev/null | wc -l
}

# WHEN
note() {
    say "waiting $settle s, longer than transactions and ports rest"
    sleep "$settle"
    echo "case=state when=$1 heap=$(live_bytes) threads=$(awk '/^Threads/ { print $2 }' "/proc/$server/status")" \
        "descriptors=$(find "/proc/$server/fd" -type l 2>/dev/null | wc -l) sockets=$(udp_sockets)" >>"$results"
    say "$(tail -n 1 "$results")"
}

# The heap is counted once the calls are up and older than any timer of their set-up.
measure_held() {
    note before-held
    before=$(live_bytes)
    "$work/callrate" --server "$host:$sip_port" --extension bench --rate 500 --count "$held" --at-once "$held" \
        --hold $(((held_s + settle) * 1000)) >"$work/held" &
    caller=$!
    sleep $((held / 500 + settle))
    heap_held=$(live_bytes)
    wait "$caller" || true
    echo "case=held calls=$held heap_each=$(((heap_held - before) / held)) $(cat "$work/held")" >>"$results"
    say "$(tail -n 1 "$results")"
}

measure_leak() {
    note before
    slices leak "$leak" "$leak_rate"
    note after
}

report() {
    describe_machine
    awk -f "$bench/calls.awk" "$results"
    echo
}

# shellcheck source=src/bench/server.sh
. "$bench/server.sh"
require jcmd
: >"$results"
say "building the generator and Gudok"
gcc -O2 -Wall -Wextra -o "$work/callrate" "$bench"/calls/*.c "$bench/load/latency.c" "$bench/load/process.c" "$bench/load/wire.c"
"$home/gudok" --version >&2
start_server 36060 37080
slices warm "$warm" "$warm_rate"
for part in $(echo "$only" | tr ',' ' '); do
    say "part $part"
    "measure_$part"
done
report
[ -z "$raw" ] || cp "$results" "$raw"
