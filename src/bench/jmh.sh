#!/bin/sh
# Microbenchmarks of what a REGISTER, and what a packet of sound, passes through.
#   src/bench/jmh.sh [PATTERN] [JMH-OPTION]...   about a minute; -h lists JMH's options; "-prof gc" adds bytes allocated
set -eu
home=$(cd "$(dirname "$0")/../.." && pwd -P)
command -v mvn >/dev/null 2>&1 || {
    echo "jmh.sh: Maven is missing. On Debian: apt-get install openjdk-17-jdk-headless maven" >&2
    exit 1
}
cd "$home"
mvn -q -B -Dstyle.color=never -Pbench -Dmaven.test.skip=true -pl src/bench/jmh -am package >&2
exec java -cp "src/bench/jmh/target/gudok-bench.jar:src/bench/jmh/target/lib/*" org.openjdk.jmh.Main \
    -f 1 -wi 3 -w 1 -i 5 -r 1 -foe true "$@"
