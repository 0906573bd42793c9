"""Text in small languages out of Debian packages, for the measurements of the README.

Usage: corpora.py DEBS OUT   DEBS: a folder with libreoffice-l10n-XX, firefox-esr-l10n-XX, thunderbird-l10n-XX, fortunes-ga,
bible-kjv and bible-kjv-text as apt-get download leaves them. Writes OUT/XX.txt: every sentence of three words or more (or of more than 24 characters) once, one a
line, in a fixed order; OUT/proverbs.txt; OUT/english.txt, the first 1.1 MB of the Bible, a verse a line. Needs dpkg-deb. The texts
are under MPL-2.0 (programs), BSD (proverbs) and in the public domain (the Bible).
"""
import gettext
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile
import zipfile

LANGUAGES = {"ga": "ga", "ga-ie": "ga", "gd": "gd", "br": "br", "cy": "cy", "hsb": "hsb", "dsb": "dsb", "pl": "pl", "dz": "dz", "th": "th", "ka": "ka"}
ENGLISH = {"the", "your", "you", "with", "this", "and", "of", "for", "is", "are", "that", "from"}
ENGLISH_BYTES = 1100000
LONG = 24  # characters that are a sentence in scripts that put little space between words
PLACEHOLDER = re.compile(r"\{[^{}]*\}|<[^>]*>|%\w*|\$\(?\w+\)?|&\w*;?|~|\\.|#\w+")


def sentence(text):
    """Plain words of one string, or nothing."""
    if PLACEHOLDER.search(text):
        return None
    text = " ".join(text.split())
    words = re.findall(r"[^\W\d_]{2,}", text)
    return text if (len(words) >= 3 or len(text) > LONG) and len(text) <= 1000 else None


def is_english(line):
    """What nobody has translated yet."""
    return len(ENGLISH & set(line.lower().split())) >= 2


def from_mo(folder):
    for file in sorted(folder.rglob("*.mo")):
        with open(file, "rb") as stream:
            catalogue = gettext.GNUTranslations(stream)._catalog
        for key, value in sorted(catalogue.items(), key=str):
            if key and isinstance(value, str):
                original = key if isinstance(key, str) else key[0]
                if value != original.split("\x04")[-1]:  # untranslated
                    yield value


def from_xpi(folder):
    for file in sorted(folder.rglob("*.xpi")):
        with zipfile.ZipFile(file) as archive:
            for name in sorted(archive.namelist()):
                if name.endswith(".ftl"):
                    for line in archive.read(name).decode("utf-8", "replace").splitlines():
                        found = re.match(r"\s*[.\w-]+\s*=\s*(.+)", line) or re.match(r"\s{4}(\w.+)", line)
                        if found and not line.startswith("#"):
                            yield found.group(1)
                elif name.endswith(".properties"):
                    for line in archive.read(name).decode("utf-8", "replace").splitlines():
                        if "=" in line and not line.startswith("#"):
                            yield line.split("=", 1)[1]


def from_fortunes(folder):
    for file in sorted((folder / "usr/share/games/fortunes").rglob("*")):
        if file.is_file() and not file.is_symlink() and file.suffix not in (".dat", ".u8"):
            data = file.read_bytes()
            try:
                text = data.decode("utf-8")
            except UnicodeDecodeError:
                text = data.decode("latin-1")
            yield from (" ".join(line.lstrip("%").split()) for line in text.split("\n%") if line.strip(" %\n"))


def from_bible(folder):
    """The verses of the program's text."""
    command = [folder / "usr/bin/bible", "-p", folder / "usr/lib", "-l100000", "gen1:1-rev22:21"]
    printed = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    return re.findall(r"^ *\d+ (.+)$", printed, re.MULTILINE)


def beginning(lines, size):
    """So many bytes of them."""
    for line in lines:
        size -= len(line.encode()) + 1
        if size < 0:
            return
        yield line


def write(file, lines):
    lines = list(lines)
    file.write_text("\n".join(lines) + "\n", encoding="utf-8")
    print(file.stem, len(lines), "lines,", sum(len(line.encode()) + 1 for line in lines), "bytes")


def unpacked(debs, packages=None):
    """Each package's name with the folder that it lies in meanwhile; all of a folder's, or only some."""
    for deb in sorted(debs.glob("*.deb")):
        package = deb.name.split("_")[0]
        if packages is None or package in packages:
            with tempfile.TemporaryDirectory() as folder:
                subprocess.run(["dpkg-deb", "-x", deb, folder], check=True)
                yield package, pathlib.Path(folder)


def main(debs, out):
    out.mkdir(parents=True, exist_ok=True)
    texts = {}
    with tempfile.TemporaryDirectory() as bible:
        for package, folder in unpacked(debs):
            if package.startswith("bible-kjv"):
                shutil.copytree(folder, bible, dirs_exist_ok=True, symlinks=True)
            elif package == "fortunes-ga":
                write(out / "proverbs.txt", sorted(set(from_fortunes(folder))))
            elif language := LANGUAGES.get(package.split("l10n-")[-1]):
                texts.setdefault(language, []).extend(list(from_mo(folder)) + list(from_xpi(folder)))
        write(out / "english.txt", beginning(from_bible(pathlib.Path(bible)), ENGLISH_BYTES))
    lines_of = {language: dict.fromkeys(filter(None, map(sentence, strings))) for language, strings in texts.items()}
    for language, found in lines_of.items():
        others = set().union(*(other for name, other in lines_of.items() if name != language))
        write(out / f"{language}.txt", (line for line in found if line not in others and not is_english(line)))


if __name__ == "__main__":
    main(pathlib.Path(sys.argv[1]), pathlib.Path(sys.argv[2]))
