#!/usr/bin/env bash
# What is learned from 16 and from 50 ink drawings: fine-tuning the portraits against training from scratch, with and
# without augmentation, the same number of steps and pictures a step, measured on 500 drawings that no model has seen.
# Usage: few_shot.sh DATA OUT [STEPS] [SEEDS]    DATA has the folders 16, 50 and unseen, made by portraits.mjs:
#   node portraits.mjs DATA/16 16 lorelei && node portraits.mjs DATA/50 50 lorelei && node portraits.mjs DATA/unseen 500 lorelei 100
# Writes OUT/few_shot.md, besides every model and its figures. Begun again, it goes on with what is missing.
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
cli=${SEEDBED_CLI:-$here/../../build/release/app/seedbed-cli}
data=${1:?usage: few_shot.sh DATA OUT [STEPS] [SEEDS]}
out=${2:?usage: few_shot.sh DATA OUT [STEPS] [SEEDS]}
steps=${3:-1500}
seeds=${4:-1 2 3}
same=(--budget "${steps}it" --batch 16 --learning_rate 0.002 --warmup 100 --ema 0.995 --patience 0)
scratch=(--latent 64 --likelihood laplace --beta 0.5 --adversarial 0.5) # as the portraits have it, and as sharp as fine-tuning
mkdir -p "$out"

# learn FILE START COUNT AUGMENTATION SEED
learn() {
    local file=$1 start=$2 flags=(--data "$data/$3" --augmentation "$4" --seed "$5" --size 64 --resume "${same[@]}")
    local log=${file%.safetensors}.log
    [ -e "$file" ] && return
    case $start in
    scratch) "$cli" train vae --out "$file" "${flags[@]}" "${scratch[@]}" ;;
    finetune) "$cli" finetune portraits --out "$file" "${flags[@]}" ;;
    esac >"$log" 2>&1 || { tail -n 3 "$log" >&2 && exit 1; }
}

# measure MODEL FILE SEED [TRAINED_ON]
measure() {
    [ -e "$2" ] && return
    "$cli" evaluate "$1" --data "$data/unseen" --all-data ${4:+--trained-on "$4"} --seed "$3" --json >"$2.part"
    mv "$2.part" "$2"
}

for seed in $seeds; do
    measure portraits "$out/base_0_none_$seed.json" "$seed"
    for count in 16 50; do
        for start in scratch finetune; do
            for augmentation in none recommended; do
                run=$out/${start}_${count}_${augmentation}_$seed
                learn "$run.safetensors" "$start" "$count" "$augmentation" "$seed"
                measure "$run.safetensors" "$run.json" "$seed" "$data/$count"
                echo "$start from $count, augmentation $augmentation, seed $seed: measured"
            done
        done
    done
done
python3 "$here/few_shot.py" "$out" >"$out/few_shot.md"
cat "$out/few_shot.md"
