#!/usr/bin/env bash
# Does what a way to teach has learned after a moment foretell which is best in the end? Each text is learned from scratch and from
# irish, with tokens of its own and with irish's, as many steps each, and the held-out loss is told on the way.
# Usage: ways.sh OUT STEPS TEXT...   STEPS: 1500. Writes OUT/ways.md. Begun again, it goes on with what is missing.
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
cli=${SEEDBED_CLI:-$here/../../build/release/app/seedbed-cli}
out=${1:?usage: ways.sh OUT STEPS TEXT...}
steps=${2:?usage: ways.sh OUT STEPS TEXT...}
shift 2
mkdir -p "$out"

for text in "$@"; do
    for way in scratch own kept; do
        run=$out/$(basename "$text" .txt)_$way
        case $way in
            scratch) teach=(train transformer --batch 16 --learning_rate 0.004 --weight_decay 0.1 --warmup 100 --ema 0.995 --patience 12) ;;
            own) teach=(finetune irish --own_tokens yes) ;;
            kept) teach=(finetune irish --own_tokens no) ;;
        esac
        [ -e "$run.json" ] || { "$cli" "${teach[@]}" --data "$text" --out "$run.safetensors" --budget "${steps}it" --seed 1 --json >"$run.part" && mv "$run.part" "$run.json"; }
    done
done
python3 - "$out" "$@" <<'PY' | tee "$out/ways.md"
import json, pathlib, sys

WAYS = {"scratch": "from scratch", "own": "from irish, own tokens", "kept": "from irish, its tokens"}
out = pathlib.Path(sys.argv[1])
print("| text | way | held-out loss after about 75 steps | 150 | 300 | bits per byte in the end |\n|---|---|---|---|---|---|")
for text in map(pathlib.Path, sys.argv[2:]):
    for way, words in WAYS.items():
        run = json.loads((out / f"{text.stem}_{way}.json").read_text())
        near = lambda step: min(run["curve"], key=lambda point: abs(point["step"] - step))["held_out"]
        print(f"| {text.stem} | {words} | {near(75):.2f} | {near(150):.2f} | {near(300):.2f} | {run['metrics']['bits_per_byte']['value']:.3f} |")
PY
