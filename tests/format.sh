#!/usr/bin/env bash
# tests/format.sh [--fix] [FOLDER]: tells which sources (of FOLDER, or of the project) .clang-format would lay out otherwise; --fix lays them out.
# Other versions of clang-format lay out otherwise, so that where there is no version 14 it exits with 77: skipped.
set -euo pipefail
source "$(dirname "${BASH_SOURCE[0]}")/../app/setup.sh"

fix=0
if [ "${1:-}" = --fix ]; then
    fix=1
    shift
fi
cd "${1:-$root}"

find_formatter() {
    local name
    for name in clang-format-14 clang-format; do
        if [[ "$("$name" --version 2>/dev/null)" == *" version 14."* ]]; then
            formatter=$name
            return
        fi
    done
    return 1
}

packages=(clang-format)
if ! find_formatter && ! { (install_missing) && find_formatter; }; then
    echo "Skipped: the layout is that of clang-format 14, which is not here." >&2
    exit 77
fi

format_all() {
    find * -name 'build*' -prune -o \( -name '*.h' -o -name '*.cpp' \) -print0 | xargs -0 -r -P 2 -n 40 "$formatter" "--style=file:$root/.clang-format" "$@"
}

if [ "$fix" -eq 1 ]; then
    format_all -i
elif ! told=$(format_all --dry-run -Werror 2>&1); then
    # One line for a file, its first.
    sed -n 's/^\([^ :]*:[0-9]*\):[0-9]*: error: .*/\1: laid out otherwise than .clang-format has it/p' <<<"$told" | sort -s -u -t: -k1,1 | grep . || echo "$told"
    echo "tests/format.sh --fix lays them out."
    exit 1
fi
