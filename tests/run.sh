#!/usr/bin/env bash
# Installs what is missing, builds with tests, runs them all, and sees that the command line builds without Qt's Widgets too.
# Arguments go to ctest (-R name, -L fast).
set -euo pipefail
source "$(dirname "${BASH_SOURCE[0]}")/../app/setup.sh"

packages+=("${test_packages[@]}")
install_missing
build_targets -DSEEDBED_GUI=ON -DSEEDBED_TESTS=ON -- all
ctest --test-dir "$build" -j 2 --output-on-failure "$@"

# Where the very same commands make the command line without the window, it has just been made; only where they differ is it made again.
without="$root/build/no-window"
cd "$root"
if ! told=$(cmake --preset no-window 2>&1); then
    echo "$told"
    exit 1
fi
commands_of_cli() {
    ninja -C "$1" -t commands seedbed-cli | sed "s|$1|.|g" | sort
}
with=$(commands_of_cli "$build")
if [ "$with" = "$(commands_of_cli "$without")" ]; then
    echo "Without the window, the same commands build the command line."
else
    echo "Without the window, other commands build the command line: these now run."
    cmake --build --preset no-window --target seedbed-cli
fi
