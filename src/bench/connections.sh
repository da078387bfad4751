#!/bin/sh
# Measures what connections cost Gudok: thousands that are idle, all of them ending and coming back at once, REGISTER over them. See --help.
# shellcheck disable=SC2034,SC2154 # server.sh uses the one and sets the other
set -eu

usage() {
    cat <<'END'
src/bench/connections.sh [OPTION]...

Starts Gudok on free ports of 127.0.0.9 and connects phones to it from 127.0.0.20 to 127.0.0.27, each with a connection of its own
over which it registers once. Prints a line of key=value figures for each step. Everything it starts it ends; its files are in a
temporary folder. About two minutes.

  --only PARTS      comma-separated, of: idle, storm, refresh (default: all)
  --phones N        connections over TLS (10000; at most 12000, and both processes need as many files: ulimit -n)
  --at-once N       connecting at a time, where it is not all of them (64)
  --calls N         calls a second over UDP while all phones end and come back (20)
  --seconds S       length of each measurement of REGISTER (5; 1 to 30)
  --runs N          of each of those, in turns (3; 1 to 9)
  --heap SIZE       Gudok's heap (1g)
  --set NAME=VALUE  a setting of Gudok; may be repeated
  --lock FILE       holds a lock on FILE during each load, where several people measure on one machine
  --smoke           some connections, a second of each: shows that everything works, measures nothing
END
}

bench=$(cd "$(dirname "$0")" && pwd -P)
home=$(cd "$bench/../.." && pwd -P)
only=idle,storm,refresh
phones=10000
at_once=64
calls=20
seconds=5
runs=3
settle=20
heap=1g
settings=""
lock=""

bad_usage() {
    echo "connections.sh: $*" >&2
    echo "see --help" >&2
    exit 2
}

while [ $# -gt 0 ]; do
    case $1 in
        --help) usage && exit 0 ;;
        --smoke) phones=200 seconds=1 runs=1 settle=1 ;;
        --only | --phones | --at-once | --calls | --seconds | --runs | --heap | --set | --lock)
            [ $# -ge 2 ] || bad_usage "$1 needs a value"
            case $1 in
                --only) only=$2 ;;
                --phones) phones=$2 ;;
                --at-once) at_once=$2 ;;
                --calls) calls=$2 ;;
                --seconds) seconds=$2 ;;
                --runs) runs=$2 ;;
                --heap) heap=$2 ;;
                --set) settings="$settings --set $2" ;;
                --lock) lock=$2 ;;
            esac
            shift
            ;;
        *) bad_usage "unknown option $1" ;;
    esac
    shift
done
case $phones$at_once$calls$seconds$runs in
    *[!0-9]*) bad_usage "only --only, --heap, --set and --lock take anything but numbers" ;;
esac
[ "$phones" -le 12000 ] || bad_usage "--phones must be 12000 at most"
for part in $(echo "$only" | tr ',' ' '); do
    case $part in
        idle | storm | refresh) ;;
        *) bad_usage "there is no part $part" ;;
    esac
done

# Users u000000, u000001...; an extension that is answered and waits; a certificate.
write_configuration() {
    cat >"$work/config/dialplan/aa_bench.xml" <<'END'
<context name="public"><extension name="bench"><condition field="destination_number" expression="^bench$">
<action application="answer"/><action application="park"/></condition></extension></context>
END
    rm -f "$work"/config/directory/*.xml
    awk -v users="$phones" -v domain="$host" 'BEGIN {
        printf "<include><domain name=\"%s\"><params><param name=\"password\" value=\"secret\"/></params><users>\n", domain
        for (i = 0; i < users; i++) printf "<user id=\"u%06d\"/>\n", i
        print "</users></domain></include>"
    }' >"$work/config/directory/bench.xml"
    "$home/gudok" cert --self-signed --name "$host" --config "$work/config" --data "$work/data" >&2
}

start() {
    tcp_port=$(free_port 26160) tls_port=$(free_port 26260)
    export JDK_JAVA_OPTIONS="-Xlog:gc:file=$work/gc"
    start_server 26060 27080 --set "domain=$host" --set "sip_tcp_port=$tcp_port" --set "sip_tls_port=$tls_port" \
        --set ws_port=0 --set wss_port=0 --set ping_interval=0 "$@"
    unset JDK_JAVA_OPTIONS
    gc_lines=$(wc -l <"$work/gc")
}

# Bytes of all objects that are alive, after a full collection, and of memory that the process holds.
cat_state() {
    cat <<'END'
heap=$(jcmd "$1" GC.class_histogram | awk '/^Total/ { print $3 }')
rss=$(awk '/^VmRSS/ { print $2 * 1024 }' "/proc/$1/status")
echo "state=$2 heap=$heap rss=$rss threads=$(awk '/^Threads/ { print $2 }' "/proc/$1/status")" \
    "descriptors=$(find "/proc/$1/fd" -type l 2>/dev/null | wc -l)"
END
}

# TRANSPORT STEP...
connections() {
    case $1 in tls) port=$tls_port option=--tls ;; *) port=$tcp_port option="" ;; esac
    shift
    # shellcheck disable=SC2086 # one word or none
    locked "$work/connections" --server "$host:$port" --phones "$phones" --users "$phones" \
        --server-process "$server" $option "$@"
}

# The collector's pauses since the start, but for those that were asked for.
pauses() {
    awk -v from="$gc_lines" 'NR > from && /Pause/ && !/Pause Full/ { n++; if ($NF + 0 > most) { most = $NF + 0; line = $0 } }
        END { printf "gc_pauses=%d longest_ms=%.1f longest=\"%s\"\n", n, most, line }' "$work/gc"
}

measure_idle() {
    start
    connections tls "sh:sh $work/state $server before" "open:$at_once" ping "idle:$settle" "sh:sh $work/state $server idle" \
        "idle:$settle" ping close "idle:5" "sh:sh $work/state $server closed"
    pauses
    stop_server
}

# NAME RATE SECONDS: calls over UDP.
call() {
    figures=$("$work/callrate" --server "$host:$sip_port" --extension bench --rate "$2" --count $(($2 * $3)) --seconds 60) || true
    echo "calls=$1 $figures"
}

# Calls over UDP go on while all phones come at once, end and come back.
measure_storm() {
    start
    call warm 200 10
    call quiet "$calls" 5
    call storm "$calls" 40 >"$work/storm" &
    caller=$!
    connections tls "idle:1" "open:$phones" "idle:1" close "idle:1" "open:$phones" "idle:1" close
    wait "$caller"
    cat "$work/storm"
    pauses
    stop_server
}

# REGISTER with digest, 128 at once, over 1,000 connections; over UDP the same of as many phones.
measure_refresh() {
    all=$phones phones=1000
    start
    for transport in udp tcp tls; do
        refresh "$transport" 8 >/dev/null
    done
    for run in $(seq "$runs"); do
        for transport in udp tcp tls; do
            refresh "$transport" "$seconds" | sed "s/^/run=$run transport=$transport /"
        done
    done
    stop_server
    phones=$all
}

# TRANSPORT SECONDS
refresh() {
    if [ "$1" = udp ]; then
        locked "$work/registers" --server "$host:$sip_port" --users "$phones" --password secret --seconds "$2" \
            --count 10000000 --in-flight 128 --server-process "$server"
    else
        connections "$1" "open:$at_once" "refresh:128:$2" | grep step=refresh
    fi
}

# shellcheck source=src/bench/server.sh
. "$bench/server.sh"
require jcmd
say "building the generators and Gudok"
shared="$bench/load/latency.c $bench/load/process.c"
# shellcheck disable=SC2086 # words
gcc -O2 -Wall -Wextra -o "$work/connections" "$bench"/connections/*.c "$bench/load/digest.c" "$bench/load/md5.c" \
    "$bench/load/message.c" "$bench/load/text.c" $shared -lssl -lcrypto ||
    { echo "connections.sh: on Debian: apt-get install libssl-dev" >&2 && exit 1; }
# shellcheck disable=SC2086 # words
gcc -O2 -Wall -Wextra -o "$work/callrate" "$bench"/calls/*.c "$bench/load/wire.c" $shared
gcc -O2 -Wall -Wextra -o "$work/registers" "$bench"/load/*.c
"$home/gudok" --version >&2
ulimit -n "$(ulimit -H -n)"
cat_state >"$work/state"
for part in $(echo "$only" | tr ',' ' '); do
    say "part $part"
    "measure_$part"
done
describe_machine
