#!/usr/bin/env bash
# How surely does a direction that was learned from 20 labelled pictures sort others? Pictures of one shape each, of which place, size, hue
# and kind are known, models that saw no label, and the area under the ROC curve on held-out pictures.
# Usage: attributes.sh OUT [FAMILIES] [SEEDS] [STEPS]
# Writes OUT/attributes.md, besides pictures, models and figures. Begun again, it goes on with what is missing.
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
cli=${SEEDBED_CLI:-$here/../../build/release/app/seedbed-cli}
out=${1:?usage: attributes.sh OUT [FAMILIES] [SEEDS] [STEPS]}
families=${2:-vae}
seeds=${3:-1 2}
steps=${4:-3000}
mkdir -p "$out"

if [ ! -e "$out/shapes" ]; then
    rm -rf "$out/shapes.part"
    python3 "$here/attributes.py" shapes "$out/shapes.part" 5000
    mv "$out/shapes.part" "$out/shapes"
fi
for family in $families; do
    for seed in $seeds; do
        name=${family}_$seed
        [ -e "$out/$name.json" ] && continue
        [ -e "$out/$name.safetensors" ] || "$cli" train "$family" --data "$out/shapes" --out "$out/$name.safetensors" --size 32 --budget "${steps}it" --seed "$seed" --patience 0 --resume \
            >"$out/$name.log" 2>&1 || { tail -n 3 "$out/$name.log" >&2 && exit 1; }
        "$cli" evaluate "$out/$name.safetensors" --data "$out/shapes" --samples 200 --json >"$out/$name.part"
        mv "$out/$name.part" "$out/$name.json"
        echo "$family, seed $seed: measured"
    done
done
python3 "$here/attributes.py" table "$out" >"$out/attributes.md"
cat "$out/attributes.md"
