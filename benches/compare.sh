#!/usr/bin/env bash
# How many times as long as a plain search the extractor takes, on the same bytes and with one thread each.
#
#   benches/compare.sh          makes the data, runs both in turn 5 times, prints the medians of the ratios
#   RUNS=9 benches/compare.sh   another number of runs
#
# Needs rg (ripgrep). The data lie in a temporary folder: 100 MB of copies of the corpus texts, and 50 MB in one file, made
# of the bodies of the reports (web pages and recipients left out: the rest of a text is nothing but furniture after them).
set -euo pipefail
cd "$(dirname "$0")/.."
command -v rg >/dev/null || { echo "rg is missing: cargo install ripgrep, or apt-get install ripgrep"; exit 2; }
cargo build --release --quiet
solieu=${CARGO_TARGET_DIR:-target}/release/solieu
words='nhiệm vụ|đề tài|dự án|kiểm định|thử nghiệm|thanh tra|cơ sở|phương tiện đo'
runs=${RUNS:-5}

data=$(mktemp -d)
trap 'rm -rf "$data"' EXIT

size() { cat "$@" | wc -c; }

mkdir "$data/many"
copies=$((100000000 / $(size corpus/*.txt) + 1))
for ((copy = 0; copy < copies; copy++)); do
    mkdir "$data/many/$copy"
    cp corpus/*.txt "$data/many/$copy"
done

for file in corpus/*.txt; do
    case $file in *news*) ;; *) sed '/Nơi nhận/,$d' "$file"; echo ;; esac
done >"$data/bodies"
copies=$((50000000 / $(size "$data/bodies")))
for ((copy = 0; copy < copies; copy++)); do cat "$data/bodies"; done >"$data/one.txt"

# Seconds on the clock and on the processor.
timed() {
    local TIMEFORMAT='%R %U %S'
    { time "$@" >/dev/null; } 2>&1 | awk '{ print $1, $2 + $3 }'
}

median() { sort -n | awk '{ all[NR] = $1 } END { print all[int((NR + 1) / 2)] }'; }

compare() {
    local name=$1 path=$2 run ours theirs
    local clock="$data/clock" processor="$data/processor"
    : >"$clock"; : >"$processor"
    for ((run = 1; run <= runs; run++)); do
        ours=$(timed "$solieu" extract -q -j 1 --format jsonl "$path")
        theirs=$(timed rg -j1 -i --count-matches "$words" "$path")
        echo "$ours $theirs" | awk -v name="$name" '{ printf "%s: solieu %.2f s (%.2f on the processor), rg %.2f s (%.2f)\n", name, $1, $2, $3, $4 }'
        echo "$ours $theirs" | awk '{ print $1 / $3 }' >>"$clock"
        echo "$ours $theirs" | awk '{ print $2 / $4 }' >>"$processor"
    done
    printf '%s: median ratio %.1f on the clock, %.1f on the processor\n' "$name" "$(median <"$clock")" "$(median <"$processor")"
}

echo "$(nproc) processors; $(rg --version | head -1); solieu $(git rev-parse --short HEAD 2>/dev/null || echo 'of no known commit')"
compare "100 MB in many files" "$data/many"
compare "50 MB in one file" "$data/one.txt"
