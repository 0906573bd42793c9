"""The lines that the starter "verses" learns from: clauses of the poets and prophets (Job to Malachi) of the King James Version (1611, public domain).

Usage: verses.py OUT.txt   Needs the program `bible` (apt-get install bible-kjv).
Verses are cut at full stops, colons, semicolons, question and exclamation marks, and where a part is longer than 40 characters at
commas; parts of 16 to 40 characters stay, each once, in the order of the books. Ends lose commas, colons and full stops; the first letter is a capital.
"""
import re
import subprocess
import sys

LEAST, MOST = 16, 40


def verses():
    listed = subprocess.run(["bible", "-f", "job1:1-mal4:6"], capture_output=True, text=True, check=True).stdout
    for line in listed.splitlines():
        if found := re.match(r"\S*\d+:\d+ (.*)", line):
            yield found.group(1)


def parts(verse):
    for sentence in re.findall(r"[^.:;?!]+[.:;?!]?", verse):
        if len(sentence.strip()) <= MOST:
            yield sentence
            continue
        line = ""
        for clause in re.findall(r"[^,]+,?", sentence):
            if line and len((line + clause).strip()) > MOST:
                yield line
                line = ""
            line += clause
        yield line


def clean(part):
    line = re.sub(r"\s+", " ", re.sub(r"[()\[\]<>]", "", part)).strip().strip(",:;.'\" ")
    return line[:1].upper() + line[1:]


def main():
    lines = dict.fromkeys(line for verse in verses() for line in map(clean, parts(verse)) if LEAST <= len(line) <= MOST)
    with open(sys.argv[1], "w", encoding="utf-8") as out:
        out.writelines(line + "\n" for line in lines)


main()
