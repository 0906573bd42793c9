#!/usr/bin/env python3
"""What wishes do to what a model of text writes: a blank behind the prompt, syllables, line endings.
Usage: writing.py CLI TEXT...   TEXT: files whose words count as real (Irish and Gaelic of corpora.py, for the starter irish)
Writes 100 texts for each row with seeds from 1 on. What came out stands in README.md, Wishes for a text."""
import json
import re
import subprocess
import sys
import time

WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
VOWELS = set("aeiouyáéíóúàèìòù")
STARTS = ["Is fearr", "Níl aon", "Tá an", "Bhí sé ag", "Ní féidir"]


def words_of(text):
    return [word.lower() for word in WORD.findall(text)]


def written(cli, count, *wishes):
    told = subprocess.run([cli, "generate", "irish", "-n", str(count), "--seed", "1", "--json", *wishes], capture_output=True, text=True, check=True)
    return [sample["text"] for sample in json.loads(told.stdout)["samples"]]


def main():
    if len(sys.argv) < 3:
        sys.exit(__doc__)
    cli = sys.argv[1]
    known = {word for path in sys.argv[2:] for word in words_of(open(path, errors="replace").read())}
    for blanks in ("", " ", "  "):
        texts = [(start + blanks, text) for start in STARTS for text in written(cli, 20, "--prompt", start + blanks, "--tokens", "12")]
        firsts = [words_of(text[len(prompt):])[:1] for prompt, text in texts]
        print(f"{len(blanks)} blanks behind the prompt: the first word is real in {sum(bool(first) and first[0] in known for first in firsts)} of {len(texts)}")
    for wishes in ([], ["--syllables", "5 7 5"]):
        since = time.time()
        texts = written(cli, 100, "--tokens", "100", *wishes)
        seconds = time.time() - since
        every = [word for text in texts for word in words_of(text)]
        bad = sum(any(not set(word) & VOWELS for word in words_of(text)) for text in texts)
        print(f"{' '.join(wishes) or 'no wish'}: {bad} of 100 have a word without a vowel, {100 * sum(word in known for word in every) / len(every):.1f} % of words are real, {seconds:.1f} s")
    for ending in ("ann", "maith mór"):
        lines = [line for text in written(cli, 25, "--ends", ending, "--tokens", "60") for line in text.split("\n")[:-1]]
        glued = sum(bool(re.search(r"[.!?…]\s+\S+( \S+)?$", line) and line.endswith(ending)) for line in lines)
        print(f"--ends '{ending}': in {glued} of {len(lines)} lines it stands behind a full stop")


if __name__ == "__main__":
    main()
