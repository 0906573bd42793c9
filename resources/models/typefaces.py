#!/usr/bin/env python3
"""Chooses the typefaces that the starter learns from: copies fonts under FONTS (/usr/share/fonts) that hold A-Z a-z 0-9
into OUT. Needs python3-fonttools and python3-pil. fonts.sh installs all that is needed.  Usage: typefaces.py OUT [FONTS]"""
import hashlib, pathlib, shutil, sys
from fontTools.pens.recordingPen import DecomposingRecordingPen
from fontTools.ttLib import TTFont
from PIL import Image, ImageDraw, ImageFont

LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789"
PER_FAMILY = 6  # so that no superfamily swamps the rest
# Faces whose "letters" are frames, blobs, pictures or negatives: nothing that a letter could be learned from.
LEFT_OUT_LINES = pathlib.Path(__file__).with_name("typefaces_left_out.txt").read_text().splitlines()
LEFT_OUT = {line.split("#")[0].strip() for line in LEFT_OUT_LINES}


def outline_hash(font):
    """The same drawing in two files or formats counts once."""
    cmap, glyphs, em = font.getBestCmap(), font.getGlyphSet(), font["head"].unitsPerEm
    drawn = []
    for letter in "RSagno28":
        pen = DecomposingRecordingPen(glyphs)
        glyphs[cmap[ord(letter)]].draw(pen)
        points = [point for _, arguments in pen.value for point in arguments if point]
        drawn.append([round(100 * max(p[i] for p in points) / em) for i in (0, 1)] + [round(100 * min(p[i] for p in points) / em) for i in (0, 1)] + [len(points)])
    return hashlib.sha256(repr(drawn).encode()).hexdigest()


def ink_share(path):
    """Ink of a line of letters in its own box; frames and negatives have much, hairlines little."""
    font = ImageFont.truetype(str(path), 48)
    picture = Image.new("L", (1200, 140), 0)
    ImageDraw.Draw(picture).text((20, 30), "HEnaoRgSe8", fill=255, font=font)
    box = picture.getbbox()
    if not box:
        return 0
    part = picture.crop(box)
    return sum(part.getdata()) / 255 / (part.width * part.height)


def main():
    if len(sys.argv) not in (2, 3):
        sys.exit("usage: typefaces.py OUT [FONTS]")
    out, source = pathlib.Path(sys.argv[1]), pathlib.Path((sys.argv + ["/usr/share/fonts"])[2])
    out.mkdir(parents=True, exist_ok=True)
    seen, families, kept = set(), {}, 0
    files = sorted(p for p in source.rglob("*") if p.suffix.lower() in (".ttf", ".otf"))
    for path in files:
        try:
            font = TTFont(path, lazy=True)
            if path.name in LEFT_OUT or "fvar" in font or any(ord(c) not in (font.getBestCmap() or {}) for c in LETTERS):
                continue
            family = font["name"].getBestFamilyName() or path.stem
            digest = outline_hash(font)
            ink = ink_share(path)
        except Exception:
            continue
        if digest in seen or families.get(family, 0) >= PER_FAMILY or not 0.04 < ink < 0.62:
            continue
        seen.add(digest)
        families[family] = families.get(family, 0) + 1
        shutil.copy(path, out / (path.parent.name + "-" + path.name))
        kept += 1
    print(f"{kept} typefaces of {len(families)} families")


main()
