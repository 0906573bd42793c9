#!/usr/bin/env bash
# What helps a language model of a language with little text: words of a related language, variation, or both?
# From 60 kB of each language, judged on 60 kB that no model has seen, beside counting (Kneser-Ney) and packing (xz), which have
# seen the same 60 kB; and beside counting that has seen the related text too. One model of the related languages serves all seeds.
# Usage: languages.sh TEXTS OUT [SEEDS] [STEPS] [LANGUAGES]   TEXTS: the folder that corpora.py fills
# LANGUAGES: "gd:ga hsb:dsb,pl br:cy", each with its relatives. Writes OUT/languages.md. Begun again, it goes on with what is missing.
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
cli=${SEEDBED_CLI:-$here/../../build/release/app/seedbed-cli}
texts=${1:?usage: languages.sh TEXTS OUT [SEEDS] [STEPS] [LANGUAGES]}
out=${2:?usage: languages.sh TEXTS OUT [SEEDS] [STEPS] [LANGUAGES]}
seeds=${3:-1 2 3}
steps=${4:-1600}
related_steps=${RELATED_STEPS:-3000}
network="--network 0.8M --context 64 --tokens pieces --vocabulary 700"
loop="--batch 4 --patience 0 --ema 0.98"
related_loop="--batch 8 --patience 0 --ema 0.99"
export OMP_NUM_THREADS=1
mkdir -p "$out"

# learn NAME COMMAND…: unless it is there
learn() {
    local run=$out/$1
    [ -e "$run.safetensors" ] || "$cli" "${@:2}" --out "$run.safetensors" >"$run.log" 2>&1 || { tail -n 3 "$run.log" >&2 && exit 1; }
}

# judge NAME MODEL LANGUAGE LEARNED: MODEL beside counting that has seen LEARNED
judge() {
    local figures=$out/$1.json
    [ -e "$figures" ] || { "$cli" evaluate "$out/$2.safetensors" --data "$out/$3.unseen.txt" --all_data --trained_on "$4" --json >"$figures.part" && mv "$figures.part" "$figures"; }
    echo "$1: measured"
}

languages=${5:-gd:ga hsb:dsb,pl br:cy}
for pair in $languages; do
    language=${pair%%:*}
    mkdir -p "$out/${language}_related" "$out/${language}_all"
    python3 "$here/languages.py" split "$texts/$language.txt" "$out/$language.txt" "$out/$language.unseen.txt"
    for relative in $(echo "${pair#*:}" | tr , ' '); do
        cp "$texts/$relative.txt" "$out/${language}_related/"
    done
    cp "$out/${language}_related"/*.txt "$out/$language.txt" "$out/${language}_all/"
    # shellcheck disable=SC2086
    learn "${language}_related" train transformer --data "$out/${language}_related" $network $related_loop --dropout 0.05 --learning_rate 0.004 --budget "${related_steps}it" --seed 1
done
for seed in $seeds; do
    for pair in $languages; do
        language=${pair%%:*}
        related=$out/${language}_related
        same="--data $out/$language.txt --budget ${steps}it --seed $seed --dropout 0.1 $loop"
        scratch="train transformer $same $network --learning_rate 0.004"
        transfer="finetune $related.safetensors $same --learning_rate 0.002 --replay $related"
        varied="--token_dropout 0.1 --noise 0.05"
        # shellcheck disable=SC2086
        {
            learn "${language}_scratch_$seed" $scratch
            learn "${language}_varied_$seed" $scratch $varied
            learn "${language}_transfer_$seed" $transfer
            learn "${language}_both_$seed" $transfer $varied
        }
        for way in scratch varied transfer both; do
            judge "${language}_${way}_$seed" "${language}_${way}_$seed" "$language" "$out/$language.txt"
        done
        judge "${language}_related" "${language}_transfer_$seed" "$language" "$out/${language}_all"
    done
done
python3 "$here/languages.py" table "$out" | tee "$out/languages.md"
