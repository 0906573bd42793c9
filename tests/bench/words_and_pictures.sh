#!/usr/bin/env bash
# What pictures and words gain from each other, each figure beside its controls: another picture, none, and text alone.
# Usage: words_and_pictures.sh OUT EMOJI PORTRAITS SEEDS LANGUAGE...
#   EMOJI: what emoji_pairs.py wrote. PORTRAITS: what portrait_pairs.mjs wrote. SEEDS: "1", or "1 2 3".
# Teaches with the defaults of the families but for the steps, which are the same in every row of a comparison.
# Begun again, it goes on with what is missing. Writes OUT/words_and_pictures.md and sheets of what was made.
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
cli=${SEEDBED_CLI:-$here/../../build/release/app/seedbed-cli}
out=${1:?usage: words_and_pictures.sh OUT EMOJI PORTRAITS SEEDS LANGUAGE...}
emoji=${2:?} portraits=${3:?} seeds=${4:?}
shift 4
space_steps=${SPACE_STEPS:-1600} caption_steps=${CAPTION_STEPS:-1800} paint_steps=${PAINT_STEPS:-6000}
mkdir -p "$out"

teach() { # name family data steps flags...
    local name=$1 family=$2 data=$3 steps=$4
    shift 4
    [ -e "$out/$name.safetensors" ] || "$cli" train "$family" --data "$data" --out "$out/$name.safetensors" --budget "${steps}it" "$@" >"$out/$name.log" 2>&1
}
measure() { # name model data
    [ -e "$out/$1.json" ] || { "$cli" evaluate "$out/$2.safetensors" --data "$3" --all_data --json >"$out/$1.part" && mv "$out/$1.part" "$out/$1.json"; }
    echo "$1: measured"
}
draw() { # name model test-folder seed: a picture of each caption of the test, with the caption beside it; shuffled: of another's
    local folder=$out/$1
    [ -e "$folder.done" ] && return
    rm -rf "$folder" && mkdir -p "$folder"
    python3 "$here/draw_captions.py" "$cli" "$out/$2.safetensors" "$3" "$folder" "$4" "${5:-matched}"
    touch "$folder.done"
}

for seed in $seeds; do
    for language in "$@"; do
        for task in style concept; do
            data=$emoji/$language/$task
            teach "space_${language}_${task}_$seed" space "$data/train" "$space_steps" --seed "$seed"
            measure "space_${language}_${task}_$seed" "space_${language}_${task}_$seed" "$data/test"
            fusions="prefix none"
            [ "$language $seed" != "$1 ${seeds%% *}" ] || fusions="prefix joined none"
            for fusion in $fusions; do
                teach "caption_${language}_${task}_${fusion}_$seed" captioner "$data/train" "$caption_steps" --fusion "$fusion" --seed "$seed"
                measure "caption_${language}_${task}_${fusion}_$seed" "caption_${language}_${task}_${fusion}_$seed" "$data/test"
            done
        done
    done
    language=$1
    teach "paint_emoji_$seed" painter "$emoji/$language/style/train" "$paint_steps" --size 32 --seed "$seed"
    teach "paint_portraits_$seed" painter "$portraits/train" "$paint_steps" --size 64 --seed "$seed"
    teach "judge_$seed" space "$portraits/judge" "$space_steps" --seed "$((seed + 100))"
    real=$out/real_portraits
    [ -e "$real" ] || { mkdir "$real" && cp -r "$portraits/test" "$real/drawn" && cp -r "$portraits/standing_by" "$real/"; }
    measure "judge_real_$seed" "judge_$seed" "$real"
    for which in matched shuffled blank; do
        draw "drawn_portraits_${which}_$seed" "paint_portraits_$seed" "$portraits/test" "$seed" "$which"
        [ -e "$out/drawn_portraits_${which}_$seed/standing_by" ] || cp -r "$portraits/standing_by" "$out/drawn_portraits_${which}_$seed/"
        measure "drawn_portraits_${which}_$seed" "judge_$seed" "$out/drawn_portraits_${which}_$seed"
        draw "drawn_emoji_${which}_$seed" "paint_emoji_$seed" "$emoji/$language/style/test" "$seed" "$which"
        measure "drawn_emoji_${which}_$seed" "space_${language}_style_$seed" "$out/drawn_emoji_${which}_$seed"
    done
done
python3 "$here/words_and_pictures.py" "$out" "$seeds" "$@" | tee "$out/words_and_pictures.md"
