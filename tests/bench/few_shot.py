#!/usr/bin/env python3
"""The table of few_shot.sh: mean over seeds with a 95 % interval (Student's t) of what was measured.
Usage: few_shot.py OUT, the folder with START_COUNT_AUGMENTATION_SEED.json"""
import collections, json, math, pathlib, statistics, sys

# 97.5 % of Student's t for 1, 2, … degrees of freedom
STUDENT = [12.706, 4.303, 3.182, 2.776, 2.571, 2.447, 2.365, 2.306, 2.262]
# title, key, factor, digits; the first is the one to judge by
COLUMNS = [
    ("KID", "kid", 1, 3),
    ("Fréchet", "frechet", 1, 0),
    ("its floor", "frechet_floor", 1, 0),
    ("precision, %", "precision", 100, 0),
    ("coverage, %", "coverage", 100, 0),
    ("copies, %", "copy_share", 100, 0),
    ("copy ratio", "copy_ratio", 1, 2),
    ("redrawn, error × 1000", "reconstruction_mae", 1000, 1),
]
STARTS = {"base": "portraits, untouched", "scratch": "from scratch", "finetune": "fine-tuned"}


def cell(values, factor, digits):
    """Mean (low to high); the value alone where one seed was measured; a dash where none was."""
    values = [factor * value for value in values]
    if not values:
        return "–"
    mean = statistics.mean(values)
    if len(values) == 1:
        return f"{mean:.{digits}f}"
    half = STUDENT[min(len(values) - 2, len(STUDENT) - 1)] * statistics.stdev(values) / math.sqrt(len(values))
    low, high = mean - half, mean + half
    if factor == 100:  # a share
        low, high = max(low, 0), min(high, 100)
    return f"{mean:.{digits}f} ({low:.{digits}f} to {high:.{digits}f})"


def main():
    if len(sys.argv) != 2:
        sys.exit("usage: few_shot.py OUT")
    runs = collections.defaultdict(list)
    for path in sorted(pathlib.Path(sys.argv[1]).glob("*_*_*_*.json")):
        start, count, augmentation, _ = path.stem.split("_")
        runs[int(count), list(STARTS).index(start), augmentation].append(json.loads(path.read_text()))
    print("| drawings | model | augmentation | seeds |", " | ".join(title for title, *_ in COLUMNS), "|")
    print("|" + "---|" * (4 + len(COLUMNS)))
    for (count, start, augmentation), measured in sorted(runs.items()):
        figures = [cell([m[key]["value"] for m in measured if key in m], factor, digits) for _, key, factor, digits in COLUMNS]
        print("|", " | ".join([str(count or "–"), list(STARTS.values())[start], augmentation, str(len(measured)), *figures]), "|")


if __name__ == "__main__":
    main()
