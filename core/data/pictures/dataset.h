#pragma once
#include "core/base/image.h"
#include "core/base/params.h"
#include "core/base/progress.h"
#include "core/base/random.h"
#include "core/data/examples.h"

#include <filesystem>
#include <memory>
#include <string>
#include <vector>

namespace seedbed {

/// How pictures that are not square become size x size.
enum class Fit { crop, pad, stretch };

/// What a dataset should become; everything that changes the pixels a model sees.
struct DatasetOptions {
    int size = 64;    ///< pixels a side, 8..512
    int channels = 0; ///< 1, 3, 4; 0: grey when all pictures are grey, else RGB
    Fit fit = Fit::crop;
    std::uint32_t background = 0xffffff;                                                    ///< 0xRRGGBB under transparent pixels unless channels is 4
    std::string letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789"; ///< fonts: UTF-8
    std::vector<std::string> without = {};                                                  ///< names of pictures, or of fonts, that are left out
    std::string encoding = {};                                                              ///< of captions; empty: guessed
    std::string language = {};                                                              ///< of captions; empty: what stands first
    bool operator==(const DatasetOptions&) const = default;
};

/// The same as knobs (size, channels, fit, background, letters, without) for forms and the command line.
ParamSpecs datasetSpecs();
ParamSpecs pairSpecs(); ///< with encoding and language of captions
DatasetOptions datasetOptions(const Params& params);

/// What the reader saw, for people and for the model card.
struct DatasetReport {
    struct Duplicate {
        std::string name, of;
        bool exact;
    };
    struct Label {
        std::string name;
        int count;
    };

    std::string source; ///< "folder", "zip", "archive", "IDX", "fonts"
    int found = 0;      ///< files (or entries, or glyphs) that looked like data
    int usable = 0, training = 0, heldOut = 0;
    int groups = 0;               ///< typefaces; 0 where items do not belong together
    int captions = 0;             ///< pictures beside which a text of the same name lies
    int masks = 0;                ///< pictures that are masks of others, left out
    int withProfile = 0;          ///< pictures whose colours were brought from a profile of their own to sRGB
    int reduced = 0;              ///< pictures so large that they were read at a half or a quarter of their size
    std::vector<Skipped> skipped; ///< damaged, too large, unreadable …
    std::vector<Duplicate> duplicates;
    std::vector<Label> labels;                 ///< empty: unlabelled
    std::vector<std::string> leftOut;          ///< of DatasetOptions::without, those that are there
    std::vector<Skipped> partial;              ///< typefaces that have some of the letters
    std::vector<DataInWords::Letters> letters; ///< that the fonts could draw
    Sentence note;                             ///< what was decided for the person; may be empty
    std::string contentHash;                   ///< XXH3-128 over the hashes of all usable pixels, and their labels, in order
};

/// Pictures as the network wants them: 8 bits, N x H x W x C, rows of one batch together.
struct PictureBatch {
    int count = 0, size = 0, channels = 0;
    std::vector<std::uint8_t> pixels; ///< count * size * size * channels
    std::vector<int> labels;          ///< index into labels(), one an item; empty: unlabelled
    std::vector<int> groups;          ///< items with the same number belong together (one typeface); empty: no groups
    std::vector<float> changes = {};  ///< how `augment` changed each item (kChanges values an item, 0: not at all); empty: none was changed
    static constexpr int kChanges = 10;
};

struct Loaded;

/// Read-only examples from a path: a folder or archive of pictures (labels from subfolders), an IDX file,
/// or font files (a folder of them or one; one picture per font and letter, label = letter, group = typeface; the
/// instances of a variable font are typefaces).
/// All examples are decoded once (background threads) and kept as 8-bit pixels; about 15 % are held out by content
/// hash (fonts: by typeface) and never appear in `batch`. Near duplicates stay on one side. Knows no family.
/// Cheap to copy (shared, immutable); safe to read from several threads.
class Dataset final : public Examples {
  public:
    /// Error when the path is missing, unreadable, no known kind, or holds nothing usable. Throws Cancelled.
    static Dataset open(const std::filesystem::path& path, const DatasetOptions& options, Progress& progress);
    /// Of what another reader has read.
    static Dataset of(Loaded&& loaded, const DatasetOptions& options, Progress& progress);

    const DatasetReport& report() const;
    const DatasetOptions& options() const; ///< channels resolved
    std::vector<std::string> labels() const;
    int count(Part part) const override;
    /// The same examples with labels counted as `names` lists them, which must hold all of labels(); unlabelled examples
    /// become `ofUnlabelled` where that is given. Error when a name is not there.
    Dataset relabelled(const std::vector<std::string>& names, const std::string& ofUnlabelled = {}) const;

    /// `count` training items drawn by `random`, different ones as far as there are; with perGroup > 1, count / perGroup
    /// different groups (at least one), then perGroup different items of each, next to each other.
    PictureBatch batch(int count, Random& random, int perGroup = 1) const;
    /// Items [first, first + count) of one side or as many as there are, in a fixed order, a group's items together.
    PictureBatch items(Part part, int first, int count) const;
    PictureBatch training(int first, int count) const { return items(Part::training, first, count); }
    PictureBatch heldOut(int first, int count) const { return items(Part::heldOut, first, count); }
    /// File (or "font: letter") an item came from.
    std::string name(Part part, int index) const override;
    std::string whole(Part part, int index) const override;
    Content item(Part part, int index) const override;
    /// What is said of an item; empty where it was read without.
    const std::string& caption(Part part, int index) const;
    DataInWords inWords() const override;
    nlohmann::json toJson() const override;
    const std::string& contentHash() const override;
    /// First indices [begin, end) of each group on one side; empty without groups.
    struct Range {
        int begin, end;
    };
    std::vector<Range> groups(Part part) const;

  private:
    struct Items;
    PictureBatch withOwnLabels(PictureBatch batch) const;
    std::shared_ptr<const Items> m_items;
    struct Labels {
        std::vector<std::string> names;
        std::vector<int> ofItemLabel; ///< by the items' own labels
        int ofUnlabelled = -1;
    };
    std::shared_ptr<const Labels> m_labels; ///< null: the items' own
};

/// No pictures yet, of the size and channels of a dataset, whose options are resolved.
PictureBatch emptyBatch(const DatasetOptions& options);
/// Pictures [first, first + count) of a batch, with all that is known of them, or as many as there are.
PictureBatch slice(const PictureBatch& all, int first, int count);
/// Picture `index` of a batch.
Image pictureOf(const PictureBatch& batch, int index);

} // namespace seedbed
