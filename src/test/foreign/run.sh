#!/bin/sh
# Installs the foreign clients where that is possible, then plays the server against them: run.py --help
set -eu

# program and the Debian package that brings it
wanted="python3:python3 sipp:sip-tester baresip:baresip-core linphonec:linphone-cli ip:iproute2 chromium:chromium openssl:openssl"
# what npm fetched once is kept
ls "${XDG_CACHE_HOME:-$HOME/.cache}"/gudok-foreign/sip.js-*.tgz >/dev/null 2>&1 || wanted="$wanted npm:npm"
missing=""
for pair in $wanted; do
    command -v "${pair%%:*}" >/dev/null 2>&1 || missing="$missing ${pair##*:}"
done
ls /usr/lib/*/libbcg729.so.0 >/dev/null 2>&1 || missing="$missing libbcg729-0"

if [ -n "$missing" ]; then
    if [ "$(id -u)" -eq 0 ] && command -v apt-get >/dev/null 2>&1; then
        echo "installing$missing"
        export DEBIAN_FRONTEND=noninteractive
        # shellcheck disable=SC2086 # packages are words
        { apt-get -q update && apt-get -q install -y --no-install-recommends $missing; } >&2 ||
            echo "could not install$missing: tests that need them are skipped"
    else
        echo "not root: tests that need$missing are skipped; as root: apt-get install$missing"
    fi
fi

if ! command -v python3 >/dev/null 2>&1; then
    echo "SKIP every test with foreign clients: python3 is not installed"
    echo "foreign: 0 passed, 0 failed, 1 skipped"
    exit 0
fi
exec python3 -B "$(dirname "$0")/run.py" "$@"
