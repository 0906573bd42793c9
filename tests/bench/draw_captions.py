"""Draws the captions that lie beside pictures in a folder, and puts each drawing beside its caption in another one.

Usage: draw_captions.py CLI MODEL TEST OUT SEED matched|shuffled|blank
shuffled: each is drawn from another's caption; blank: from none. The caption beside it stays its own.
"""
import json
import pathlib
import shutil
import subprocess
import sys
import tempfile

cli, model, test, out, seed, which = sys.argv[1:]
texts = sorted(pathlib.Path(test).rglob("*.txt"))
captions = [text.read_text().strip() for text in texts]
half = len(captions) // 2
said = {"matched": captions, "shuffled": captions[half:] + captions[:half], "blank": [""] * len(captions)}[which]
(pathlib.Path(out) / "drawn").mkdir()
with tempfile.TemporaryDirectory() as folder:
    asked = pathlib.Path(folder) / "asked.txt"
    asked.write_text("\n".join(said) + "\n")
    told = subprocess.run([cli, "generate", model, "--prompts", str(asked), "--seed", str(int(seed) * 100000), "--out", folder, "--json"],
                          check=True, capture_output=True, text=True).stdout
    for number, (caption, made) in enumerate(zip(captions, json.loads(told)["samples"], strict=True)):
        shutil.copyfile(made["file"], pathlib.Path(out) / "drawn" / f"{number:04d}.png")
        (pathlib.Path(out) / "drawn" / f"{number:04d}.txt").write_text(caption + "\n")
