# shellcheck shell=sh
# shellcheck disable=SC2154 # the variables that registrar.sh sets
# Starts, watches and ends the two servers; part of registrar.sh.

host=127.0.0.9
password=secret
kamailio_pid=""
gudok_pid=""
plain_status=200 # 401 where Gudok does not register phones without a password
gudok_expected=200

check_tools() {
    missing=""
    for pair in gcc:gcc java:openjdk-17-jdk-headless jcmd:openjdk-17-jdk-headless mvn:maven kamailio:kamailio \
        awk:mawk ${lock:+flock:util-linux}; do
        command -v "${pair%%:*}" >/dev/null 2>&1 || missing="$missing ${pair##*:}"
    done
    [ -z "$missing" ] || {
        echo "registrar.sh: not installed. On Debian: apt-get install$missing" >&2
        exit 1
    }
}

build() {
    say "building the generator and Gudok"
    gcc -O2 -Wall -Wextra -o "$work/registers" "$bench"/load/*.c
    "$work/registers" --self-test >&2
    "$home/gudok" --version >&2
}

# Whether something listens on that port, on any address.
is_taken() {
    grep -q ":$(printf %04X "$1") " /proc/net/udp /proc/net/udp6 /proc/net/tcp /proc/net/tcp6 2>/dev/null
}

# FIRST COUNT: the first of that many free ports that follow each other.
free_ports() {
    port=$1
    free=0
    while [ "$free" -lt "$2" ]; do
        [ "$port" -lt 32000 ] || {
            echo "registrar.sh: no $2 free ports" >&2
            exit 1
        }
        if is_taken "$port"; then free=0; else free=$((free + 1)); fi
        port=$((port + 1))
    done
    echo $((port - $2))
}

# FILE TEXT SECONDS PID: until the file holds the text.
await_text() {
    turns=$(($3 * 10))
    until grep -q "$2" "$1" 2>/dev/null; do
        turns=$((turns - 1))
        if [ "$turns" -le 0 ] || ! kill -0 "$4" 2>/dev/null; then
            echo "registrar.sh: a server did not say \"$2\":" >&2
            tail -n 20 "$1" "${1%.out}.log" >&2 2>/dev/null
            exit 1
        fi
        sleep 0.1
    done
}

# digest|plain
start_kamailio() {
    kamailio_port=$(free_ports 25060 1)
    rm -f "$work/kamailio.out"
    mkdir -p "$work/kamailio"
    sed "s/=LISTEN/=udp:$host:$kamailio_port/; s/=CHILDREN/=2/; s/\"REALM\"/\"$host\"/" "$bench/kamailio.cfg" \
        >"$work/kamailio/kamailio.cfg"
    define=""
    [ "$1" = plain ] || define="-A WITH_PASSWORD"
    # shellcheck disable=SC2086 # two words or none
    kamailio -f "$work/kamailio/kamailio.cfg" -DD -E -m 3072 -M 16 -w "$work/kamailio" -Y "$work/kamailio" \
        -P "$work/kamailio/pid" $define >"$work/kamailio.out" 2>&1 &
    kamailio_pid=$!
    await_text "$work/kamailio.out" "Aliases" 20 "$kamailio_pid"
    sleep 1
}

# USERS: Gudok's configuration with these users instead of the shipped ones.
write_configuration() {
    rm -rf "$work/gudok" "$work/gudok.out"
    mkdir -p "$work/gudok"
    cp -R "$home/config" "$work/gudok/config"
    rm -f "$work"/gudok/config/directory/*.xml
    awk -v users="$1" -v domain="$host" -v password="$password" 'BEGIN {
        printf "<include><domain name=\"%s\"><params><param name=\"password\" value=\"%s\"/></params><users>\n", domain, password
        for (i = 0; i < users; i++) printf "<user id=\"u%06d\"/>\n", i
        print "</users></domain></include>"
    }' >"$work/gudok/config/directory/bench.xml"
}

# digest|plain USERS HEAP
start_gudok() {
    gudok_port=$(free_ports 26060 1)
    write_configuration "$2"
    acl=""
    [ "$1" = digest ] || acl="--set register_acl=127.0.0.0/8"
    # shellcheck disable=SC2086 # settings are words
    env ${3:+"GUDOK_HEAP=$3"} "$home/gudok" run --config "$work/gudok/config" --data "$work/gudok/data" \
        --set "sip_bind=$host" --set "sip_port=$gudok_port" --set "domain=$host" --set "http_port=$(free_ports 27080 1)" \
        --set ws_port=0 --set ping_interval=0 $acl $settings >"$work/gudok.out" 2>"$work/gudok.log" &
    gudok_pid=$!
    await_text "$work/gudok.out" "gudok ready" 60 "$gudok_pid"
    await_text "$work/gudok.out" "gudok warm" 30 "$gudok_pid"
}

# One REGISTER without a password shows whether this Gudok accepts it.
find_plain_status() {
    "$work/registers" --server "$(address_of gudok)" --count 1 --users 1 >/dev/null 2>&1 || plain_status=401
    gudok_expected=$plain_status
    [ "$plain_status" = 200 ] || say "this Gudok does not register phones without a password: its 401 is measured instead"
}

# What a server answers to a registration that succeeds.
expected_of() {
    if [ "$1" = gudok ]; then echo "$gudok_expected"; else echo 200; fi
}

# digest|plain USERS HEAP
start_servers() {
    say "starting Kamailio and Gudok: $1, $2 users"
    start_kamailio "$1"
    start_gudok "$@"
    gudok_expected=200
    [ "$1" = digest ] || find_plain_status
}

# PID: asks it to end, waits, insists.
end_process() {
    [ -n "$1" ] || return 0
    kill "$1" 2>/dev/null || true
    for turn in $(seq 100); do
        kill -0 "$1" 2>/dev/null || break
        [ "$turn" -lt 100 ] || kill -9 "$1" 2>/dev/null || true
        sleep 0.1
    done
    wait "$1" 2>/dev/null || true
}

stop_servers() {
    end_process "$gudok_pid"
    end_process "$kamailio_pid"
    gudok_pid=""
    kamailio_pid=""
}

clean_up() {
    stop_servers
    rm -rf "$work"
}

address_of() {
    if [ "$1" = kamailio ]; then echo "$host:$kamailio_port"; else echo "$host:$gudok_port"; fi
}

pid_of() {
    if [ "$1" = kamailio ]; then echo "$kamailio_pid"; else echo "$gudok_pid"; fi
}

# PID: kB of memory of the process and its children; memory that they share is counted once.
memory_kb() {
    for process in "$1" $(cat "/proc/$1/task/$1/children" 2>/dev/null); do
        cat "/proc/$process/smaps_rollup" 2>/dev/null || true
    done | awk '/^Pss:/ { sum += $2 } END { print sum + 0 }'
}

# kB in use after a full collection
live_heap_kb() {
    jcmd "$gudok_pid" GC.run >/dev/null
    jcmd "$gudok_pid" GC.heap_info | sed -n 's/.*heap .*used \([0-9]*\)K.*/\1/p' | head -n 1
}

bindings_of_gudok() {
    "$home/gudok" status --json --data "$work/gudok/data" | sed -n 's/.*"registrations" *: *\([0-9]*\).*/\1/p'
}

# before|loaded|settled MODE
note_memory() {
    bindings=$(bindings_of_gudok)
    heap_kb=$(live_heap_kb)
    echo "server=kamailio case=memory-$2-$1 run=1 memory_kb=$(memory_kb "$kamailio_pid")" >>"$results"
    echo "server=gudok case=memory-$2-$1 run=1 memory_kb=$(memory_kb "$gudok_pid") heap_kb=$heap_kb bindings=$bindings" \
        >>"$results"
    tail -n 2 "$results" >&2
}

kernel_settings() {
    for name in rmem_max rmem_default wmem_max netdev_max_backlog; do
        printf '%s=%s ' "$name" "$(cat "/proc/sys/net/core/$name" 2>/dev/null || echo unknown)"
    done
}

# What ./gudok run gives the JVM.
jvm_options() {
    sed -n 's/^ *run) options="\(.*\)" ;;$/\1/p' "$home/gudok"
}

describe_machine() {
    cat <<END
- $(date -u +%Y-%m-%d), $(nproc) cores ($(sed -n 's/^model name[^:]*: //p' /proc/cpuinfo | head -n 1)), Linux $(uname -r)
- kernel: $(kernel_settings)
- Java $(java -version 2>&1 | sed -n '1s/[^"]*"\(.*\)".*/\1/p'), JVM options ${GUDOK_JAVA_OPTS-$(jvm_options)}, heap ${GUDOK_HEAP:-512m}, with a million bindings $heap
- Kamailio $(kamailio -v 2>/dev/null | sed -n '1s/.*kamailio \([0-9.]*\).*/\1/p'), 2 children, in memory only
- Gudok $(git -C "$home" describe --always --dirty 2>/dev/null || echo "(no revision)")${settings:+, with$settings}
- $runs runs of $seconds s; min / median / max

END
}
