#!/usr/bin/env python3
"""The table of gan_adapt.sh: mean over seeds with a 95 % interval (Student's t), and by how much the
Fréchet distance is lower than that of a run with the same seed.
Usage: gan_table.py OUT BESIDE RUN..., where OUT holds RUN_SEED.json and BESIDE is the run that all are set against"""
import json, pathlib, sys

from few_shot import cell

# title, key, factor, digits
COLUMNS = [("Fréchet", "frechet", 1, 1), ("KID", "kid", 1, 3), ("precision, %", "precision", 100, 0), ("coverage, %", "coverage", 100, 0), ("copies, %", "copy_share", 100, 0)]


def main():
    if len(sys.argv) < 4:
        sys.exit("usage: gan_table.py OUT BESIDE RUN...")
    out, beside = pathlib.Path(sys.argv[1]), sys.argv[2]
    measured = lambda run: {path.stem.rsplit("_", 1)[1]: json.loads(path.read_text()) for path in sorted(out.glob(f"{run}_*.json"))}
    plain = measured(beside)
    print("| run | seeds |", " | ".join(title for title, *_ in COLUMNS), f"| Fréchet below {beside}, % |")
    print("|" + "---|" * (3 + len(COLUMNS)))
    for run in sys.argv[3:]:
        seeds = measured(run)
        figures = [cell([m[key]["value"] for m in seeds.values() if key in m], factor, digits) for _, key, factor, digits in COLUMNS]
        lower = [100 * (1 - m["frechet"]["value"] / plain[seed]["frechet"]["value"]) for seed, m in seeds.items() if seed in plain]
        print("|", " | ".join([run, str(len(seeds)), *figures, "–" if run == beside else cell(lower, 1, 1)]), "|")


main()
