#!/usr/bin/env bash
# What correspondence gains when an adversarial network learns from 40 ink drawings; the same number of steps, measured on
# drawings that no model has seen.
# Usage: gan_adapt.sh BASE DATA OUT [STEPS] [SEEDS]    BASE is a gan that kept its judge; DATA has the folders 50 and
# unseen, as few_shot.sh makes them: the first 40 of the 50 are learned from.
# Writes OUT/gan_adapt.md, besides every model and its figures. Begun again, it goes on with what is missing.
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
cli=${SEEDBED_CLI:-$here/../../build/release/app/seedbed-cli}
usage="usage: gan_adapt.sh BASE DATA OUT [STEPS] [SEEDS]"
base=${1:?$usage}
data=${2:?$usage}
out=${3:?$usage}
steps=${4:-1500}
seeds=${5:-1 2 3}
count=40
mkdir -p "$out/$count"
find "$data/50" -name '*.png' | sort | head -n "$count" | while read -r picture; do
    [ -e "$out/$count/$(basename "$picture")" ] || cp "$picture" "$out/$count/"
done

flags() {
    case $1 in
    full) ;;
    correspondence) echo --correspondence 10 ;;
    esac
}

# measure MODEL FILE SEED [TRAINED_ON]
measure() {
    [ -e "$2" ] && return
    "$cli" evaluate "$1" --data "$data/unseen" --all-data ${4:+--trained-on "$4"} --seed "$3" --json >"$2.part"
    mv "$2.part" "$2"
}

for seed in $seeds; do
    measure "$base" "$out/base_$seed.json" "$seed"
    for way in full correspondence; do
        run=$out/${way}_$seed
        # shellcheck disable=SC2046
        [ -e "$run.safetensors" ] || "$cli" finetune "$base" --data "$out/$count" --out "$run.safetensors" --seed "$seed" --resume \
            --budget "${steps}it" --batch 16 --patience 0 --copy_guard 0 $(flags "$way") >"$run.log" 2>&1 || { tail -n 3 "$run.log" >&2 && exit 1; }
        measure "$run.safetensors" "$run.json" "$seed" "$out/$count"
        echo "$way, seed $seed: measured"
    done
done
python3 "$here/gan_table.py" "$out" full base full correspondence >"$out/gan_adapt.md"
cat "$out/gan_adapt.md"
