#!/bin/bash
# Closes the window at random moments of whatever it does: opening a model, drawing, saving, generating, looking for a picture. Each
# time it must end by itself within five seconds of the last answer, with exit code 0; in a build with sanitizers that also means
# that they found nothing.
#   tests/bench/closes.sh [closes] [program]
# Needs Xvfb, xdotool and bc. Says each close, and at the end how many ended well and how long they took.
set -u
closes=${1:-200}
program=$(realpath "${2:-build/release/app/seedbed}")
starters=$(realpath "$(dirname "$0")/../../resources/models")
longest=5 # seconds
home=$(mktemp -d)
trap 'kill $server $window 2>/dev/null; rm -rf "$home"' EXIT
server= window=
export HOME=$home XDG_DATA_HOME=$home/data XDG_CONFIG_HOME=$home/config XDG_RUNTIME_DIR=$home OMP_NUM_THREADS=1 LC_ALL=C.UTF-8
export ASAN_OPTIONS=detect_leaks=0 UBSAN_OPTIONS=halt_on_error=1
exec 3<>"$home/display"
Xvfb -displayfd 3 -screen 0 1280x800x24 -nolisten tcp 2>"$home/xvfb" &
server=$!
for _ in {1..100}; do [ -s "$home/display" ] && break; sleep 0.1; done
export DISPLAY=:$(cat "$home/display")
now() { date +%s.%N; }
moment() { sleep "$(bc -l <<<"$RANDOM / 32767 * $1")"; }
keys() { xdotool mousemove 640 380 key --delay 30 "$@"; }

jobs=(opening drawing saving generating searching switching)
models=(portraits faces typefaces verses irish)
well=0 times=()
for ((close = 1; close <= closes; ++close)); do
    job=${jobs[$((RANDOM % ${#jobs[@]}))]} model=${models[$((RANDOM % ${#models[@]}))]}
    [ $job = searching ] && model=portraits
    "$program" "$starters/$model.safetensors" >"$home/out" 2>&1 &
    window=$!
    if [ $job = opening ]; then
        for _ in {1..100}; do xdotool search --onlyvisible --pid $window >/dev/null 2>&1 && break; sleep 0.05; done
        moment 1
    else
        for _ in {1..300}; do xdotool search --name " – Seedbed" >/dev/null 2>&1 && break; sleep 0.1; done
        sleep 0.5
        xdotool search --onlyvisible --name " – Seedbed" windowfocus 2>/dev/null
        case $job in
        drawing) for _ in 1 2 3 4; do keys r d; done ;;
        saving) keys ctrl+s; sleep 1; keys Return ;;
        generating) keys ctrl+g ;;
        searching) keys ctrl+shift+o; sleep 1; xdotool type --delay 5 "$starters/faces.png"; keys Return ;;
        switching) keys ctrl+o; sleep 1; xdotool type --delay 5 "$starters/portraits.safetensors"; keys Return ;;
        esac
        moment 2
    fi
    keys ctrl+q
    begun=$(now) tries=0
    while kill -0 $window 2>/dev/null && [ "$(bc <<<"$(now) - $begun < $longest + 5")" = 1 ]; do
        sleep 0.2
        if xdotool search --onlyvisible --name "Close Seedbed" >/dev/null 2>&1; then # it asks: stop and close
            xdotool search --onlyvisible --name "Close Seedbed" windowfocus --sync 2>/dev/null
            xdotool key --delay 50 Tab Return
            begun=$(now)
            sleep 0.3
        elif [ "$(bc <<<"$(now) - $begun > 2")" = 1 ] && [ $tries -lt 3 ]; then # another dialog had the key, or the question went with what it was about
            tries=$((tries + 1))
            xdotool search --onlyvisible --name "^(Save|Start|Open)" windowfocus key Escape >/dev/null 2>&1
            xdotool search --onlyvisible --name " – Seedbed" windowfocus >/dev/null 2>&1
            keys ctrl+q
            begun=$(now)
        fi
    done
    took=$(bc <<<"$(now) - $begun")
    if kill -0 $window 2>/dev/null; then
        echo "close $close ($job, $model): still there after $took s"
        kill -9 $window
        wait $window 2>/dev/null
        continue
    fi
    wait $window
    code=$?
    [ $code = 0 ] && [ "$(bc <<<"$took <= $longest")" = 1 ] && well=$((well + 1))
    times+=("$took")
    echo "close $close ($job, $model): exit $code after $took s$([ $code = 0 ] || echo ": $(tail -3 "$home/out")")"
done
printf '%s\n' "${times[@]}" | sort -n | awk -v well=$well -v closes=$closes '{ all[NR] = $1 } END {
    printf "%d of %d closes ended with 0 within '$longest' s; median %.1f s, longest %.1f s\n", well, closes, all[int((NR + 1) / 2)], all[NR] }'
[ $well = "$closes" ]
