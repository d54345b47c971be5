#!/usr/bin/env bash
# What reading a format costs: the same policy, many times over, in every format, read by the release build.
#
#     cargo build --release && benches/formats.sh [TRYGG]
#
# Processor time (user and system, the least of five runs) and peak memory of `trygg text`, as they are and in parts of what Markdown
# takes in the same run. Needs GNU time; pandoc and LibreOffice write the files.
set -euo pipefail
top="$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)"
trygg="${1:-$top/target/release/trygg}"
scratch="$(mktemp -d)"
trap 'rm -rf "$scratch"' EXIT
cd "$scratch"

# One policy after the other, each under a number of its own; front matter would be lost on the way.
body="$(awk 'NR == 1 && /^---$/ { head = 1; next } head && /^---$/ { head = 0; next } !head' "$top/fixtures/en/logistics-company-with-control.md")"
for part in $(seq "${PARTS:-400}"); do printf '# Part %s\n\n%s\n\n' "$part" "$body"; done >policy.md
cp policy.md policy.txt
for format in html:html latex:tex rst:rst asciidoc:adoc org:org docx:docx odt:odt; do
    pandoc --from commonmark_x-smart --to "${format%%:*}" --standalone --metadata pagetitle=policy --output "policy.${format##*:}" policy.md
done
soffice --headless "-env:UserInstallation=file://$scratch/profile" --convert-to pdf --outdir . policy.odt >/dev/null 2>&1
printf 'a\n' >empty.md

# measure FILE: milliseconds and kilobytes
measure() {
    local TIMEFORMAT='%U %S' kilobytes
    kilobytes="$(/usr/bin/time --format '%M' "$trygg" text "$1" 2>&1 >/dev/null)"
    for _ in 1 2 3 4 5; do
        { time "$trygg" text "$1" >/dev/null; } 2>&1
    done | awk -v kilobytes="$kilobytes" '{ ms = ($1 + $2) * 1000; if (NR == 1 || ms < least) least = ms } END { print least, kilobytes }'
}
read -r start nothing <<<"$(measure empty.md)"
read -r base_time base_memory <<<"$(measure policy.md)"
printf 'Starting takes %s ms and %s kB, which is not counted.\n\n' "$start" "$nothing"
printf '| format | file | time | per MB of file | of Markdown | memory | of Markdown |\n|---|---|---|---|---|---|---|\n'
for format in md txt html tex rst adoc org docx odt pdf; do
    read -r time memory <<<"$(measure "policy.$format")"
    size="$(stat --format %s "policy.$format")"
    awk -v format="$format" -v size="$size" -v time="$time" -v memory="$memory" -v none="$nothing" -v start="$start" -v bt="$base_time" -v bm="$base_memory" 'BEGIN {
        mb = size / 1e6; used = (memory - none) / 1000; time -= start
        printf "| %s | %.2f MB | %d ms | %d ms | %.1f | %.1f MB | %.1f |\n", format, mb, time, time / mb, time / (bt - start), used, used / ((bm - none) / 1000)
    }'
done
