#!/usr/bin/env bash
# What differentiable augmentation gains where data are scarce: the GAN on 10 to 2,000 pictures, with and without, the same
# number of steps, measured against 10,000 pictures that no model has seen.
# Usage: augmentation.sh FASHION OUT [STEPS] [SEEDS]    FASHION has Fashion-MNIST's train-images-idx3-ubyte.gz and
# t10k-images-idx3-ubyte.gz. Writes OUT/augmentation.md, besides every model and its figures. Begun again, it goes on with what
# is missing.
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
cli=${SEEDBED_CLI:-$here/../../build/release/app/seedbed-cli}
data=${1:?usage: augmentation.sh FASHION OUT [STEPS] [SEEDS]}
out=${2:?usage: augmentation.sh FASHION OUT [STEPS] [SEEDS]}
steps=${3:-2000}
seeds=${4:-1 2 3}
mkdir -p "$out"

# subset COUNT SEED: that many pictures drawn by chance, as an IDX file
subset() {
    [ -e "$out/$1_$2-images-idx3-ubyte" ] || /usr/bin/python3 - "$data/train-images-idx3-ubyte.gz" "$out/$1_$2-images-idx3-ubyte" "$1" "$2" <<'PYTHON'
import gzip, random, struct, sys
source, target, count, seed = sys.argv[1], sys.argv[2], int(sys.argv[3]), int(sys.argv[4])
content = gzip.open(source).read()
_, total, rows, columns = struct.unpack(">4I", content[:16])
chosen = random.Random(seed).sample(range(total), count)
size = rows * columns
with open(target, "wb") as file:
    file.write(struct.pack(">4I", 0x803, count, rows, columns) + b"".join(content[16 + i * size:16 + (i + 1) * size] for i in chosen))
PYTHON
}

for seed in $seeds; do
    for count in 10 50 100 500 2000; do
        subset "$count" "$seed"
        for variation in off always; do
            run=$out/${count}_${variation}_$seed
            [ -e "$run.safetensors" ] || "$cli" train gan --data "$out/${count}_$seed-images-idx3-ubyte" --size 32 --width 16 --variation "$variation" \
                --budget "${steps}it" --resume --seed "$seed" --out "$run.safetensors" >"$run.log" 2>&1 || { tail -n 3 "$run.log" >&2 && exit 1; }
            [ -e "$run.json" ] || { "$cli" evaluate "$run.safetensors" --data "$data/t10k-images-idx3-ubyte.gz" --all-data --seed "$seed" --json \
                --trained-on "$out/${count}_$seed-images-idx3-ubyte" >"$run.json.part" && mv "$run.json.part" "$run.json"; }
            echo "$count pictures, augmentation $variation, seed $seed: measured"
        done
    done
done
python3 "$here/augmentation.py" "$out" >"$out/augmentation.md"
cat "$out/augmentation.md"
