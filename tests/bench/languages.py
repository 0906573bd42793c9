"""The parts of languages.sh that are no shell.

languages.py split TEXT LEARNED UNSEEN: 60 kB of lines for each of two files, chosen by their content.
languages.py table OUT: what OUT/*.json say, as a table: mean over seeds with a 95 % interval.
"""
import hashlib
import json
import math
import pathlib
import sys

BYTES = 60000
WAYS = {"scratch": "from scratch", "varied": "from scratch, tokens varied", "transfer": "from the related languages", "both": "both"}
STUDENT = {1: 12.706, 2: 4.303, 3: 3.182, 4: 2.776}


def split(text, learned, unseen):
    lines = sorted(set(pathlib.Path(text).read_text(encoding="utf-8").splitlines()), key=lambda line: hashlib.sha256(line.encode()).digest())
    parts = [[], []]
    for line in lines:
        for part in parts:
            if sum(len(one.encode()) + 1 for one in part) < BYTES:
                part.append(line)
                break
    for part, file in zip(parts, (learned, unseen)):
        pathlib.Path(file).write_text("\n".join(part) + "\n", encoding="utf-8")


def interval(values):
    mean = sum(values) / len(values)
    if len(values) < 2:
        return f"{mean:.3f} (one seed)"
    spread = math.sqrt(sum((value - mean) ** 2 for value in values) / (len(values) - 1) / len(values)) * STUDENT[len(values) - 1]
    return f"{mean:.3f} ({mean - spread:.3f} to {mean + spread:.3f})"


def table(out):
    found = {}
    for file in sorted(out.glob("*.json")):
        language, way, _ = file.stem.split("_")
        found.setdefault(language, {}).setdefault(way, []).append(json.loads(file.read_text()))
    print("| language | way | bits per byte | Kneser-Ney 5 | Kneser-Ney 12 | xz | copies, % (genuine text) |")
    print("|---|---|---|---|---|---|---|")
    for language, ways in found.items():
        for way, name in WAYS.items():
            runs = ways.get(way, [])
            if runs:
                value = lambda key: runs[0][key]["value"]
                copies = 100 * sum(run["copy_rate"]["value"] for run in runs) / len(runs)
                print(f"| {language} | {name} | {interval([run['bits_per_byte']['value'] for run in runs])} | {value('kneser_ney_bits_per_byte'):.3f} "
                      f"| {value('long_kneser_ney_bits_per_byte'):.3f} | {value('xz_bits_per_byte'):.3f} | {copies:.0f} ({100 * value('genuine_copy_rate'):.0f}) |")


if sys.argv[1] == "split":
    split(*sys.argv[2:5])
else:
    table(pathlib.Path(sys.argv[2]))
