#!/usr/bin/env bash
# How well a space of short sounds is learned: teaches sets of recordings with the defaults, measures, and shows spectra to look at.
# Usage: clips.sh OUT BUDGET SET...
#   BUDGET: "5m". SET: a folder of recordings; its name is that of the model. Two that Debian has (apt-get download, dpkg-deb -x):
#   hydrogen-drumkits, usr/share/hydrogen/data/drumkits; tuxpaint-stamps-default, sounds without _desc in usr/share/tuxpaint/stamps.
# Begun again, it goes on with what is missing. Writes OUT/clips.md, and of each set NAME.wav (a walk) and sheets of spectra: NAME-again.png (held-out sounds
# above, as they are drawn again below), NAME-drawn.png (sixteen seeds), NAME-way.png (from one recording to another).
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
cli=${SEEDBED_CLI:-$here/../../build/release/app/seedbed-cli}
out=${1:?usage: clips.sh OUT BUDGET SET...} budget=${2:?}
shift 2
mkdir -p "$out"

for set in "$@"; do
    name=$(basename "$set")
    model=$out/$name.safetensors
    [ -e "$model" ] || "$cli" train clips --data "$set" --out "$model" --budget "$budget" --seed 1 >"$out/$name.log" 2>&1
    [ -e "$out/$name.json" ] || { "$cli" evaluate "$model" --data "$set" --json >"$out/$name.part" && mv "$out/$name.part" "$out/$name.json"; }
    "$cli" reconstruct "$model" --data "$set" --columns 8 --pairs 3 --out "$out/$name-again.png" >/dev/null
    "$cli" generate "$model" -n 16 --seed 1 --sheet "$out/$name-drawn.png" >/dev/null
    mapfile -t ends < <(find "$set" -type f \( -iname '*.wav' -o -iname '*.flac' -o -iname '*.ogg' \) | sort | sed -n '10p;100p')
    [ "${#ends[@]}" -lt 2 ] || "$cli" generate "$model" --from "${ends[0]}" --to "${ends[1]}" -n 8 --sheet "$out/$name-way.png" >/dev/null
    "$cli" walk "$model" --seeds 1,2,3,4 --out "$out/$name.wav" >/dev/null
    echo "$name: done"
done

python3 - "$out" >"$out/clips.md" <<'PYTHON'
import json, pathlib, sys
names = ["spectrum_error", "path_length", "path_unevenness", "coverage", "copy_share"]
print("| set | " + " | ".join(names) + " |\n|" + "---|" * (len(names) + 1))
for file in sorted(pathlib.Path(sys.argv[1]).glob("*.json")):
    figures = json.loads(file.read_text())
    cells = [f"{figures[n]['value']:.2f} ({figures[n]['low']:.2f} to {figures[n]['high']:.2f})" if n in figures else "" for n in names]
    print(f"| {file.stem} | " + " | ".join(cells) + " |")
PYTHON
cat "$out/clips.md"
