#!/usr/bin/env bash
# What helps a language model of a language with little text: words of a related language, variation, or both?
# From 60 kB of each language, judged on 60 kB that no model has seen, beside counting (Kneser-Ney) and packing (xz).
# Usage: languages.sh TEXTS OUT [SEEDS] [STEPS] [LANGUAGES]   TEXTS: the folder that corpora.py fills
# LANGUAGES: "gd:ga hsb:dsb,pl br:cy", each with its relatives. Writes OUT/languages.md. Begun again, it goes on with what is missing.
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
cli=${SEEDBED_CLI:-$here/../../build/release/app/seedbed-cli}
texts=${1:?usage: languages.sh TEXTS OUT [SEEDS] [STEPS] [LANGUAGES]}
out=${2:?usage: languages.sh TEXTS OUT [SEEDS] [STEPS] [LANGUAGES]}
seeds=${3:-1 2 3}
steps=${4:-600}
small="--network 0.8M --context 128 --dropout 0.2"
loop="--batch 16 --patience 0"
export OMP_NUM_THREADS=1
mkdir -p "$out"

# learn NAME COMMAND…: unless it is there
learn() {
    local run=$out/$1
    [ -e "$run.safetensors" ] || "$cli" "${@:2}" --out "$run.safetensors" >"$run.log" 2>&1 || { tail -n 3 "$run.log" >&2 && exit 1; }
}

# judge NAME LANGUAGE
judge() {
    local run=$out/$1
    [ -e "$run.json" ] || { "$cli" evaluate "$run.safetensors" --data "$out/$2.unseen.txt" --all_data --trained_on "$out/$2.txt" --json >"$run.json.part" && mv "$run.json.part" "$run.json"; }
    echo "$1: measured"
}

for pair in ${5:-gd:ga hsb:dsb,pl br:cy}; do
    language=${pair%%:*}
    mkdir -p "$out/$language.related"
    python3 "$here/languages.py" split "$texts/$language.txt" "$out/$language.txt" "$out/$language.unseen.txt"
    for relative in $(echo "${pair#*:}" | tr , ' '); do
        cp "$texts/$relative.txt" "$out/$language.related/"
    done
    # shellcheck disable=SC2086
    for seed in $seeds; do
        learn "${language}_related_$seed" train transformer --data "$out/$language.related" $small $loop --budget "$((2 * steps))it" --seed "$seed"
        learn "${language}_scratch_$seed" train transformer --data "$out/$language.txt" $small $loop --budget "${steps}it" --seed "$seed"
        learn "${language}_varied_$seed" train transformer --data "$out/$language.txt" $small $loop --noise 0.1 --budget "${steps}it" --seed "$seed"
        learn "${language}_transfer_$seed" finetune "$out/${language}_related_$seed.safetensors" --data "$out/$language.txt" $loop --replay "$out/$language.related" --budget "${steps}it" --seed "$seed"
        learn "${language}_both_$seed" finetune "$out/${language}_related_$seed.safetensors" --data "$out/$language.txt" $loop --noise 0.1 --replay "$out/$language.related" --budget "${steps}it" --seed "$seed"
        for way in scratch varied transfer both; do
            judge "${language}_${way}_$seed" "$language"
        done
    done
done
python3 "$here/languages.py" table "$out" | tee "$out/languages.md"
