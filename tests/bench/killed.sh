#!/bin/bash
# Kills the window with kill -9 at random moments while a person explores, and looks what comes back. Each round types seeds that
# count upwards, one every few tenths of a second, with clicks and keys between; then the program is killed and started again, and
# what it comes back with is the seed in the file of its place. The age of that is how long ago the next seed was typed.
#   tests/bench/killed.sh [rounds] [program]
# Needs Xvfb, xdotool and jq. Writes one line a round, and at the end how many came back and how old they were.
set -u
rounds=${1:-100}
program=$(realpath "${2:-build/release/app/seedbed}")
oldest=10 # seconds that may be lost
home=$(mktemp -d)
trap 'kill $server $window 2>/dev/null; rm -rf "$home"' EXIT
server= window=
export HOME=$home XDG_DATA_HOME=$home/data XDG_CONFIG_HOME=$home/config XDG_RUNTIME_DIR=$home OMP_NUM_THREADS=1 LC_ALL=C.UTF-8
exec 3<>"$home/display"
Xvfb -displayfd 3 -screen 0 1280x800x24 -nolisten tcp 2>"$home/xvfb" &
server=$!
for _ in {1..100}; do [ -s "$home/display" ] && break; sleep 0.1; done
export DISPLAY=:$(cat "$home/display")

now() { date +%s.%N; }
seed_of() { jq '. as $kept | reduce .steps[:.done][].change as $step (.first; . * $step) | . * $kept.now | .place.seeds[0]' "$home"/data/seedbed/places/*.json; }
stamp() { stat -c %.Y "$home"/data/seedbed/places/*.json 2>/dev/null; }

# Starts the window, and waits until it has written where it stands.
begin() {
    local before
    before=$(stamp)
    "$program" "$1" >"$home/out" 2>&1 &
    window=$!
    for _ in {1..300}; do
        sleep 0.1
        kill -0 $window 2>/dev/null || return 1
        [ "$(stamp)" != "$before" ] && return 0
    done
    return 1
}

model=$(dirname "$0")/../../resources/models/portraits.safetensors
seed=1000
begin "$model" || { echo "The window did not open: $(cat "$home/out")"; exit 1; }
came=0 ages=() stood=$(seed_of)
declare -A typed
for ((round = 1; round <= rounds; ++round)); do
    until=$(bc -l <<<"$(now) + 0.5 + $RANDOM / 32767 * 7")
    first=$((seed + 1)) # of this round
    xdotool search --onlyvisible --name Seedbed windowfocus >/dev/null 2>&1
    while [ "$(bc <<<"$(now) < $until")" = 1 ]; do
        seed=$((seed + 1))
        xdotool mousemove 1130 156 click --repeat 3 --delay 20 1 type --delay 5 "$seed"
        xdotool key Return
        typed[$seed]=$(now)
        case $((RANDOM % 4)) in
        0) xdotool mousemove $((1030 + RANDOM % 130)) $((526 + 61 * (RANDOM % 3))) click 1 ;; # a direction
        1) xdotool mousemove 1050 220 mousedown 1 mousemove $((1050 + RANDOM % 90)) $((220 + RANDOM % 80)) mouseup 1 ;; # the pad
        2) xdotool mousemove 1121 108 click 1 ;; # Randomise, which leaves the seed
        esac
        sleep 0.$((RANDOM % 4))
    done
    kill -9 $window
    killed=$(now)
    wait $window 2>/dev/null
    if ! begin ""; then echo "round $round: did not come back"; begin "$model"; continue; fi
    back=$(seed_of)
    next=$((back >= first ? back + 1 : first)) # what was typed first of all that is lost
    age=0
    [ -n "${typed[$next]:-}" ] && age=$(bc <<<"$killed - ${typed[$next]}")
    if { [ "$back" = "$stood" ] || [ -n "${typed[$back]:-}" ]; } && [ "$(bc <<<"$age <= $oldest")" = 1 ]; then came=$((came + 1)); fi
    stood=$back
    ages+=("$age")
    echo "round $round: typed $seed, back at $back, $age s old"
done
kill $window
printf '%s\n' "${ages[@]}" | sort -n | awk -v came=$came -v rounds=$rounds '{ all[NR] = $1 } END {
    printf "%d of %d came back at most '$oldest' s old; median %.1f s, oldest %.1f s\n", came, rounds, all[int((NR + 1) / 2)], all[NR] }'
[ $came = "$rounds" ]
