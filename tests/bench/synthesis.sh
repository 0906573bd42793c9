#!/usr/bin/env bash
# Whether made pictures help a small classifier, where the model has seen no more real pictures than the classifier: 10, 20
# and 50 pictures of each class of Fashion-MNIST, models trained on just these, tested on 2000 pictures of its test set.
# Usage: synthesis.sh DATA OUT [WAYS] [COUNTS] [SEEDS]    DATA has the four files of Fashion-MNIST (train-…, t10k-…);
#   WAYS: vae and gan draw each class; noise varies points of the real pictures in the latent space of the vae
# Writes OUT/synthesis.md, besides models and reports. Begun again, it goes on with what is missing.
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
cli=${SEEDBED_CLI:-$here/../../build/release/app/seedbed-cli}
data=${1:?usage: synthesis.sh DATA OUT [WAYS] [COUNTS] [SEEDS]}
out=${2:?usage: synthesis.sh DATA OUT [WAYS] [COUNTS] [SEEDS]}
ways=${3:-vae noise gan}
counts=${4:-10 20 50}
seeds=${5:-1 2 3}
steps=${STEPS:-800} # of a model
lessons=${LESSONS:-150} # of a classifier
mkdir -p "$out"

# learn FAMILY COUNT SEED: a model with classes from just these pictures
learn() {
    local file=$out/$1_$2_$3.safetensors flags=(--budget "${steps}it" --seed "$3" --size 32 --patience 0 --resume)
    [ -e "$file" ] && return
    case $1 in
    vae) flags+=(--latent 16 --width 16 --batch 16 --warmup 100 --ema 0.995) ;;
    gan) flags+=(--width 24 --ema 0.995) ;;
    esac
    "$cli" train "$1" --data "$out/real_$2_$3" --out "$file" "${flags[@]}" >"$out/$1_$2_$3.log" 2>&1 || { tail -n 3 "$out/$1_$2_$3.log" >&2 && exit 1; }
}

for seed in $seeds; do
    for count in $counts; do
        real=$out/real_${count}_$seed
        if [ ! -e "$real" ]; then
            rm -rf "$real.part"
            python3 "$here/synthesis.py" subset "$data/train-images-idx3-ubyte.gz" "$data/train-labels-idx1-ubyte.gz" "$real.part" "$count" "$seed"
            mv "$real.part" "$real"
        fi
        for way in $ways; do
            family=${way/noise/vae}
            made=$out/${way}_${count}_$seed
            [ -e "$made" ] && continue
            learn "$family" "$count" "$seed"
            asked=class && [ "$way" = noise ] && asked=noise
            "$cli" synthesize "$out/${family}_${count}_$seed.safetensors" --data "$real" --test "$data/t10k-images-idx3-ubyte.gz" --out "$made" \
                --way "$asked" -n 100 --steps "$lessons" --repeats 2 --seed "$seed" --json >"$out/$way.log" 2>&1 || { tail -n 3 "$out/$way.log" >&2 && exit 1; }
            echo "$count per class, $way, seed $seed: measured"
        done
    done
done
python3 "$here/synthesis.py" table "$out" >"$out/synthesis.md"
cat "$out/synthesis.md"
