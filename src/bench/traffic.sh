#!/bin/sh
# Phones that misbehave at random call each other for five minutes, five times as fast as ordinary time; see --help.
set -eu

seconds=300
seed=
while [ $# -gt 0 ]; do
    case $1 in
        --seconds) seconds=$2; shift 2 ;;
        --seed) seed=-Dgudok.seed=$2; shift 2 ;;
        *)
            echo "src/bench/traffic.sh [--seconds N] [--seed N]: 300 seconds if not said; N of --seed is what a run before has printed" >&2
            [ "$1" = --help ] && exit 0
            exit 2
            ;;
    esac
done

cd "$(dirname "$0")/../.."
output=src/target/surefire-reports/gudok.server.RandomTrafficScenarioTest-output.txt
result=0
# shellcheck disable=SC2086 # no seed, no word
mvn -q -B -pl src -am test -Dspotless.check.skip=true -Dtest=RandomTrafficScenarioTest \
    -Dsurefire.failIfNoSpecifiedTests=false -Dgudok.traffic.seconds="$seconds" $seed || result=$?
grep -E '^(seed=|heap grew|\{|[0-9]+ records)' "$output"
exit $result
