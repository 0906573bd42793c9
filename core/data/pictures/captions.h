#pragma once
#include "core/data/files.h"

#include <map>
#include <set>
#include <string>
#include <vector>

namespace seedbed {

/// How captions are read.
struct CaptionOptions {
    std::string encoding = {}; ///< in which texts are written; empty: guessed
    std::string language = {}; ///< of texts that say the same in several languages ("ga"); empty: what stands first
};

/// What is said of pictures: in a text file (.txt) of the same name beside each, or in a table (.csv, .tsv) with a column of file names and
/// one of captions. A text may hold several languages as Tux Paint's stamps do: the first line, then lines like "ga.utf8=…".
class Captions {
  public:
    Captions(const Files& files, const CaptionOptions& options);

    bool has(const std::string& picture) const; ///< by the name of its file
    /// The caption of a picture, in one line. Error about the text where it holds none that can be used.
    std::string take(const std::string& picture);
    /// What nobody took, as it is called in messages: no picture goes with it.
    std::vector<std::string> left() const;
    /// What tables say of a picture besides that, in their order.
    std::vector<std::string> further(const std::string& picture) const;
    /// Languages that the texts taken so far are said in; empty: they say none.
    const std::map<std::string, int>& languages() const { return m_languages; }

  private:
    void readTable(std::size_t file, const std::map<std::string, std::string>& pictures);
    std::string textOf(std::size_t file) const;

    const Files& m_files;
    const CaptionOptions m_options;
    std::map<std::string, std::size_t> m_texts;                 ///< by names without their ending
    std::map<std::string, std::vector<std::string>> m_inTables; ///< captions by such names, none empty
    std::set<std::string> m_taken;                              ///< such names
    std::vector<std::string> m_withoutPicture;                  ///< names in tables
    std::map<std::string, int> m_languages;
};

} // namespace seedbed
