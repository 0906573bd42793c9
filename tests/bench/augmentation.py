#!/usr/bin/env python3
"""The table of augmentation.sh: mean over seeds with a 95 % interval, and by how much the Fréchet distance falls.
Usage: augmentation.py OUT, the folder with COUNT_VARIATION_SEED.json"""
import collections, json, pathlib, sys

from few_shot import cell

COLUMNS = [("Fréchet", "frechet", 1, 1), ("KID", "kid", 1, 3), ("precision, %", "precision", 100, 0), ("coverage, %", "coverage", 100, 0), ("copies, %", "copy_share", 100, 0)]


def main():
    if len(sys.argv) != 2:
        sys.exit("usage: augmentation.py OUT")
    runs = collections.defaultdict(dict)
    for path in sorted(pathlib.Path(sys.argv[1]).glob("*_*_*.json")):
        count, variation, seed = path.stem.split("_")
        runs[int(count), variation][seed] = json.loads(path.read_text())
    print("| pictures | augmentation | seeds |", " | ".join(title for title, *_ in COLUMNS), "| Fréchet lower by, % |")
    print("|" + "---|" * (4 + len(COLUMNS)))
    for count, variation in sorted(runs, key=lambda key: (key[0], key[1] != "off")):
        measured = runs[count, variation]
        figures = [cell([m[key]["value"] for m in measured.values() if key in m], factor, digits) for _, key, factor, digits in COLUMNS]
        without = runs.get((count, "off"), {})
        falls = [1 - m["frechet"]["value"] / without[seed]["frechet"]["value"] for seed, m in measured.items() if seed in without]
        print("|", " | ".join([str(count), variation, str(len(measured)), *figures, "" if variation == "off" else cell([100 * fall for fall in falls], 1, 0)]), "|")


if __name__ == "__main__":
    main()
