#!/usr/bin/env bash
# What a second thread brings, and how much memory archives need.
#
#   benches/archive.sh          makes the data, runs with 1 and 2 threads in turn 5 times, prints the medians
#   RUNS=9 benches/archive.sh   another number of runs
#   BIN=path benches/archive.sh another program
#
# Needs zip, zstd and GNU time. The data lie in a temporary folder: an archive of 5,000 small files (copies of the corpus texts),
# as .zip and as .tar.zst, one of 100,000 of them, and one text of 16 MB.
set -euo pipefail
cd "$(dirname "$0")/.."
[ -n "${BIN:-}" ] || cargo build --release --quiet
solieu=${BIN:-${CARGO_TARGET_DIR:-target}/release/solieu}
runs=${RUNS:-5}

data=$(mktemp -d)
trap 'rm -rf "$data"' EXIT

many() {
    mkdir -p "$data/$1"
    local number=0
    while true; do
        for file in corpus/*.txt; do
            cp "$file" "$data/$1/$number.txt"
            number=$((number + 1))
            [ "$number" -lt "$2" ] || return 0
        done
    done
}

many small 5000
(cd "$data" && zip -qr small.zip small && tar -c small | zstd -q >small.tar.zst)
(cd "$data" && for ((copy = 0; copy < 20; copy++)); do cp -r small "large-$copy"; done && zip -qr large.zip large-* && rm -r large-*)
cat "$data"/small/[0-9].txt >"$data/body"
copies=$((16000000 / $(wc -c <"$data/body") + 1))
for ((copy = 0; copy < copies; copy++)); do cat "$data/body"; done >"$data/one.txt"
truncate -s 16000000 "$data/one.txt"

seconds() { /usr/bin/time -f %e "$solieu" extract -q --format jsonl -j "$1" "$2" 2>&1 >/dev/null | tail -1; }
kilobytes() { /usr/bin/time -f %M "$solieu" extract -q --format jsonl -j "$1" "$2" 2>&1 >/dev/null | tail -1; }
median() { sort -n | awk '{ all[NR] = $1 } END { print all[int((NR + 1) / 2)] }'; }

echo "$(nproc) processors; solieu $(git rev-parse --short HEAD 2>/dev/null || echo 'of no known commit')"
for archive in small.zip small.tar.zst small; do
    : >"$data/one"; : >"$data/two"; : >"$data/ratio"
    for ((run = 1; run <= runs; run++)); do
        one=$(seconds 1 "$data/$archive")
        two=$(seconds 2 "$data/$archive")
        echo "$one" >>"$data/one"; echo "$two" >>"$data/two"
        echo "$one $two" | awk '{ print $1 / $2 }' >>"$data/ratio"
    done
    echo "$archive: 1 thread $(median <"$data/one") s, 2 threads $(median <"$data/two") s, ratio $(median <"$data/ratio")"
done
for archive in small.zip small.tar.zst large.zip one.txt; do
    echo "$archive: $(($(kilobytes 2 "$data/$archive") / 1024)) MiB at most on 2 threads"
done
