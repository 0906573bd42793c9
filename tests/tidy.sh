#!/usr/bin/env bash
# tests/tidy.sh [--all | BASE]: runs clang-tidy with .clang-tidy over the sources that differ from BASE (by default from where the branch left its
# upstream, else from HEAD); --all takes all of app, core and ui. Needs a configured build/release; moc's files of tests need a built one.
# Left out is what clang cannot parse: whatever includes LibTorch, whose headers of 1.13 are no C++20 to it, and the kernels' assembly for GCC.
# No part of the tests: a file takes 5 to 15 seconds, all of them a quarter of an hour on two cores.
set -euo pipefail
source "$(dirname "${BASH_SOURCE[0]}")/../app/setup.sh"

packages=(clang-tidy)
install_missing
cd "$root"
if [ ! -f "$build/compile_commands.json" ]; then
    echo "There is no $build/compile_commands.json. Build first: app/run.sh or tests/run.sh." >&2
    exit 1
fi

# How each source is compiled by itself: build/release compiles several together. Tests are alone there, with what moc made of them.
alone="$root/build/tidy"
cmake --preset release -B "$alone" -DSEEDBED_TOGETHER=OFF >/dev/null

# Files that clang can parse, by how they are compiled: with the precompiled header of LibTorch, or as a test with LibTorch's folder, is without.
parsable() {
    awk -v root="$root/" '
        /^ *"command":/ { torch = /cmake_pch/; tensors = /torch\/csrc/ }
        /^ *"file":/ { file = $2; gsub(/[",]/, "", file); sub(root, "", file)
                       if (!torch && !(tensors && file ~ /^tests\//) && file !~ /^build|\/kernels/) print file }' "$alone/compile_commands.json" "$build/compile_commands.json" | sort -u
}
changed() { # a header stands for the source of its name
    git diff --name-only --diff-filter=d "$1" -- app core ui tests
    git ls-files --others --exclude-standard -- app core ui tests
}

if [ "${1:-}" = --all ]; then
    files=$(parsable | grep -v '^tests/')
else
    base=${1:-$(git merge-base HEAD '@{upstream}' 2>/dev/null || git rev-parse HEAD)}
    files=$(comm -12 <(parsable) <(changed "$base" | sed 's/\.h$/.cpp/' | sort -u))
fi
[ -n "$files" ] || exit 0
tidy() { xargs -r -P 2 -n 1 clang-tidy -p "$1" --quiet --extra-arg=-Wno-unknown-warning-option --extra-arg=-Wno-error 2> >(grep -v 'warnings\? generated' >&2); }
{ grep -v '^tests/' <<<"$files" || true; } | tidy "$alone"
{ grep '^tests/' <<<"$files" || true; } | tidy "$build"
