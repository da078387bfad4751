# shellcheck shell=sh
# shellcheck disable=SC2034,SC2154 # the variables of calls.sh and media.sh
# Starts Gudok in a temporary folder of its own and ends it; part of calls.sh and media.sh, which set home, lock, heap and settings.

host=127.0.0.9
server=""

say() {
    echo "$(date +%H:%M:%S) $*" >&2
}

# TOOL...: all of them, or a word on how to get them.
require() {
    for tool in gcc java mvn awk ${lock:+flock} "$@"; do
        command -v "$tool" >/dev/null 2>&1 || {
            echo "$0: $tool is missing. On Debian: apt-get install gcc openjdk-17-jdk-headless maven util-linux" >&2
            exit 1
        }
    done
}

# The inherited lock must not outlive its command in something that it starts.
locked() {
    if [ -n "$lock" ]; then
        flock -o "$lock" "$@"
    else
        "$@"
    fi
}

# FIRST: the next free port.
free_port() {
    port=$1
    while grep -q ":$(printf %04X "$port") " /proc/net/udp /proc/net/udp6 /proc/net/tcp /proc/net/tcp6 2>/dev/null; do
        port=$((port + 1))
    done
    echo "$port"
}

await_warmth() {
    for turn in $(seq 600); do
        grep -q "gudok warm" "$work/out" 2>/dev/null && return 0
        kill -0 "$server" 2>/dev/null || break
        [ "$turn" -lt 600 ] && sleep 0.1
    done
    echo "$0: Gudok did not say \"gudok warm\":" >&2
    tail -n 20 "$work/out" "$work/log" >&2
    exit 1
}

# SIP-PORT HTTP-PORT OPTION...: on the first free ports from there, with what write_configuration adds. Anybody may call.
start_server() {
    sip_port=$(free_port "$1") http_port=$(free_port "$2")
    shift 2
    rm -rf "$work/config" "$work/data"
    cp -R "$home/config" "$work/config"
    write_configuration
    : >"$work/out"
    # shellcheck disable=SC2086 # settings are words
    GUDOK_HEAP=${heap:-${GUDOK_HEAP:-512m}} "$home/gudok" run --config "$work/config" --data "$work/data" \
        --set "sip_bind=$host" --set "rtp_bind=$host" --set "sip_port=$sip_port" --set ws_port=0 --set "http_port=$http_port" \
        --set auth_calls=false --set rtp_ports=16384-32767 "$@" $settings >"$work/out" 2>"$work/log" &
    server=$!
    await_warmth
}

stop_server() {
    [ -n "$server" ] || return 0
    kill "$server" 2>/dev/null || true
    wait "$server" 2>/dev/null || true
    server=""
}

clean_up() {
    stop_server
    rm -rf "$work"
}

# What was measured on what, in Markdown.
describe_machine() {
    cat <<END

- $(date -u +%Y-%m-%d), $(nproc) cores ($(sed -n 's/^model name[^:]*: //p' /proc/cpuinfo | head -n 1)), Linux $(uname -r)
- Java $(java -version 2>&1 | sed -n '1s/[^"]*"\(.*\)".*/\1/p'), heap ${heap:-${GUDOK_HEAP:-512m}}, revision $(git -C "$home" describe --always --dirty 2>/dev/null || echo unknown)${settings:+, with$settings}
END
}

work=$(mktemp -d)
trap clean_up EXIT
trap 'exit 130' INT TERM
results=$work/results
