#!/bin/sh
# Fills OUT with emoji, noto, clipart and fashion: pictures that the feature nets learn from, beside typefaces and portraits
# (resources/models). Needs npm, and apt for two Debian packages that are unpacked, not installed.
set -eu
out=${1:?usage: data.sh OUT}
mkdir -p "$out/work" "$out/emoji" "$out/noto" "$out/fashion"
out=$(cd "$out" && pwd)
cd "$out/work"

npm pack --silent @lobehub/fluent-emoji-3d@1.1.0 emoji-datasource-google@16.0.0
tar xzf lobehub-fluent-emoji-3d-1.1.0.tgz package/assets
tar xzf emoji-datasource-google-16.0.0.tgz package/img/google/64
# Copies in other skin tones would be "different pictures" to the contrast.
find package/assets -name '*.webp' | grep -v -E '1f3f[b-f]' | xargs -I{} mv {} "$out/emoji"
find package/img/google/64 -name '*.png' | grep -v -E '1f3f[b-f]' | xargs -I{} mv {} "$out/noto"

apt-get download openclipart-png dataset-fashion-mnist
for package in *.deb; do dpkg -x "$package" .; done
mv usr/share/openclipart/png "$out/clipart"
cp $(find usr -name 'train-*-ubyte.gz' -o -name 't10k-*-ubyte.gz') "$out/fashion"
cd "$out/clipart"
# Icons of programs, near-identical stars and playing cards, leftovers: they would swamp the rest.
rm -rf buttons computer decorations logos special unsorted shapes/stars recreation/games/cards
find . -type l -delete
rm -rf "$out/work"
