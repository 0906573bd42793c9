#pragma once
#include <string>
#include <string_view>

namespace seedbed {

/// The 8-bit encoding of a text in Latin letters that nothing says it of, by the accents of its language: which pair of a language and an
/// encoding turns its bytes into letters that this language has, as often as it has them. ICU's own detector knows a dozen large languages
/// and takes Welsh for Icelandic. Empty: the text is not mostly Latin, or no language fits. Looks at no more than it is given.
std::string guessLatinEncoding(std::string_view text);

} // namespace seedbed
