#!/usr/bin/env bash
# The trials with Scottish Gaelic of the README: tokens, steps and a relative's model, one seed each, judged as languages.sh judges.
# Usage: language_trials.sh TEXTS OUT   TEXTS: the folder that corpora.py fills
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
cli=${SEEDBED_CLI:-$here/../../build/release/app/seedbed-cli}
texts=${1:?usage: language_trials.sh TEXTS OUT}
out=${2:?usage: language_trials.sh TEXTS OUT}
export OMP_NUM_THREADS=1
mkdir -p "$out"
python3 "$here/languages.py" split "$texts/gd.txt" "$out/gd.txt" "$out/gd.unseen.txt"

# trial NAME train|finetune ARGUMENT…: one run, and what it needs for each byte of unseen text
trial() {
    "$cli" "${@:2}" --patience 0 --seed 1 --batch "${batch:-8}" --out "$out/$1.safetensors" >"$out/$1.log" 2>&1
    "$cli" evaluate "$out/$1.safetensors" --data "$out/gd.unseen.txt" --all_data --trained_on "$out/gd.txt" --json >"$out/$1.json"
    python3 -c "import json, sys; print(sys.argv[2], json.load(open(sys.argv[1]))['bits_per_byte']['value'])" "$out/$1.json" "$1"
}

scratch="train transformer --data $out/gd.txt --network 0.8M --learning_rate 0.004"
pieces="--tokens pieces --vocabulary 700 --context 64"
# shellcheck disable=SC2086
{
    trial characters $scratch --context 128 --dropout 0.1 --ema 0.99 --budget 600it
    trial pieces500 $scratch --tokens pieces --vocabulary 500 --context 128 --dropout 0.1 --ema 0.99 --budget 400it
    batch=4 trial small_steps $scratch $pieces --dropout 0.1 --ema 0.98 --budget 600it
    trial varied $scratch $pieces --dropout 0.2 --token_dropout 0.1 --ema 0.99 --budget 400it
    trial irish train transformer --data "$texts/ga.txt" --network 0.8M --learning_rate 0.004 $pieces --dropout 0.05 --ema 0.99 --budget 800it
    trial on_from_irish finetune "$out/irish.safetensors" --data "$out/gd.txt" --ema 0.99 --learning_rate 0.002 --dropout 0.1 --replay "$texts/ga.txt" --budget 400it
}
