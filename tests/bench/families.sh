#!/usr/bin/env bash
# Which kind of model for which data? Autoencoder, GAN and diffusion on the same pictures, the same time on one core of an
# otherwise idle machine, measured on what was held out.
# Usage: families.sh PORTRAITS FASHION OUT [MINUTES] [MINUTES_FASHION] [EMOJI]    PORTRAITS: the folder that portraits.mjs
# fills; FASHION: the folder of Fashion-MNIST's train-images-idx3-ubyte.gz and its labels; EMOJI: pictures for diffusion and GAN
# Writes OUT/families.md, besides every model, a sheet of its samples and its figures. Begun again, it goes on with what is missing.
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
cli=${SEEDBED_CLI:-$here/../../build/release/app/seedbed-cli}
portraits=${1:?usage: families.sh PORTRAITS FASHION OUT [MINUTES] [MINUTES_FASHION]}
fashion=${2:?usage: families.sh PORTRAITS FASHION OUT [MINUTES] [MINUTES_FASHION]}
out=${3:?usage: families.sh PORTRAITS FASHION OUT [MINUTES] [MINUTES_FASHION]}
export OMP_NUM_THREADS=1
mkdir -p "$out"

# knobs FAMILY: as each is at its best in little time
knobs() {
    case $1 in
    vae) echo --latent 64 --beta 0.5 --likelihood laplace --adversarial 0.5 ;;
    gan) echo --width 16 ;;
    esac
}

# milliseconds MODEL: of a sample more, PNG and all, in the least of three trials
milliseconds() {
    local least=999999999 few many trial
    for trial in 1 2 3; do
        few=$(date +%s%N)
        "$cli" generate "$1" -n 16 --sheet "$out/timed.png" >/dev/null 2>&1
        many=$(date +%s%N)
        "$cli" generate "$1" -n 80 --sheet "$out/timed.png" >/dev/null 2>&1
        few=$((($(date +%s%N) - many - (many - few)) / 64000))
        [ "$few" -lt "$least" ] && least=$few
    done
    rm -f "$out/timed.png"
    echo "$((least / 1000)).$(printf %03d $((least % 1000)))"
}

# compare NAME DATA SIZE MINUTES FAMILY…
compare() {
    local name=$1 data=$2 size=$3 minutes=$4 family run
    for family in "${@:5}"; do
        run=$out/${family}_$name
        # shellcheck disable=SC2046
        [ -e "$run.safetensors" ] || "$cli" train "$family" --data "$data" --size "$size" --budget "${minutes}m" --seed 1 $(knobs "$family") \
            --out "$run.safetensors" >"$run.log" 2>&1 || { tail -n 3 "$run.log" >&2 && exit 1; }
        [ -e "$run.json" ] || { "$cli" evaluate "$run.safetensors" --data "$data" --json >"$run.json.part" && mv "$run.json.part" "$run.json"; }
        [ -e "$run.ms" ] || milliseconds "$run.safetensors" >"$run.ms"
        "$cli" generate "$run.safetensors" -n 48 --seed 1 --sheet "$run.png" >/dev/null
        echo "$family on $name: measured"
    done
}

compare portraits "$portraits" 64 "${4:-10}" vae gan diffusion
compare fashion "$fashion/train-images-idx3-ubyte.gz" 32 "${5:-5}" vae gan diffusion
[ -z "${6:-}" ] || compare emoji "$6" 64 "${4:-10}" gan diffusion
/usr/bin/python3 "$here/families.py" "$out" | tee "$out/families.md"
