#!/bin/sh
# Puts the program of a release into a folder: packaging/install.sh VERSION FOLDER
# VERSION is a tag such as v0.1.0, or latest. The archive is held against its checksum before anything of it is used.
set -eu
[ $# -eq 2 ] || { echo "usage: $0 VERSION FOLDER" >&2; exit 2; }
version=$1 folder=$2
case $folder in /* | [A-Za-z]:*) ;; *) folder=$PWD/$folder ;; esac
case $version in
    latest) from=https://github.com/trygg-lint/trygg/releases/latest/download ;;
    *) from=https://github.com/trygg-lint/trygg/releases/download/$version ;;
esac
# For mirrors, and for machines without a way out.
from=${TRYGG_RELEASES:-$from}

case $(uname -s)-$(uname -m) in
    Linux-x86_64) target=x86_64-unknown-linux-musl ;;
    Linux-aarch64 | Linux-arm64) target=aarch64-unknown-linux-musl ;;
    Darwin-x86_64) target=x86_64-apple-darwin ;;
    Darwin-arm64) target=aarch64-apple-darwin ;;
    MINGW*-x86_64 | MSYS*-x86_64) target=x86_64-pc-windows-msvc ;;
    *) echo "trygg: no release for $(uname -s) on $(uname -m); build it with: cargo install trygg" >&2; exit 2 ;;
esac

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
name=trygg-$target
for file in "$name.tar.gz" "$name.tar.gz.sha256"; do
    curl --fail --silent --show-error --location --retry 3 --output "$work/$file" "$from/$file"
done
cd "$work"
if command -v sha256sum >/dev/null 2>&1; then sha256sum -c "$name.tar.gz.sha256"; else shasum -a 256 -c "$name.tar.gz.sha256"; fi >&2
tar -xzf "$name.tar.gz"
mkdir -p "$folder"
case $target in *windows*) exe=trygg.exe ;; *) exe=trygg ;; esac
mv "$name/$exe" "$folder/$exe"
"$folder/$exe" --version >&2
