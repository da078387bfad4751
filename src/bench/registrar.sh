#!/bin/sh
# Measures Gudok's registrar beside Kamailio's: one generator, one machine, one sitting. See --help.
# shellcheck disable=SC2034,SC2154 # servers.sh uses the one and sets the other
set -eu

usage() {
    cat <<'END'
src/bench/registrar.sh [OPTION]...

Starts Kamailio (registrar in memory) and Gudok on free ports of 127.0.0.9, loads them in turn from 127.0.0.1, and prints
Markdown tables with the least, the median and the greatest figure of all runs, the ratios, and what was aimed at.
Progress goes to standard error. Everything it starts it ends; its files are in a temporary folder. About 15 minutes.

  --only PARTS      comma-separated, of: digest, plain, million-digest, million-plain (default: all)
  --runs N          measurements of each kind (3; 1 to 9)
  --seconds S       length of a measurement (6; 1 to 30)
  --bindings N      loaded instead of a million (1000000; 10000 to 1000000); the goals are for a million
  --contacts N      phones of each user where a million bindings are loaded: 1, 2, 5 or 10 (10)
  --heap SIZE       Gudok's heap where a million bindings are loaded (3g); elsewhere that of ./gudok run
  --set NAME=VALUE  a setting of Gudok; may be repeated
  --lock FILE       holds a lock on FILE during each load, where several people measure on one machine
  --raw FILE        keeps every measurement, one line of key=value each
  --into FILE       puts the tables into FILE, between its lines "<!-- figures -->" and "<!-- end of figures -->"
  --smoke           a few seconds in all: shows that everything works, measures nothing
END
}

bench=$(cd "$(dirname "$0")" && pwd -P)
home=$(cd "$bench/../.." && pwd -P)
# shellcheck source=src/bench/servers.sh
. "$bench/servers.sh"

only=digest,plain,million-digest,million-plain
runs=3
seconds=6
warm_seconds=10
settle_seconds=40
users=100000
contacts=10
million=1000000
slice=100000
heap=3g
settings=""
lock=""
raw=""
into=""

bad_usage() {
    echo "registrar.sh: $*" >&2
    echo "see --help" >&2
    exit 2
}

# NAME VALUE LEAST MOST
whole_number() {
    case $2 in
        '' | *[!0-9]*) bad_usage "$1 must be a number, not $2" ;;
    esac
    if [ "$2" -lt "$3" ] || [ "$2" -gt "$4" ]; then
        bad_usage "$1 must be $3 to $4"
    fi
}

parts_exist() {
    for part in $(echo "$1" | tr ',' ' '); do
        case $part in
            digest | plain | million-digest | million-plain) ;;
            *) bad_usage "there is no part $part" ;;
        esac
    done
}

while [ $# -gt 0 ]; do
    case $1 in
        --help) usage && exit 0 ;;
        --smoke) runs=1 seconds=1 warm_seconds=1 settle_seconds=1 users=1000 million=10000 slice=5000 heap=512m ;;
        --only | --runs | --seconds | --contacts | --bindings | --heap | --set | --lock | --raw | --into)
            [ $# -ge 2 ] || bad_usage "$1 needs a value"
            case $1 in
                --only) parts_exist "$2" && only=$2 ;;
                --runs) whole_number "$1" "$2" 1 9 && runs=$2 ;;
                --seconds) whole_number "$1" "$2" 1 30 && seconds=$2 ;;
                --contacts) contacts=$2 ;;
                --bindings) whole_number "$1" "$2" 10000 1000000 && million=$2 ;;
                --heap) heap=$2 ;;
                --set) settings="$settings --set $2" ;;
                --lock) lock=$2 ;;
                --raw) raw=$2 ;;
                --into) into=$2 ;;
            esac
            shift
            ;;
        *) bad_usage "unknown option $1" ;;
    esac
    shift
done
case $contacts in
    1 | 2 | 5 | 10) ;;
    *) bad_usage "--contacts must be 1, 2, 5 or 10" ;;
esac
[ -z "$into" ] || grep -q '^<!-- figures -->$' "$into" || bad_usage "$into has no line <!-- figures -->"

say() {
    echo "$(date +%H:%M:%S) $*" >&2
}

locked() {
    if [ -n "$lock" ]; then
        flock "$lock" "$@"
    else
        "$@"
    fi
}

# SERVER CASE RUN GENERATOR-OPTION...: one load; its figures become a line of the results.
load() {
    server=$1 case=$2 run=$3
    shift 3
    figures=$(locked "$work/registers" --server "$(address_of "$server")" --local "127.0.0.1:$phone_port" \
        --server-process "$(pid_of "$server")" --users "$users" --expect "$(expected_of "$server")" "$@") || true
    echo "server=$server case=$case run=$run ${figures:-done=0}" >>"$results"
    say "$case $server $run: ${figures:-no answer at all}"
}

# CASE GENERATOR-OPTION...: as many runs as wanted, the servers in turn.
compare() {
    compared=$1
    shift
    for run in $(seq "$runs"); do
        load kamailio "$compared" "$run" "$@"
        load gudok "$compared" "$run" "$@"
    done
}

# CASE GENERATOR-OPTION...: the same, each time with an empty table.
compare_inserts() {
    inserted=$1
    shift
    for run in $(seq "$runs"); do
        for server in kamailio gudok; do
            load "$server" clear "$run" --expires 0 --count "$users" --seconds 60 "$@"
            load "$server" "$inserted" "$run" --count "$users" --seconds 60 "$@"
        done
    done
}

# MODE GENERATOR-OPTION...: the tables are filled, Gudok's code is compiled.
warm_up() {
    warmed=$1
    shift
    load kamailio "$warmed-first" 1 --count "$users" --seconds 60 "$@"
    load gudok "$warmed-first" 1 --count "$users" --seconds 60 "$@"
    load kamailio warm-up 1 --count 10000000 --seconds 2 "$@"
    load gudok warm-up 1 --count 10000000 --seconds "$warm_seconds" "$@"
}

measure_digest() {
    start_servers digest "$users" ""
    warm_up digest --password "$password"
    compare digest-refresh --count 10000000 --seconds "$seconds" --password "$password"
    compare_inserts digest-insert --password "$password"
    stop_servers
}

measure_plain() {
    start_servers plain "$users" ""
    rate=40000
    warm_up plain
    compare plain-refresh --count 10000000 --seconds "$seconds"
    compare plain-rate --rate "$rate" --count $((rate * seconds)) --seconds 60 --no-retransmission
    [ "$plain_status" = 401 ] || compare_inserts plain-insert
    stop_servers
}

# SERVER GENERATOR-OPTION...: loads a million bindings in slices, so that no single load is long.
load_million() {
    filled=$1
    first=0
    shift
    while [ "$first" -lt "$million" ]; do
        load "$filled" fill 1 --contacts "$contacts" --sockets 16 --first "$first" --in-order --count "$slice" --seconds 60 \
            "$@"
        first=$((first + slice))
    done
}

# digest or plain
measure_million() {
    all_users=$users
    users=$((million / contacts))
    start_servers "$1" "$users" "$heap"
    if [ "$1" = plain ] && [ "$plain_status" = 401 ]; then
        say "million-plain is left out: this Gudok does not register phones without a password"
    else
        fill_and_measure "$1"
    fi
    stop_servers
    users=$all_users
}

fill_and_measure() {
    mode=$1
    set --
    [ "$mode" = plain ] || set -- --password "$password"
    note_memory before "$mode"
    load_million kamailio "$@"
    load_million gudok "$@"
    note_memory loaded "$mode"
    say "waiting $settle_seconds s, longer than answers are kept for retransmissions"
    sleep "$settle_seconds"
    note_memory settled "$mode"
    compare "million-$mode" --contacts "$contacts" --sockets 16 --rate 20000 --count $((20000 * seconds)) --seconds 60 \
        --no-retransmission "$@"
}

report() {
    echo
    describe_machine
    awk -f "$bench/report.awk" -v plain_status="$plain_status" -v bindings="$million" "$results"
    echo
}

publish() {
    if [ -n "$into" ]; then
        awk -v file="$1" '
            /^<!-- end of figures -->$/ { skipping = 0 }
            !skipping { print }
            /^<!-- figures -->$/ { skipping = 1; while ((getline line < file) > 0) print line }
        ' "$into" >"$work/published"
        cat "$work/published" >"$into"
    fi
    cat "$1"
}

check_tools
work=$(mktemp -d)
trap clean_up EXIT
trap 'exit 130' INT TERM
results=$work/results
: >"$results"
build
phone_port=$(free_ports 21000 16)
say "settings of the kernel: $(kernel_settings)"
for part in $(echo "$only" | tr ',' ' '); do
    say "part $part"
    case $part in
        million-*) measure_million "${part#million-}" ;;
        *) "measure_$part" ;;
    esac
done
report >"$work/report"
[ -z "$raw" ] || cp "$results" "$raw"
publish "$work/report"
