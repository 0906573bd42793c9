#pragma once
#include "core/base/progress.h"
#include "core/base/random.h"

#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace seedbed {

/// Text as numbers and back: a value, cheap to copy, safe to read from several threads. Tokens 0..255 are the
/// bytes, so that any byte string can be written; 256 stands between documents; above are characters or
/// pieces of words, each made of whole characters.
class Tokenizer {
  public:
    Tokenizer(); ///< bytes alone

    /// Each character of several bytes that occurs `leastCount` times or more is a token, the most used
    /// first; others fall back to their bytes.
    static Tokenizer characters(std::string_view text, int leastCount = 2);
    /// Byte-level BPE (Sennrich et al. 2016) trained on the spot within words; `vocabulary` (257..65,536) is
    /// the tokens in all, fewer where the text has no more pairs that repeat. Characters come first, at most
    /// half of them. Error: a vocabulary out of range. Throws Cancelled.
    static Tokenizer pieces(std::string_view text, int vocabulary, Progress& progress);
    /// Nothing in `json` is believed before it is checked: every structural lie is an Error.
    static Tokenizer fromJson(const std::string& json);
    std::string toJson() const;

    int size() const;               ///< tokens in all
    int end() const { return 256; } ///< the token between documents; its bytes are empty and encode() never gives it
    std::vector<int> encode(std::string_view text) const;
    /// BPE-dropout (Provilkov et al. 2020): each merge is left out with chance `dropout` (0..1; 0 is plain
    /// encoding, 1 gives bytes), so that a model sees words in other pieces each time.
    std::vector<int> encode(std::string_view text, double dropout, Random& random) const;
    /// The bytes of all tokens; may begin or end within a character. Error: a number that is no token.
    std::string decode(std::span<const int> tokens) const;
    /// A byte, whole characters or (few pieces) the start of one, at most 48 bytes; lives as long as any copy
    /// of this tokenizer. Error: no token.
    std::string_view bytes(int token) const;
    /// True when it is written without falling back to bytes and, where it is ASCII, stood in the text that
    /// this was trained on; of several characters, when that holds for each.
    bool knows(std::string_view character) const;

  private:
    struct Tables;
    explicit Tokenizer(std::shared_ptr<const Tables> tables);
    void appendWord(std::string_view word, std::vector<int>& tokens) const;
    void appendWord(std::string_view word, double dropout, Random& random, std::vector<int>& tokens) const;
    std::shared_ptr<const Tables> m_tables;
};

/// Rows of tokens as the network wants them, and the token that follows each.
struct TokenBatch {
    int count = 0, length = 0;
    std::vector<std::int64_t> inputs, targets;        ///< count * length
    static constexpr std::int64_t kNotCounted = -100; ///< a target that is not learned
};

/// Rows of a token and more, of different lengths: all but the last of each are inputs, all but the first targets; filled up
/// with `fill`, whose targets are not counted.
TokenBatch batchOfRows(std::span<const std::vector<int>> rows, int fill);

} // namespace seedbed
