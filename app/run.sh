#!/usr/bin/env bash
# Installs what is missing, builds, opens the window. Without a display: pictures and a film into ./out/.
# Arguments go to the window (a model file to open); without a display the first one is the model to draw with.
set -euo pipefail
source "$(dirname "${BASH_SOURCE[0]}")/setup.sh"

install_missing
build_targets -DSEEDBED_GUI=ON -- seedbed seedbed-cli

if [ -n "${DISPLAY:-}${WAYLAND_DISPLAY:-}${QT_QPA_PLATFORM:-}" ]; then
    exec "$build/app/seedbed" "$@"
fi

model="${1:-typefaces}"
name="$(basename "$model" .safetensors)"
echo "There is no display here, so the window stays closed; drawing with $model into ./out/ instead."
"$build/app/seedbed-cli" generate "$model" -n 9 --sheet "out/$name-sheet.png"
"$build/app/seedbed-cli" walk "$model" --seeds 1,2,3,4 --seconds 6 --fps 20 --out "out/$name-walk.mp4"
