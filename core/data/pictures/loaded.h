#pragma once
#include "core/base/progress.h"
#include "core/data/files.h"
#include "core/data/pictures/dataset.h"
#include "core/formats/error.h"

#include <atomic>
#include <cstddef>
#include <cstdint>
#include <map>
#include <span>
#include <string>
#include <vector>

namespace seedbed {

/// One picture on its way into a dataset.
struct Example {
    std::string name;
    std::vector<std::uint8_t> pixels; ///< size * size * channels
    int channels = 0;
    int label = -1;
    int group = -1;
    std::size_t file = 0;     ///< pictures: which of the files it is
    std::string caption = {}; ///< what is said of it; those with the same one stay on one side
};

/// What was read from a path before it is split: in a fixed order, groups together.
struct Loaded {
    std::string source;
    int found = 0;
    int captions = 0;                 ///< pictures beside which a text of the same name lies
    int masks = 0;                    ///< pictures that are masks of others, left out
    int withProfile = 0, reduced = 0; ///< see ReadNotes
    std::vector<Example> examples;
    std::vector<std::string> labels;   ///< in order; empty: unlabelled
    std::vector<std::string> groups;   ///< names; empty: no groups
    std::vector<std::string> families; ///< one a group: groups of one family stay on one side
    std::vector<Skipped> skipped;
    std::vector<Skipped> partial = {};              ///< typefaces that have some of the letters ("5 of 62 letters")
    std::vector<DataInWords::Letters> letters = {}; ///< that the fonts could draw
    Sentence note = {};                             ///< what was decided for the person
};

/// The one Error of a single file that ends the reading of all.
class TooMuch : public Error {
  public:
    using Error::Error;
};

/// Keeps count of the pixels kept in memory; throws TooMuch where they pass 4 GB.
class PixelCap {
  public:
    explicit PixelCap(int size) : m_size(size) {}
    void add(std::size_t bytes);

  private:
    int m_size;
    std::atomic<std::size_t> m_bytes = 0;
};

/// Indices of files by what their content looks like.
struct FileKinds {
    std::vector<std::size_t> fonts, idx;
};

/// Decodes and fits every picture among the files; `kinds` gets the others. No examples where there are no
/// pictures.
Loaded loadPictures(const Files& files, const DatasetOptions& options, FileKinds& kinds, Progress& progress);
/// The text files (.txt) by their names without the ending: captions, where pictures have the same names.
std::map<std::string, std::size_t> textsByName(const Files& files);
/// A file's name without its ending.
std::string nameWithoutEnding(const std::string& name);
/// True for the first bytes of a TrueType or OpenType font or collection.
bool looksLikeFont(std::span<const std::byte> bytes);
/// Draws options.letters of every font that has five of them, or all; where none has, and the person named none, those of another script.
/// Error: the letters named are none that the fonts have.
Loaded loadFonts(const Files& files, const std::vector<std::size_t>& fonts, const DatasetOptions& options, Progress& progress);
/// Pictures of the one IDX file among `idx` that holds some (of several, the one named "train"), labels from
/// the file named like it. Error where it cannot be told which.
Loaded loadIdx(const Files& files, const std::vector<std::size_t>& idx, const DatasetOptions& options, const std::filesystem::path& path, Progress& progress);

/// Gives each example the label of the same place; labels are numbered in order, "2" before "10", else by bytes.
void setLabels(Loaded& loaded, const std::vector<std::string>& ofExamples);

/// Which examples are used and on which side, and what was found to be double.
struct Split {
    enum class Side { training, heldOut, dropped };
    std::vector<Side> sides;         ///< one an example
    std::vector<std::string> hashes; ///< XXH3-128 of each example's pixels
    std::vector<DatasetReport::Duplicate> duplicates;
};

/// Holds out about 15 % by the hash of the content (groups: of the family's name; pairs: of the caption), so that other files change
/// nothing; where chance left less than 7.5 or more than 25 %, as it may of few things, as little as brings it near. Of exact copies the first stays (of pairs:
/// with the same caption); what looks the same stays on one side; neither side is empty where there are two different things. All examples have the same number
/// of channels.
Split splitUp(const Loaded& loaded, int size, Progress& progress);

} // namespace seedbed
