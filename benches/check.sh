#!/usr/bin/env bash
# What a whole check costs: policies of so many pages of 400 words, made of the fixtures one after the other, in five languages.
#
#     cargo build --release && benches/check.sh [TRYGG [OTHER…]]
#
# Processor time (user and system, the least of five runs, the programs in turn) of `trygg check`, and in parts of what the first program
# takes in the same run.
set -euo pipefail
top="$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)"
[ "$#" -gt 0 ] || set -- "$top/target/release/trygg"
for program in "$@"; do [ -x "$program" ] || { echo "benches/check.sh: there is no program $program" >&2; exit 2; }; done
scratch="$(mktemp -d)"
trap 'rm -rf "$scratch"' EXIT

mapfile -t sources < <(find "$top"/fixtures/{da,en,nb,nn,sv} -name '*.md' | LC_ALL=C sort)
# policy PAGES: whole fixtures until there are words enough
policy() {
    local words=0 source
    while true; do
        for source in "${sources[@]}"; do
            cat "$source"
            printf '\n\n'
            words=$((words + $(wc -w <"$source")))
            [ "$words" -lt $(($1 * 400)) ] || return 0
        done
    done
}
# milliseconds PROGRAM FILE; a mark is no failure
milliseconds() {
    local TIMEFORMAT='%U %S'
    { time "$1" check "$2" >/dev/null 2>&1 || [ "$?" -eq 1 ]; } 2>&1 | awk '{ print ($1 + $2) * 1000 }'
}
printf '| pages | bytes | program | time | of the first |\n|---|---|---|---|---|\n'
for pages in 1 30 500; do
    policy "$pages" >"$scratch/policy.md"
    : >"$scratch/times"
    for _ in 1 2 3 4 5; do
        for program in "$@"; do printf '%s %s\n' "$program" "$(milliseconds "$program" "$scratch/policy.md")" >>"$scratch/times"; done
    done
    awk -v pages="$pages" -v bytes="$(stat --format %s "$scratch/policy.md")" '
        !($1 in least) { names[++count] = $1; least[$1] = $2 }
        $2 < least[$1] { least[$1] = $2 }
        END {
            for (at = 1; at <= count; at++) {
                name = names[at]
                printf "| %d | %d | %s | %d ms | %.2f |\n", pages, bytes, name, least[name], least[name] / least[names[1]]
            }
        }' "$scratch/times"
done
