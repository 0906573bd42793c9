#!/usr/bin/env bash
# What varying pictures before they are judged brings an adversarial network that learns from 10, 50, 100, 500 and 2000
# pictures: off against always, 32 pixels, the same number of steps, measured on pictures that no model has seen.
# Usage: augmentation.sh DATA OUT [STEPS] [SEEDS]    DATA is a folder of PNG pictures, at least 2500: the last 500 are unseen.
# Writes OUT/augmentation.md, besides every model and its figures. Begun again, it goes on with what is missing.
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
cli=${SEEDBED_CLI:-$here/../../build/release/app/seedbed-cli}
usage="usage: augmentation.sh DATA OUT [STEPS] [SEEDS]"
data=${1:?$usage}
out=${2:?$usage}
steps=${3:-2000}
seeds=${4:-1 2 3}
counts=(10 50 100 500 2000)
mkdir -p "$out"

# subset FOLDER: the pictures that are named on the input
subset() {
    [ -d "$1" ] && return
    mkdir -p "$1.part"
    xargs -d '\n' cp -t "$1.part"
    mv "$1.part" "$1"
}
pictures=$out/pictures.txt
[ -e "$pictures" ] || { find "$data" -name '*.png' | sort >"$pictures.part" && mv "$pictures.part" "$pictures"; }
[ "$(wc -l <"$pictures")" -ge 2500 ] || { echo "$data holds fewer than 2500 PNG pictures." >&2 && exit 1; }
tail -n 500 "$pictures" | subset "$out/unseen"
for count in "${counts[@]}"; do
    head -n "$count" "$pictures" | subset "$out/$count"
done

for seed in $seeds; do
    for count in "${counts[@]}"; do
        for variation in off always; do
            run=$out/${variation}-${count}_$seed
            [ -e "$run.safetensors" ] || "$cli" train gan --data "$out/$count" --out "$run.safetensors" --size 32 --width 16 --seed "$seed" --resume \
                --variation "$variation" --budget "${steps}it" --batch 16 >"$run.log" 2>&1 || { tail -n 3 "$run.log" >&2 && exit 1; }
            [ -e "$run.json" ] || { "$cli" evaluate "$run.safetensors" --data "$out/unseen" --all-data --trained-on "$out/$count" --seed "$seed" --json >"$run.json.part" && mv "$run.json.part" "$run.json"; }
            echo "$count pictures, variation $variation, seed $seed: measured"
        done
    done
done
for count in "${counts[@]}"; do
    python3 "$here/gan_table.py" "$out" "off-$count" "off-$count" "always-$count"
    echo
done >"$out/augmentation.md"
cat "$out/augmentation.md"
