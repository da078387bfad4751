#!/bin/sh
# Our G.729 beside Debian's bcg729, processor time of a 10 ms frame of ITU-T's vector SPEECH, both in turn.
#   src/bench/g729.sh [ROUNDS]   about a minute; JAVA names another java
# Needed: apt-get install gcc libbcg729-dev openjdk-17-jdk-headless maven
set -eu
home=$(cd "$(dirname "$0")/../.." && pwd -P)
rounds=${1:-6}
java=${JAVA:-java}
cd "$home"
[ -e /usr/include/bcg729/encoder.h ] || {
    echo "g729.sh: bcg729 is missing. On Debian: apt-get install libbcg729-dev" >&2
    exit 1
}
mvn -q -B -Dstyle.color=never -Dmaven.test.skip=true -pl media-echo -am package >&2
made=src/bench/g729/target
mkdir -p "$made"
gcc -O2 -o "$made/bcg729" src/bench/g729/bcg729.c -lbcg729
javac -d "$made" -cp media-echo/target/classes src/bench/g729/SpeechG729.java
speech=media-echo/src/test/resources/g729/annexA/SPEECH.IN
for turn in 1 2 3; do
    "$made/bcg729" "$speech" "$rounds"
    "$java" -cp "$made:media-echo/target/classes" SpeechG729 "$speech" "$rounds"
done
