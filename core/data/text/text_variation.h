#pragma once
#include "core/base/random.h"

#include <filesystem>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace seedbed {

/// The sentences of a text, and its lines, in another order; what stands between them stays where it is.
std::string shuffledSentences(std::string_view text, Random& random);

/// A person's list of words of two related languages, with which text of one is made more like the other (a dictionary pivot,
/// Xia et al. 2019).
class WordList {
  public:
    /// A table (tab, comma, semicolon or | between its columns): a word, and the same word in the related language. Error: no
    /// such file, no row with two words.
    static WordList open(const std::filesystem::path& path);

    int size() const { return m_size; }
    /// `text` is of the related language: of its words that are in the list, about this share is replaced. A capital stays one.
    std::string replaced(std::string_view text, double share, Random& random) const;

  private:
    std::map<std::string, std::vector<std::string>, std::less<>> m_words; ///< by the related language's word, in small letters
    int m_size = 0;
};

} // namespace seedbed
