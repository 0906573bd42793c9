#!/bin/bash
# Installs the Debian packages of typefaces_packages.tsv and copies the typefaces that the starter learns from into OUT.
# Usage: fonts.sh OUT
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
out=${1:?usage: fonts.sh OUT}
as_root=()
[ "$(id -u)" -eq 0 ] || as_root=(sudo)
mapfile -t packages < <(grep -v '^#' "$here/typefaces_packages.tsv" | cut -f1)
"${as_root[@]}" env DEBIAN_FRONTEND=noninteractive \
    apt-get install -y --no-install-recommends python3-fonttools python3-pil "${packages[@]}"

# Only the fonts of these packages are offered, so that others on the machine do not change the choice.
offered=$(mktemp -d)
trap 'rm -rf "$offered"' EXIT
dpkg -L "${packages[@]}" | grep -iE '^/usr/share/fonts/.*\.(ttf|otf)$' | sort -u | while read -r font; do
    mkdir -p "$offered$(dirname "$font")"
    ln -s "$font" "$offered$font"
done
/usr/bin/python3 "$here/typefaces.py" "$out" "$offered/usr/share/fonts"
