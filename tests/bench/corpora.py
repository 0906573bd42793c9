"""Text in small languages out of Debian packages, for the measurements of the README.

Usage: corpora.py DEBS OUT   DEBS: a folder with libreoffice-l10n-XX, firefox-esr-l10n-XX, thunderbird-l10n-XX, fortunes-ga and
bible-kjv-text as apt-get download leaves them. Writes OUT/XX.txt: every sentence of three words or more once, one a line, in a
fixed order; OUT/proverbs.txt, OUT/english.txt. Needs dpkg-deb. The texts are under MPL-2.0 (programs), BSD (proverbs) and in
the public domain (the Bible).
"""
import gettext
import pathlib
import re
import subprocess
import sys
import tempfile
import zipfile

LANGUAGES = {"ga": "ga", "ga-ie": "ga", "gd": "gd", "br": "br", "cy": "cy", "hsb": "hsb", "dsb": "dsb", "pl": "pl"}
ENGLISH = {"the", "your", "you", "with", "this", "and", "of", "for", "is", "are", "that", "from"}
PLACEHOLDER = re.compile(r"\{[^{}]*\}|<[^>]*>|%\w*|\$\(?\w+\)?|&\w*;?|~|\\.|#\w+")


def sentence(text):
    """Plain words of one string, or nothing."""
    if PLACEHOLDER.search(text):
        return None
    text = " ".join(text.split())
    words = re.findall(r"[^\W\d_]{2,}", text)
    return text if len(words) >= 3 and len(text) <= 1000 else None


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


def main(debs, out):
    out.mkdir(parents=True, exist_ok=True)
    texts = {}
    for deb in sorted(debs.glob("*.deb")):
        with tempfile.TemporaryDirectory() as folder:
            subprocess.run(["dpkg-deb", "-x", deb, folder], check=True)
            root = pathlib.Path(folder)
            package = deb.name.split("_")[0]
            if package == "fortunes-ga":
                lines = []
                for file in sorted((root / "usr/share/games/fortunes").rglob("*")):
                    if file.is_file() and not file.is_symlink() and file.suffix not in (".dat", ".u8"):
                        data = file.read_bytes()
                        try:
                            lines += data.decode("utf-8").split("\n%")
                        except UnicodeDecodeError:
                            lines += data.decode("latin-1").split("\n%")
                proverbs = sorted({" ".join(line.lstrip("%").split()) for line in lines if line.strip(" %\n")})
                (out / "proverbs.txt").write_text("\n".join(proverbs) + "\n", encoding="utf-8")
                continue
            if package == "bible-kjv-text":
                continue
            language = LANGUAGES.get(package.split("l10n-")[-1])
            if language:
                texts.setdefault(language, []).extend(list(from_mo(root)) + list(from_xpi(root)))
    lines_of = {language: dict.fromkeys(filter(None, map(sentence, strings))) for language, strings in texts.items()}
    for language, found in lines_of.items():
        others = set().union(*(other for name, other in lines_of.items() if name != language))
        lines = [line for line in found if line not in others and not is_english(line)]
        (out / f"{language}.txt").write_text("\n".join(lines) + "\n", encoding="utf-8")
        print(language, len(lines), "lines,", sum(len(line.encode()) + 1 for line in lines), "bytes")


main(pathlib.Path(sys.argv[1]), pathlib.Path(sys.argv[2]))
