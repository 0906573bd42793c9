#pragma once
// What a tokenizer is as JSON in a model file; only for .cpp files of core/data.
#include "core/data/text/tokenizer_training.h"

#include <string>
#include <vector>

namespace seedbed {

struct TokenizerParts {
    bool isMerged = false; ///< pieces of words, else characters
    std::string ascii;     ///< that stood in the text
    std::vector<Merge> merges;
    std::vector<std::string> characters;
};

/// Error that the tokenizer is damaged, and how, unless it `holds`.
void demandWhole(bool holds, const Sentence& what);

/// Checked: merges are of tokens that came before, characters are of several bytes. Error otherwise.
TokenizerParts parseTokenizer(const std::string& text);
std::string writeTokenizer(const TokenizerParts& parts);

} // namespace seedbed
