#!/usr/bin/env bash
# tests/sanitize.sh [--thread] [--all | TEST...]: builds with sanitizers and runs, in a build folder that is kept.
# Address and undefined behaviour, by default where files of strangers are read (tests/core/formats: nothing of LibTorch to compile);
# --thread looks for races instead, by default where threads meet (label threads; the first time all of core and the window are built).
# TEST is a program's name, such as test_sampler. --all is for a night.
set -euo pipefail
source "$(dirname "${BASH_SOURCE[0]}")/../app/setup.sh"

preset=dev
label=formats
if [ "${1:-}" = --thread ]; then
    preset=tsan
    label=threads
    shift
fi

install_missing
cd "$root"
cmake --preset "$preset" >/dev/null
case "${1:-}" in
    "") mapfile -t tests < <(ctest --preset "$preset" -N -L "^$label\$" | sed -n 's/^ *Test *#[0-9]*: //p') ;;
    --all) tests=(all) ;;
    *) tests=("$@") ;;
esac
cmake --build --preset "$preset" --target "${tests[@]}"
if [ "${tests[*]}" = all ]; then
    ctest --preset "$preset"
else
    ctest --preset "$preset" -R "^($(IFS='|' && echo "${tests[*]}"))\$"
fi
