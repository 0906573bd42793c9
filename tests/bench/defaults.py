"""A row for each text out of the cards that defaults.sh leaves: bits per byte of unseen text by the settings that teaching chooses,
by the best of the others, and of counting and packing.

Usage: defaults.py OUT "CORPUS …"
"""
import json
import pathlib
import sys


def bits(card, name="bits_per_byte"):
    return card["metrics"][name]["value"]


def main(out, corpora):
    print("| text | default | best of the others | ratio | counting 5 characters; 12 bytes | xz |\n|---|---|---|---|---|---|")
    for corpus in corpora:
        cards = {file.stem.removeprefix(corpus + "_"): json.loads(file.read_text()) for file in sorted(out.glob(corpus + "_*.json"))}
        own = cards.pop("default")
        best = min(cards, key=lambda name: bits(cards[name]))
        counting = "; ".join(f"{bits(own, name):.3f}" for name in ("kneser_ney_bits_per_byte", "long_kneser_ney_bits_per_byte"))
        print(f"| {corpus} | {bits(own):.3f} | {bits(cards[best]):.3f} ({best}) | {bits(own) / bits(cards[best]):.3f} | {counting} | {bits(own, 'xz_bits_per_byte'):.3f} |")


if __name__ == "__main__":
    main(pathlib.Path(sys.argv[1]), sys.argv[2].split())
