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
    found, together = {}, {}
    for file in sorted(out.glob("*.json")):
        language, way = file.stem.split("_")[:2]
        if way == "related":  # what counting makes of the related text too
            together[language] = json.loads(file.read_text())
        else:
            found.setdefault(language, {}).setdefault(way, []).append(json.loads(file.read_text()))
    print("| language | way | bits per byte | below Kneser-Ney 5, % | copies, % (genuine text) |")
    print("|---|---|---|---|---|")
    for language, ways in found.items():
        for way, name in WAYS.items():
            if runs := ways.get(way):
                value = lambda key: runs[0][key]["value"]
                bits = [run["bits_per_byte"]["value"] for run in runs]
                copies = 100 * sum(run["copy_rate"]["value"] for run in runs) / len(runs)
                below = 100 * (1 - sum(bits) / len(bits) / value("kneser_ney_bits_per_byte"))
                print(f"| {language} | {name} | {interval(bits)} | {below:+.1f} | {copies:.0f} ({100 * value('genuine_copy_rate'):.0f}) |")
        counting = {"counting (Kneser-Ney 5)": "kneser_ney_bits_per_byte", "counting longer phrases (Kneser-Ney 12)": "long_kneser_ney_bits_per_byte", "packing (xz)": "xz_bits_per_byte"}
        for name, key in counting.items():
            also = f"; with the related text too {together[language][key]['value']:.3f}" if language in together else ""
            print(f"| {language} | {name} | {runs[0][key]['value']:.3f}{also} | | |")


if sys.argv[1] == "split":
    split(*sys.argv[2:5])
else:
    table(pathlib.Path(sys.argv[2]))
