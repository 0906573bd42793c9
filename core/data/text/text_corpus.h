#pragma once
#include "core/base/params.h"
#include "core/base/progress.h"
#include "core/data/examples.h"

#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>
#include <utility>
#include <vector>

namespace seedbed {

/// What is one example: held out or learned from as a whole.
enum class TextUnit {
    automatic, ///< documents, unless there are fewer than 50 or one is a fifth of all; then paragraphs, then
               ///< lines
    document,  ///< a file; a message of a catalogue, a row of a table, a fortune
    paragraph, ///< what stands between blank lines
    line
};

struct TextOptions {
    std::string column = {}; ///< of tables: its name, or its number from 1; empty: the one with the most text
    TextUnit unit = TextUnit::automatic;
    double heldOutShare = 0.1;             ///< of the bytes, 0.01..0.5
    int longest = 0;                       ///< characters of the longest unit that is taken; 0: of any length
    std::string encoding = {};             ///< of files that are not UTF-8 and do not say; empty: it is guessed
    std::vector<std::string> without = {}; ///< names of files (TextReport::File::item) that are left out
    bool operator==(const TextOptions&) const = default;
};

/// The same as knobs (column, unit, held_out, longest, encoding, without) for forms and the command line.
ParamSpecs textSpecs();
TextOptions textOptions(const Params& params);

/// A passage whose letters follow each other unlike those of the other passages: another language, a list,
/// code.
struct UnlikePassage {
    std::string start;      ///< its first characters
    std::uint32_t file = 0; ///< it stands in
    double bits = 0;        ///< more than usual that each character surprises, 0.5 and more
};

/// What the reader saw, for people and for the model card.
struct TextReport {
    struct File {
        std::string name, kind, encoding; ///< "text", "table", "subtitles" …; "UTF-8" …
        bool guessed = false;             ///< the encoding
        int documents = 0;
        std::int64_t bytes = 0; ///< of its text, not of the file
        std::string item = {};  ///< what it is called among the others: its path below what was opened
    };
    struct Duplicate {
        std::string start, of;
    }; ///< first characters of two texts

    std::vector<File> files;
    std::vector<Skipped> skipped;
    TextUnit unit = TextUnit::automatic;                        ///< resolved
    int documents = 0, training = 0, heldOut = 0;               ///< the last two: units, copies left out
    std::int64_t lines = 0, characters = 0, bytes = 0;          ///< of all that was read, copies as well
    std::int64_t trainingBytes = 0, heldOutBytes = 0;           ///< of the units
    std::vector<std::pair<std::string, double>> scripts;        ///< by share, the largest first
    std::vector<std::pair<std::string, std::int64_t>> mostUsed; ///< characters, at most 40
    int differentCharacters = 0;
    int tooLong = 0; ///< units left out for their length
    int exactDuplicates = 0, nearDuplicates = 0;
    std::vector<Duplicate> nearExamples;   ///< at most 10
    std::vector<UnlikePassage> unlike;     ///< perhaps another language; `file` counts `files`
    std::vector<std::string> leftOut;      ///< of TextOptions::without, those that are there
    std::vector<std::string> guessedLines; ///< at most three, of files whose encoding is guessed, with letters that show whether it is right
};

/// In sentences for a person: what was found, how it was written, what is double, what was left out and why, what looks unlike the
/// rest. A dozen lines at most.
DataInWords inWords(const TextReport& report);

/// Read-only texts from a path: a file or folder (or zip) of plain text in any usual encoding, fortunes,
/// catalogues of messages (.po, .mo), tables (.csv, .tsv), treebanks (.conllu), documents of the kinds in text_format.h, and PDF. Texts are UTF-8 in NFC
/// with \n. Of exact copies the first stays; texts that are nearly the same stay on one side. Which side
/// follows from content alone; the same files give the same corpus. Knows no family. Cheap to copy (shared,
/// immutable); safe to read from several threads.
class TextCorpus final : public Examples {
  public:
    /// Needs memory for about four times the text (at most 512 MB of it). Error: missing, unreadable, no
    /// text, fewer than 10 different units, no such column or encoding, options out of range. Throws Cancelled.
    static TextCorpus open(const std::filesystem::path& path, const TextOptions& options, Progress& progress);

    /// Units, none empty, in the order of files (by the bytes of their names) and of their content.
    const std::vector<std::string>& texts(Part part) const;
    const std::vector<std::string>& training() const { return texts(Part::training); }
    const std::vector<std::string>& heldOut() const { return texts(Part::heldOut); }
    /// The same with paragraphs and lines that stood next to each other in a document joined again: what a
    /// model of long texts learns from.
    std::vector<std::string> joined(Part part) const;
    const TextReport& report() const;
    const TextOptions& options() const;

    int count(Part part) const override { return static_cast<int>(texts(part).size()); }
    /// Its first words.
    std::string name(Part part, int index) const override;
    Content item(Part part, int index) const override { return texts(part).at(static_cast<std::size_t>(index)); }
    DataInWords inWords() const override;
    nlohmann::json toJson() const override;
    /// XXH3-128 over the hashes of all units, in order.
    const std::string& contentHash() const override;

  private:
    struct Texts;
    std::shared_ptr<const Texts> m_content;
};

/// What lies there is text rather than pictures or fonts, by the names of its files, and where they say nothing by the first
/// one's bytes. False when it cannot be read.
bool holdsText(const std::filesystem::path& path);

} // namespace seedbed
