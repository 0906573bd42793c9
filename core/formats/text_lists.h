#pragma once
#include <string>
#include <string_view>
#include <vector>

namespace seedbed {

// Files of plain lines that hold many texts. All take UTF-8 whose lines end with \n.

/// True when lines of a single % separate texts, as in files of the `fortune` program.
bool looksLikeFortunes(std::string_view text);
/// The texts between those lines, without white space around them; none is empty.
std::vector<std::string> splitFortunes(std::string_view text);

/// The sentences of a treebank (Universal Dependencies, "# text = …"), one a line; a new text at each "#
/// newdoc".
std::vector<std::string> splitConllu(std::string_view text);

/// Texts between blank lines, or lines, without white space around them (indents of first lines stay); none
/// is empty.
std::vector<std::string> splitParagraphs(std::string_view text);
std::vector<std::string> splitLines(std::string_view text);
/// Lines, of which those of more than some hundred bytes are cut where sentences end, else between words, else anywhere.
std::vector<std::string> splitPieces(std::string_view text);

} // namespace seedbed
