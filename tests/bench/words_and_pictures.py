"""The tables of words_and_pictures.sh, out of the figures that it left.

Usage: words_and_pictures.py OUT SEEDS LANGUAGE...   Intervals are 95 %, by drawing the items again (2,000 times, fixed seed); with
several seeds the items of all are drawn from together.
"""
import json
import pathlib
import random
import sys

out, seeds, languages = pathlib.Path(sys.argv[1]), sys.argv[2].split(), sys.argv[3:]


def read(name):
    path = out / (name + ".json")
    return json.loads(path.read_text()) if path.exists() else None


def interval(items, figure):
    """The figure of the items, and between which it lies."""
    chance = random.Random(1)
    drawn = sorted(figure(chance.choices(items, k=len(items))) for _ in range(2000))
    return figure(items), drawn[50], drawn[1949]


def percent(value):
    return "{:.1f} ({:.1f} to {:.1f})".format(*(100 * part for part in value))


def gain(pairs):
    """Of pairs (bits with, bits without): the share that is saved."""
    return 1 - sum(with_it for with_it, _ in pairs) / sum(without for _, without in pairs)


def mean(items):
    return sum(items) / len(items)


def measured(names, key):
    found = [read(name) for name in names]
    values = [entry["metrics"][key] for entry in found if entry]
    return " / ".join("{:.1f}".format(100 * value["value"]) for value in values) or "–"


def captions():
    print("## A picture gets a caption\n")
    print("| language | task | own caption first among all, by the space, % | among five, % | by the captioner's probability, % | among five, % | another picture, % |\n" + "|---" * 7 + "|")
    for language in languages:
        for task in ("style", "concept"):
            space = [f"space_{language}_{task}_{seed}" for seed in seeds]
            writer = [f"caption_{language}_{task}_prefix_{seed}" for seed in seeds]
            print("|", " | ".join([language, "held-out " + task, measured(space, "found_at_1"), measured(space, "found_at_5"), measured(writer, "caption_at_1"),
                                   measured(writer, "caption_at_5"), measured(writer, "shuffled_at_1")]), "|")
    print("\n## What the picture saves of the bits of a caption, %\n")
    print("| language | task | fusion | against another picture | against none | against a model of text alone | bits a byte |\n" + "|---" * 7 + "|")
    for language in languages:
        for task in ("style", "concept"):
            for fusion in ("prefix", "joined"):
                rows = {"shuffled": [], "blank": [], "alone": []}
                bits = size = 0
                for seed in seeds:
                    told, alone = read(f"caption_{language}_{task}_{fusion}_{seed}"), read(f"caption_{language}_{task}_none_{seed}")
                    if not told or not alone:
                        continue
                    rows["shuffled"] += zip(told["bits"], told["shuffled"])
                    rows["blank"] += zip(told["bits"], told["blank"])
                    rows["alone"] += zip(told["bits"], alone["bits"], strict=True)
                    bits, size = bits + sum(told["bits"]), size + sum(told["bytes"])
                if size:
                    print("|", " | ".join([language, "held-out " + task, fusion, *(percent(interval(rows[key], gain)) for key in rows), f"{bits / size:.3f}"]), "|")


def drawings():
    print("\n## A caption becomes a picture\n")
    print("| pictures | drawn from | hair colour, % | glasses, % | beard, % |\n" + "|---" * 5 + "|")
    attributes = [lambda caption: next(word for word in ("dhubh", "fhionn", "rua", "liath", "ghorm") if word in caption),
                  lambda caption: "gan spéaclaí" not in caption, lambda caption: "gan féasóg" not in caption]
    for name, words in (("judge_real", "(real ones)"), ("drawn_portraits_matched", "their captions"), ("drawn_portraits_shuffled", "another's"),
                        ("drawn_portraits_blank", "none")):
        right = [[], [], []]
        for seed in seeds:
            entry = read(f"{name}_{seed}")
            for file, own, nearest in zip(entry["names"], entry["captions"], entry["nearest"]) if entry else []:
                if not file.startswith("drawn/"):
                    continue
                for hits, attribute in zip(right, attributes):
                    hits.append(attribute(own) == attribute(nearest))
        if right[0]:
            print(f"| portraits, combinations not seen | {words} |", " | ".join(percent(interval(hits, mean)) for hits in right), "|")
    print("\n| pictures | drawn from | finds its own caption first, % | among five, % |\n" + "|---" * 4 + "|")
    language = languages[0]
    for name, words in ((f"space_{language}_style", "(real ones)"), ("drawn_emoji_matched", "their captions"), ("drawn_emoji_shuffled", "another's"),
                        ("drawn_emoji_blank", "none")):
        names = [f"{name}_{seed}" for seed in seeds]
        print("| emoji |", words, "|", measured(names, "found_at_1"), "|", measured(names, "found_at_5"), "|")


captions()
drawings()
