#pragma once
// What must come out of each of tests/data/cases, wherever it is read.

#include <vector>

/// One thing that a person brought.
struct Case {
    const char* path;         ///< in tests/data/cases
    const char* what;         ///< "usable": pictures; "groups": typefaces; "lines": of text
    int least, most;          ///< how many of them
    const char* never = "";   ///< characters that no text of it may have: marks of its form, not of its language
    const char* letters = ""; ///< the option of that name
};

inline const std::vector<Case>& cases() {
    static const std::vector<Case> all{
        {"06-phone-and-scanner-formats/data", "usable", 6, 17},
        {"06-phone-and-scanner-formats/only-heic", "usable", 1, 3},
        {"07-animated/data", "usable", 9, 9},
        {"15-captions-and-masks/orphans", "usable", 6, 6},
        {"16-labels-and-loose-ones/data", "usable", 13, 13},
        {"20-wide-gamut/data", "usable", 8, 8},
        {"31-line-ends/lf.txt", "lines", 80, 80},
        {"31-line-ends/crlf.txt", "lines", 80, 80, "\r"},
        {"31-line-ends/cr.txt", "lines", 80, 80, "\r"},
        {"31-line-ends/mixed.txt", "lines", 80, 80, "\r"},
        {"31-line-ends/nel.txt", "lines", 80, 80, "\u0085"},
        {"31-line-ends/ls.txt", "lines", 80, 80, "\u2028"},
        {"32-stray-bytes/clean.txt", "lines", 400, 400},
        {"32-stray-bytes/nul.txt", "lines", 400, 400},
        {"32-stray-bytes/broken-utf8.txt", "lines", 400, 400},
        {"32-stray-bytes/controls.txt", "lines", 400, 401, "\f\x1b"},
        {"32-stray-bytes/padded.txt", "lines", 400, 400},
        {"35-one-long-line/long.txt", "lines", 1, 1},
        {"36-tables/excel.csv", "lines", 60, 60, ";"},
        {"36-tables/open-quote.tsv", "lines", 60, 60, "\t"},
        {"37-json/data", "lines", 160, 160, "{}\\:"},
        {"37-json/mixed", "lines", 160, 160, "{}\\:"},
        {"38-subtitles/data", "lines", 160, 160, "0123456789>"},
        {"38-subtitles/film-srt.txt", "lines", 80, 80, "0123456789>"},
        {"39-documents/book.epub", "lines", 100, 130, "<>/="},
        {"45-parquet-and-gz/corpus.txt.gz", "lines", 200, 200},
        {"51-web-fonts-and-cff/only-woff2", "groups", 2, 2},
        {"55-missing-letters/data", "groups", 3, 7},
        {"55-missing-letters/data", "groups", 4, 7, "", "ABC"},
        {"57-font-download/one", "groups", 1, 1},
    };
    return all;
}
