#!/usr/bin/env python3
"""Emoji in three hands with their names in a language, as pictures with captions: what text-image fusion is measured with.

Usage: emoji_pairs.py PACKAGES OUT LANGUAGE...
PACKAGES: a folder into which these npm packages were unpacked, a folder each (npm pack NAME; tar xf):
    @lobehub/fluent-emoji-3d 1.1.0, emoji-datasource-google 16.0.0, emoji-datasource-twitter 16.0.0, cldr-annotations-full 48.2.0
Writes for each language OUT/LANGUAGE/style (292 emoji of the Fluent hand are the test; their names were seen in the other hands) and
OUT/LANGUAGE/concept (292 emoji are the test, in the Fluent hand, and in no hand in training), with a folder for each hand.
"""
import hashlib
import json
import os
import pathlib
import shutil
import sys

TESTED = 292


def assets(packages):
    """Of each hand, the file of each emoji by its code points without variation selectors."""
    folders = {"fluent": "assets", "noto": "img/google/64", "twemoji": "img/twitter/64"}
    found = {}
    for hand, folder in folders.items():
        root = next(path for path in packages.glob("*/package/" + folder) if path.is_dir())
        found[hand] = {file.stem.replace("-fe0f", ""): file for file in sorted(root.iterdir()) if file.suffix in (".png", ".webp")}
    return found


def names(packages, language):
    """The name of each emoji that nothing else has, by its code points; without skin tones and flags."""
    file = next(packages.glob(f"*/package/annotations/{language}/annotations.json"))
    entries = json.loads(file.read_text())["annotations"]["annotations"]
    named, count = {}, {}
    for emoji, entry in entries.items():
        points = [point for point in map(ord, emoji) if point != 0xFE0F]
        if any(0x1F3FB <= p <= 0x1F3FF or 0x1F1E6 <= p <= 0x1F1FF for p in points) or "tts" not in entry:
            continue
        name = entry["tts"][0]
        named["-".join(f"{p:04x}" for p in points)] = name
        count[name] = count.get(name, 0) + 1
    return {code: name for code, name in named.items() if count[name] == 1}


def put(file, folder, code, name):
    folder.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(file, folder / (code + file.suffix))
    (folder / (code + ".txt")).write_text(name + "\n")


def main():
    packages, out = pathlib.Path(sys.argv[1]), pathlib.Path(sys.argv[2])
    hands = assets(packages)
    for language in sys.argv[3:]:
        named = names(packages, language)
        codes = [code for code in named if all(code in files for files in hands.values())]
        codes.sort(key=lambda code: hashlib.sha1(code.encode()).hexdigest())
        tested = set(codes[:TESTED])
        for code in codes:
            for hand, files in hands.items():
                style = "test" if code in tested and hand == "fluent" else "train"
                put(files[code], out / language / "style" / style / hand, code, named[code])
                if code not in tested or hand == "fluent":
                    put(files[code], out / language / "concept" / ("test" if code in tested else "train") / hand, code, named[code])
        print(f"{language}: {len(codes)} emoji with names of their own, {TESTED} of them tested")


if __name__ == "__main__":
    main()
