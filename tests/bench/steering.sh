#!/usr/bin/env bash
# Does a direction from example lines lead what a model writes? Questions against statements, and the share of sentences that end in "?".
# Usage: steering.sh MODEL TEXT OUT   TEXT: one sentence a line (ga.txt of corpora.py); 60 examples of each kind are its first ones.
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
cli=${SEEDBED_CLI:-$here/../../build/release/app/seedbed-cli}
model=${1:?usage: steering.sh MODEL TEXT OUT}
text=${2:?usage: steering.sh MODEL TEXT OUT}
out=${3:?usage: steering.sh MODEL TEXT OUT}
mkdir -p "$out"
grep -m 60 '?$' "$text" >"$out/questions.txt"
grep -m 60 '\.$' "$text" >"$out/statements.txt"
"$cli" steer "$model" --toward "$out/questions.txt" --away "$out/statements.txt" --out "$out/asking.json" --name asking
read -r low high < <(python3 -c "
import json, sys
steps = json.load(open(sys.argv[1]))['steps']
print(steps[0][0], steps[-1][0])" "$out/asking.json")
for share in -100 -50 0 50 100; do
    strength=$(python3 -c "
import sys
share, low, high = map(float, sys.argv[1:])
print(0.999 * share / 100 * (high if share > 0 else -low))" "$share" "$low" "$high")
    "$cli" generate "$model" -n 64 --seed 1 --tokens 100 --steer "$out/asking.json:$strength" >"$out/written_$share.txt"
    python3 -c "
import re, sys
ends = re.findall(r'[.?!](?=\s|$)', open(sys.argv[1], encoding='utf-8', errors='replace').read())
print(f'{sys.argv[2]} %: {100 * ends.count(\"?\") / max(1, len(ends)):.1f} % of {len(ends)} sentences are questions')" "$out/written_$share.txt" "$share"
done
