#!/usr/bin/env python3
"""What synthesis.sh needs besides seedbed-cli.
Usage: synthesis.py subset IMAGES LABELS OUT COUNT SEED    COUNT pictures of each class out of an IDX pair, as OUT/<class>/<number>.png
       synthesis.py table OUT    the table of the reports WAY_COUNT_SEED/report.json in OUT"""
import collections, gzip, json, math, pathlib, random, statistics, struct, sys, zlib

# 97.5 % of Student's t for 1, 2, … degrees of freedom
STUDENT = [12.706, 4.303, 3.182, 2.776, 2.571, 2.447, 2.365, 2.306, 2.262]


def idx(path):
    raw = gzip.open(path).read() if str(path).endswith(".gz") else pathlib.Path(path).read_bytes()
    dimensions = struct.unpack(f">{raw[3]}I", raw[4:4 + 4 * raw[3]])
    return dimensions, raw[4 + 4 * raw[3]:]


def png(pixels, width, height):
    """Grey, or three bytes a pixel."""
    bytes_a_row, colour = len(pixels) // height, {1: 0, 3: 2}[len(pixels) // (width * height)]

    def chunk(kind, data):
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
    rows = b"".join(b"\0" + pixels[y * bytes_a_row:(y + 1) * bytes_a_row] for y in range(height))
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, colour, 0, 0, 0)) + chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b"")


def subset(images, labels, out, count, seed):
    (_, height, width), pixels = idx(images)
    _, names = idx(labels)
    chooser = random.Random(int(seed))
    for name in sorted(set(names)):
        folder = pathlib.Path(out) / str(name)
        folder.mkdir(parents=True)
        for number in chooser.sample([i for i, other in enumerate(names) if other == name], int(count)):
            (folder / f"{number:05}.png").write_bytes(png(pixels[number * height * width:(number + 1) * height * width], width, height))


def cell(values, sign=""):
    """Mean (low to high) in percent over data sets, Student's interval; the value alone where there is one."""
    values = [100 * value for value in values]
    mean = statistics.mean(values)
    if len(values) == 1:
        return f"{mean:{sign}.1f}"
    half = STUDENT[min(len(values) - 2, len(STUDENT) - 1)] * statistics.stdev(values) / math.sqrt(len(values))
    return f"{mean:{sign}.1f} ({mean - half:{sign}.1f} to {mean + half:{sign}.1f})"


def table(out):
    runs = collections.defaultdict(list)
    for path in sorted(pathlib.Path(out).glob("*_*_*/report.json")):
        way, count, _ = path.parent.name.split("_")
        runs[int(count), way].append(json.loads(path.read_text()))
    print("| per class | pictures made by | sets | fair | real | real, varied | real and made | both | gain | gain on top of varied | dropped, % |")
    print("|" + "---|" * 11)
    for (count, way), reports in sorted(runs.items()):
        rows = [row for report in reports for row in report["rows"] if row["per_class"] == count]
        accuracy = [cell([row["accuracy"][diet]["value"] for row in rows]) for diet in ("real", "augmented", "made", "both")]
        gains = [cell([row[key]["value"] for row in rows], "+") for key in ("gain", "gain_beyond_augmented")]
        dropped = statistics.mean(100 * report["dropped"] / report["drawn"] for report in reports)
        print("|", " | ".join([str(count), way, str(len(rows)), "yes" if all(row["fair"] for row in rows) else "no", *accuracy, *gains, f"{dropped:.1f}"]), "|")


if __name__ == "__main__":
    COMMANDS = {"subset": (subset, 5), "table": (table, 1)}
    if len(sys.argv) < 2 or sys.argv[1] not in COMMANDS or len(sys.argv) - 2 != COMMANDS[sys.argv[1]][1]:
        sys.exit(__doc__)
    COMMANDS[sys.argv[1]][0](*sys.argv[2:])
