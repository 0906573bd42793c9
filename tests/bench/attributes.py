#!/usr/bin/env python3
"""What attributes.sh needs besides seedbed-cli.
Usage: attributes.py shapes OUT COUNT    COUNT pictures of one shape each, 32 x 32, and labels.csv: each factor in halves, or the name of the shape
       attributes.py named PORTRAITS OUT   the portraits that portraits.mjs made, with a labels.csv of what a person would name: dark, long, glasses
       attributes.py table OUT    the table of the figures MODEL_SEED.json in OUT: mean, least and most over seeds and values of a factor"""
import collections, colorsys, csv, json, math, pathlib, random, shutil, statistics, sys

from synthesis import png

SIDE = 32
SHAPES = ("disc", "square", "triangle")
HALVES = {"x": ("left", "right"), "y": ("high", "low"), "size": ("small", "large"), "hue": ("warm", "cold")}
RANGES = {"x": (10, 22), "y": (10, 22), "size": (4, 9), "hue": (0, 0.67)}  # centre and half the width in pixels; red to blue


def distance(shape, x, y, size):
    """How many pixels (x, y) from the middle lies outside the shape; negative inside."""
    if shape == "disc":
        return math.hypot(x, y) - size
    if shape == "square":
        return max(abs(x), abs(y)) - 0.9 * size
    return max(y - 0.7 * size, 0.866 * abs(x) - 0.5 * y - 0.6 * size)


def drawn(shape, x, y, size, hue):
    ink = [255 * part for part in colorsys.hsv_to_rgb(hue, 0.8, 0.8)]
    pixels = bytearray()
    for row in range(SIDE):
        for column in range(SIDE):
            cover = min(1, max(0, 0.5 - distance(shape, column + 0.5 - x, row + 0.5 - y, size)))
            pixels += bytes(round(235 + cover * (part - 235)) for part in ink)
    return png(bytes(pixels), SIDE, SIDE)


def shapes(out, count):
    folder, random_ = pathlib.Path(out), random.Random(1)
    folder.mkdir(parents=True)
    rows = ["file," + ",".join(HALVES) + ",shape"]
    for number in range(int(count)):
        factors = {name: random_.uniform(*RANGES[name]) for name in HALVES}
        shape = random_.choice(SHAPES)
        (folder / f"{number:05}.png").write_bytes(drawn(shape, **factors))
        halves = [HALVES[name][factors[name] > sum(RANGES[name]) / 2] for name in HALVES]
        rows.append(",".join([f"{number:05}.png", *halves, shape]))
    (folder / "labels.csv").write_text("\n".join(rows) + "\n")


def isDark(colour):
    return sum(weight * int(colour[at:at + 2], 16) for weight, at in ((0.3, 1), (0.59, 3), (0.11, 5))) < 128


def named(portraits, out):
    folder = pathlib.Path(out)
    shutil.copytree(portraits, folder)
    with open(folder / "labels.csv", newline="") as file:
        rows = list(csv.DictReader(file))
    answers = {"dark hair": lambda row: isDark(row["hairColor"]), "dark skin": lambda row: isDark(row["skinColor"]), "long hair": lambda row: row["hair"].startswith("long"),
               "glasses": lambda row: row["glasses"], "earrings": lambda row: row["earrings"]}
    lines = [",".join(["file", *answers])]
    lines += [",".join([row["file"], *("yes" if answer(row) else "no" for answer in answers.values())]) for row in rows]
    (folder / "labels.csv").write_text("\n".join(lines) + "\n")


def table(out):
    areas = collections.defaultdict(lambda: collections.defaultdict(list))
    for file in sorted(pathlib.Path(out).glob("*_*.json")):
        for name, area in json.loads(file.read_text())["attributes"].items():
            areas[file.name.split("_")[0]][name.split(":")[0]].append(area)
    names = [*HALVES, "shape"]
    print("| model | directions from |", " | ".join(names), "|")
    print("|" + "---|" * (2 + len(names)))
    for model, factors in areas.items():
        for title, key in (("20 pictures", "value"), ("all", "all")):
            cells = [f"{statistics.mean(row[key] for row in factors[name]):.3f} ({min(row[key] for row in factors[name]):.2f} to {max(row[key] for row in factors[name]):.2f})" for name in names]
            print("|", " | ".join([model, title, *cells]), "|")


if len(sys.argv) == 4 and sys.argv[1] == "shapes":
    shapes(*sys.argv[2:])
elif len(sys.argv) == 4 and sys.argv[1] == "named":
    named(*sys.argv[2:])
elif len(sys.argv) == 3 and sys.argv[1] == "table":
    table(sys.argv[2])
else:
    sys.exit(__doc__)
