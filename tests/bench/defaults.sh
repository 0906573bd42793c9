#!/usr/bin/env bash
# Do the settings that teaching chooses by itself waste what could be had in the same time? Each text of TEXTS is learned with
# none given, as the dialog does it, and with six settings; all are judged on what was held out, beside counting and packing.
# Usage: defaults.sh TEXTS OUT [TIME] [CORPORA]   TEXTS: the folder that corpora.py fills; TIME: 5m; CORPORA: "br english th"
# Writes OUT/defaults.md, by defaults.py. Begun again, it goes on with what is missing. Takes seven times TIME for each text.
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
cli=${SEEDBED_CLI:-$here/../../build/release/app/seedbed-cli}
texts=${1:?usage: defaults.sh TEXTS OUT [TIME] [CORPORA]}
out=${2:?usage: defaults.sh TEXTS OUT [TIME] [CORPORA]}
time=${3:-5m}
corpora=${4:-br cy hsb ka english th}
mkdir -p "$out"

small="--network 0.8M --tokens pieces --context 64 --batch 16 --learning_rate 0.004"
settings=(
    "default:"
    "few_pieces:$small --vocabulary 800"
    "many_pieces:$small --vocabulary 4000"
    "short:--network 0.8M --tokens pieces --context 32 --batch 16 --learning_rate 0.004 --vocabulary 2000"
    "long:--network 0.8M --tokens pieces --context 128 --batch 8 --learning_rate 0.004 --vocabulary 2000"
    "characters:--network 0.8M --tokens characters --context 256 --batch 8 --learning_rate 0.004"
    "large:--network 5M --tokens pieces --context 64 --batch 8 --learning_rate 0.002 --vocabulary 2000"
)
for corpus in $corpora; do
    for setting in "${settings[@]}"; do
        run=$out/${corpus}_${setting%%:*}
        [ -e "$run.safetensors" ] || {
            # shellcheck disable=SC2086
            "$cli" train transformer --data "$texts/$corpus.txt" --budget "$time" --seed 1 --out "$run.safetensors" ${setting#*:} >"$run.log" 2>&1 || { tail -n 3 "$run.log" >&2 && exit 1; }
        }
        [ -e "$run.json" ] || { "$cli" info "$run.safetensors" --json >"$run.part" && mv "$run.part" "$run.json"; }
        echo "$corpus ${setting%%:*}: measured"
    done
done
python3 "$here/defaults.py" "$out" "$corpora" | tee "$out/defaults.md"
