#!/usr/bin/env python3
"""The table of families.sh: each figure with its 95 % interval.
Usage: families.py OUT, the folder with FAMILY_DATA.json"""
import json, pathlib, sys

COLUMNS = [("KID", "kid", 1, 3), ("Fréchet", "frechet", 1, 1), ("its floor", "frechet_floor", 1, 1), ("precision, %", "precision", 100, 0), ("coverage, %", "coverage", 100, 0),
           ("copies, %", "copy_share", 100, 1), ("path length", "path_length", 1, 2), ("longest / mean step", "path_unevenness", 1, 2), ("redrawn, error × 1000", "reconstruction_mae", 1000, 1)]


def main():
    if len(sys.argv) != 2:
        sys.exit("usage: families.py OUT")
    print("| data | model |", " | ".join(title for title, *_ in COLUMNS), "| ms a sample |")
    print("|" + "---|" * (3 + len(COLUMNS)))
    for data in ("portraits", "fashion", "emoji"):
        for family in ("vae", "gan", "diffusion"):
            path = pathlib.Path(sys.argv[1]) / f"{family}_{data}.json"
            if not path.exists():
                continue
            figures = json.loads(path.read_text())
            cells = [f"{k * figures[key]['value']:.{digits}f} ({k * figures[key]['low']:.{digits}f}–{k * figures[key]['high']:.{digits}f})" if key in figures else "–"
                     for _, key, k, digits in COLUMNS]
            time = path.with_suffix(".ms")
            cells.append(f"{float(time.read_text()):.1f}" if time.exists() else "–")
            print("|", " | ".join([data, family, *cells]), "|")


main()
