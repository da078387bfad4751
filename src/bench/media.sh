#!/bin/sh
# Measures many calls to the echo of Gudok, or from phone to phone: processor time, loss, spacing, delay, memory. See --help.
# shellcheck disable=SC2034,SC2154 # server.sh uses the one and sets the other
set -eu

usage() {
    cat <<'END'
src/bench/media.sh [OPTION]...

Starts Gudok on a free port of 127.0.0.9, calls its echo many times from 127.0.0.1 with 50 packets of G.711 a second each way,
and prints a Markdown table. In the same run a C program that only sends datagrams back shows what the machine takes for that
alone. Everything it starts it ends; its files are in a temporary folder. About two minutes.

  --bridge          calls from phone to phone instead, G.711 at both ends: processor time for each packet that is passed on
  --calls LIST      numbers of calls, comma-separated (1000,2000; at most 4000)
  --srtp            sound is encrypted with AES_CM_128_HMAC_SHA1_80; the generator does it with OpenSSL (needs libssl-dev)
  --delay MS        of the echo (10000; 0 to 60000; 0: echo without delay)
  --seconds S       measured (10; 1 to 30)
  --runs N          of each kind (1; 1 to 9); a fresh server for each
  --set NAME=VALUE  a setting of Gudok; may be repeated
  --lock FILE       holds a lock on FILE during each load, where several people measure on one machine
  --raw FILE        keeps every measurement, one line of key=value each
  --smoke           10 calls, 1 second: shows that everything works, measures nothing
END
}

bench=$(cd "$(dirname "$0")" && pwd -P)
home=$(cd "$bench/../.." && pwd -P)
calls=1000,2000
delay=10000
seconds=10
settle=3
runs=1
settings=""
lock=""
heap=""
bridge=""
srtp=""
raw=""

bad_usage() {
    echo "media.sh: $*" >&2
    echo "see --help" >&2
    exit 2
}

while [ $# -gt 0 ]; do
    case $1 in
        --help) usage && exit 0 ;;
        --bridge) bridge=--bridge ;;
        --srtp) srtp=--srtp ;;
        --smoke) calls=10 seconds=1 settle=0 delay=200 ;;
        --calls | --delay | --seconds | --runs | --set | --lock | --raw)
            [ $# -ge 2 ] || bad_usage "$1 needs a value"
            case $1 in
                --calls) calls=$2 ;;
                --delay) delay=$2 ;;
                --seconds) seconds=$2 ;;
                --runs) runs=$2 ;;
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
[ -z "$bridge" ] || delay=0
case $delay$seconds$runs in
    *[!0-9]*) bad_usage "--delay, --seconds and --runs are numbers" ;;
esac

# Every number is the echo, or a phone of the generator's.
write_configuration() {
    application="<action application=\"delay_echo\" data=\"$delay\"/>"
    [ "$delay" -gt 0 ] || application='<action application="echo"/>'
    number='^bench$' actions="<action application=\"answer\"/>$application"
    if [ -n "$bridge" ]; then
        number='^bench([0-9]+)$' wish=${srtp:+[rtp_secure_media=mandatory:AES_CM_128_HMAC_SHA1_80]}
        actions="<action application=\"bridge\" data=\"${wish}user/b\$1\"/>"
        write_users >"$work/config/directory/aa_bench.xml"
    fi
    cat >"$work/config/dialplan/aa_bench.xml" <<END
<context name="public"><extension name="bench"><condition field="destination_number" expression="$number">
$actions</condition></extension></context>
END
}

write_users() {
    echo '<include><domain name="$${domain}"><users>'
    for user in $(seq 0 "$((count - 1))"); do echo "<user id=\"b$user\"/>"; done
    echo '</users></domain></include>'
}

# NAME CALLS RUN OPTION...
measure() {
    name=$1 count=$2 run=$3
    shift 3
    say "$name, $count calls, run $run"
    line=$(locked "$work/calls" --calls "$count" --seconds "$seconds" "$@") || true
    echo "case=$name run=$run $line" >>"$results"
    say "$line"
}

report() {
    describe_machine
    cat <<END

| what | calls | CPU µs per packet | lost | spacing ms p50 / p99 / p99.9 / max | delay ms p50 / p99 / max | PSS kB per call | generator late ms | foreign cores |
|---|---|---|---|---|---|---|---|---|
END
    awk '{
        for (i = 1; i <= NF; i++) { split($i, pair, "="); v[pair[1]] = pair[2] }
        printf "| %s | %d of %d | %s | %d of %d | %.1f / %.1f / %.1f / %.1f | %.1f / %.1f / %.1f | %s | %.1f | %s |\n",
            v["case"], v["up"], v["calls"], v["cpu_us_each"], v["lost"], v["echoed"] + v["lost"],
            v["spacing_p50_us"] / 1000, v["spacing_p99_us"] / 1000, v["spacing_p999_us"] / 1000, v["spacing_max_us"] / 1000,
            v["delay_p50_us"] / 1000, v["delay_p99_us"] / 1000, v["delay_max_us"] / 1000,
            v["case"] == "floor" ? "-" : v["pss_kb_each"], v["own_late_us"] / 1000, v["foreign_cores"]
    }' "$results"
    echo
}

# shellcheck source=src/bench/server.sh
. "$bench/server.sh"
require
cipher=${srtp:+openssl}
cipher=${cipher:-none}
say "building the generator and Gudok"
gcc -O2 -Wall -Wextra -D_GNU_SOURCE -o "$work/calls" "$bench"/media/*.c "$bench/media/srtp/$cipher.c" \
    "$bench/load/latency.c" "$bench/load/process.c" ${srtp:+-lcrypto}
"$home/gudok" --version >&2
for run in $(seq "$runs"); do
    for count in $(echo "$calls" | tr ',' ' '); do
        measure floor "$count" "$run" --floor --settle 1
        start_server 26060 27080 --set "domain=$host" --set register_acl=127.0.0.0/8
        # shellcheck disable=SC2086 # an option or nothing
        measure "${bridge:+bridged-}${srtp:+secure-}gudok" "$count" "$run" $bridge $srtp --settle "$settle" --delay "$delay" --server "$host:$sip_port" --extension bench \
            --server-process "$server"
        stop_server
    done
done
report
[ -z "$raw" ] || cp "$results" "$raw"
