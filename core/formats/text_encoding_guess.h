#pragma once
// What bytes without a mark may be; only for .cpp files of core/formats. All look at the first 64 KB that
// tell something.
#include <string>
#include <string_view>

namespace seedbed {

/// The 8-bit encoding that the statistics of a text speak for, as ICU names it; windows-1252 where they say
/// nothing.
std::string guess8Bit(std::string_view text);
/// The same of those lines that are no UTF-8.
std::string guess8BitAmongUtf8(std::string_view text);

/// True when a line that is not all ASCII is UTF-8.
bool hasUtf8Line(std::string_view text);
/// Broken characters are few beside whole ones that are not ASCII.
bool isMostlyUtf8(std::string_view text);

/// "UTF-16LE", "UTF-16BE" or nothing. In one of the two orders, Latin text has a zero at each second place,
/// others at least where there are spaces; in the wrong order U+0020 becomes U+2000 and the rest improbable.
std::string guessUtf16(std::string_view text);

} // namespace seedbed
