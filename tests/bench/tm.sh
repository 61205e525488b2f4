#!/bin/bash
# tm.sh: the speed of TMX beside a bare loop of libxml2, CPU user seconds in one run, median of RUNS. The
# data and the peer stand beside the project (EVAL says where); without them there is nothing to tell.
# UNITS=1000000 asks for the large file, which also shows the memory.
set -u
cd "$(dirname "$0")/../.." || exit 1
build=$(cd "${BUILD:-build}" && pwd) || exit 1
eval=${EVAL:-../shared/eval}/tm units=${UNITS:-100000} runs=${RUNS:-3}
if [ ! -f "$eval/sax_limit.c" ]; then echo "skipped: no $eval"; exit 0; fi
work=$(mktemp -d); trap 'rm -rf "$work"' EXIT
# shellcheck disable=SC2046 # a list of flags
cc -O2 -w -o "$work/peer" "$eval/sax_limit.c" $(pkg-config --cflags --libs libxml-2.0) -lexpat || exit 1
python3 "$eval/make_tmx.py" "$units" "$work/m.tmx"
median() { sort -n | sed -n "$(((runs + 1) / 2))p"; }
ratio() { # LABEL BAR PEER_MODE CALEPIN_ARGUMENT...
    local label=$1 bar=$2 mode=$3 i memory; shift 3
    : >"$work/theirs"; : >"$work/ours"
    for ((i = 0; i < runs; i++)); do
        /usr/bin/time -a -o "$work/theirs" -f %U "$work/peer" "$mode" "$work/m.tmx" >/dev/null 2>&1
        /usr/bin/time -a -o "$work/ours" -f '%U %M' "$build/calepin" tm "$@" -q >/dev/null 2>&1
    done
    memory=$(cut -d' ' -f2 "$work/ours" | sort -n | tail -n 1)
    awk -v l="$label" -v b="$bar" -v p="$(median <"$work/theirs")" -v c="$(cut -d' ' -f1 "$work/ours" | median)" -v m="$memory" \
        'BEGIN {printf "%-22s peer %.2f s, calepin %.2f s, ratio %.2f (bar %s), %.0f MB\n", l, p, c, p / c, b, m / 1024}'
}
echo "$units units, $(stat -c %s "$work/m.tmx") bytes"
ratio "count" 0.85 sax stats "$work/m.tmx"
ratio "to TSV" 0.75 tsv convert "$work/m.tmx" -o "$work/o.tsv"
ratio "rewrite, level 1" 1.00 rw convert "$work/m.tmx" -o "$work/o.tmx"
ratio "rewrite, level 2" 1.00 rw convert --level 2 "$work/m.tmx" -o "$work/o.tmx"
