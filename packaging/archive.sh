#!/bin/sh
# Makes the archive of a release: packaging/archive.sh TARGET PROGRAM FOLDER
# FOLDER then holds trygg-TARGET.tar.gz and its checksum. Completions and manual come from the program where it runs here.
set -eu
[ $# -eq 3 ] || { echo "usage: $0 TARGET PROGRAM FOLDER" >&2; exit 2; }
target=$1 program=$2 folder=$3
top=$(cd "$(dirname "$0")/.." && pwd)
name=trygg-$target

mkdir -p "$folder"
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
mkdir -p "$work/$name"
case $target in *windows*) exe=trygg.exe ;; *) exe=trygg ;; esac
cp "$program" "$work/$name/$exe"
chmod 755 "$work/$name/$exe"
cp "$top/README.md" "$top/CHANGELOG.md" "$top/LICENSE-MIT" "$top/LICENSE-APACHE" "$work/$name/"
if "$work/$name/$exe" --version >/dev/null 2>&1; then
    mkdir "$work/$name/completions"
    for shell in bash elvish fish powershell zsh; do
        "$work/$name/$exe" completions "$shell" >"$work/$name/completions/trygg.$shell"
    done
    "$work/$name/$exe" man >"$work/$name/trygg.1"
fi
tar -czf "$folder/$name.tar.gz" -C "$work" "$name"
cd "$folder"
if command -v sha256sum >/dev/null 2>&1; then sha256sum "$name.tar.gz"; else shasum -a 256 "$name.tar.gz"; fi >"$name.tar.gz.sha256"
