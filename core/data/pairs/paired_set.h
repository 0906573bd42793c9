#pragma once
#include "core/data/examples.h"
#include "core/data/pictures/dataset.h"

#include <filesystem>
#include <map>
#include <string>
#include <vector>

namespace seedbed {

/// Pictures and what is said of each.
struct PairBatch {
    PictureBatch pictures;
    std::vector<std::string> captions; ///< one a picture; UTF-8, none empty
};

/// Read-only pairs from a path: pictures in a folder or archive (subfolders too), and what is said of each (Captions). Where a half is missing, the other is
/// left out and counted. Held out by caption: pairs with the same caption, and those whose pictures look the same, stay on one side. A picture with several
/// captions is judged by its first, and learned with any of them that no picture which is held out has. Knows no family. Cheap to copy; safe to read from
/// several threads.
class PairedSet final : public Examples {
  public:
    /// Error when the path is missing or unreadable, or holds no picture with a caption. Throws Cancelled.
    static PairedSet open(const std::filesystem::path& path, const DatasetOptions& options, Progress& progress);

    const DatasetOptions& options() const { return m_pictures.options(); }
    /// The pictures alone.
    const Dataset& pictures() const { return m_pictures; }
    int withoutCaption() const { return m_withoutCaption; } ///< pictures
    int withoutPicture() const { return m_withoutPicture; } ///< text files

    /// `count` training pairs drawn by `random`, different pictures as far as there are, each with one of its captions.
    PairBatch batch(int count, Random& random) const;
    /// Pairs [first, first + count) of one side or as many as there are, in a fixed order.
    PairBatch items(Part part, int first, int count) const;
    PairBatch training(int first, int count) const { return items(Part::training, first, count); }
    PairBatch heldOut(int first, int count) const { return items(Part::heldOut, first, count); }

    int count(Part part) const override { return m_pictures.count(part); }
    /// File and caption.
    std::string name(Part part, int index) const override { return m_pictures.name(part, index) + ": " + m_pictures.caption(part, index); }
    Content item(Part part, int index) const override { return m_pictures.item(part, index); }
    DataInWords inWords() const override;
    nlohmann::json toJson() const override;
    const std::string& contentHash() const override { return m_pictures.contentHash(); }

  private:
    explicit PairedSet(Dataset pictures) : m_pictures(std::move(pictures)) {}
    void forgetHeldOut();

    Dataset m_pictures; ///< which keeps the captions
    int m_withoutCaption = 0, m_withoutPicture = 0;
    std::map<std::string, std::vector<std::string>> m_further; ///< captions of pictures to learn from besides the first, by the picture's name
    std::string m_languages;                                   ///< in which captions are there, in words; empty: in one
};

} // namespace seedbed
