#!/usr/bin/env bash
# From which model, or from none, should pictures be taught? Each folder of pictures is learned in about the same time from each
# picture starter and from nothing by each family, and judged on what was held out.
# Usage: picture_ways.sh OUT SHARE FOLDER...   SHARE: of 500 seconds of one core for each training, 0.5 say.
# Writes OUT/picture_ways.md, and a sheet of each model. Begun again, it goes on with what is missing.
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
cli=${SEEDBED_CLI:-$here/../../build/release/app/seedbed-cli}
out=${1:?usage: picture_ways.sh OUT SHARE FOLDER...}
share=${2:?usage: picture_ways.sh OUT SHARE FOLDER...}
shift 2
mkdir -p "$out"

ways=( # name, steps in 500 seconds of one core, command
    "faces 2400 finetune faces"
    "portraits 2500 finetune portraits"
    "vae 2200 train vae --size 64"
    "gan 1600 train gan --size 64"
    "diffusion 1500 train diffusion --size 64"
)
for folder in "$@"; do
    for way in "${ways[@]}"; do
        read -r name steps teach <<<"$way"
        run=$out/$(basename "$folder")_$name
        # shellcheck disable=SC2086
        [ -e "$run.safetensors" ] || "$cli" $teach --data "$folder" --out "$run.safetensors" --budget "$(awk "BEGIN { printf \"%d\", $steps * $share }")it" --seed 1 >"$run.log" 2>&1
        [ -e "$run.png" ] || "$cli" generate "$run.safetensors" --count 48 --sheet "$run.png" >>"$run.log" 2>&1
        [ -e "$run.json" ] || { "$cli" info "$run.safetensors" --json >"$run.part" && mv "$run.part" "$run.json"; }
        echo "$run: measured"
    done
done
python3 - "$out" "$@" <<'PY' | tee "$out/picture_ways.md"
import json, pathlib, sys

NAMES = {"faces": "from *faces*", "portraits": "from *portraits*", "vae": "vae", "gan": "gan", "diffusion": "diffusion"}
FIGURES = [("kid", 1, 2), ("frechet", 1, 2), ("precision", 100, 0), ("coverage", 100, 0), ("copy_share", 100, 0), ("reconstruction_mae", 1000, 0)]
print("| pictures | way | held-out loss | KID | Fréchet | precision, % | coverage, % | copies, % | error of redrawing × 1000 |\n" + "|---" * 9 + "|")
for folder in map(pathlib.Path, sys.argv[2:]):
    for name, words in NAMES.items():
        card = json.loads((pathlib.Path(sys.argv[1]) / f"{folder.name}_{name}.json").read_text())
        cells = []
        for key, factor, digits in FIGURES:
            m = card["metrics"].get(key)
            cells.append("–" if m is None else "{:.{d}f} ({:.{d}f} to {:.{d}f})".format(*(factor * m[end] for end in ("value", "low", "high")), d=digits))
        print(f"| {folder.name} | {words} | {float(card['training']['held_out_loss']):.2f} |", " | ".join(cells), "|")
PY
