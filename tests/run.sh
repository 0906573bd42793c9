#!/usr/bin/env bash
# Installs what is missing, builds with tests, runs them all. Arguments go to ctest (-R name).
set -euo pipefail
source "$(dirname "${BASH_SOURCE[0]}")/../app/setup.sh"

install_missing
build_targets -DSEEDBED_GUI=ON -DSEEDBED_TESTS=ON -- all
ctest --test-dir "$build" -j 2 --output-on-failure "$@"
