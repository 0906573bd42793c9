#pragma once
#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace seedbed {

/// Text as the rest of the program wants it, and what it was before.
struct DecodedText {
    std::string text;     ///< well-formed UTF-8 in NFC without a BOM; lines end with \n
    std::string encoding; ///< for people: "UTF-8", "UTF-8 with BOM", "UTF-16LE", "ISO-8859-1",
                          ///< "windows-1250", "UTF-8 mixed with windows-1252", "damaged UTF-8"
                          ///< "UTF-8, without 3 control characters (the first in line 12)"
    bool guessed = false; ///< nothing in the file said so: the statistics of its bytes did, and short texts
                          ///< can mislead them
};

/// Text of any usual encoding. `declared` is what the file says of itself (gettext's charset), believed where
/// its bytes agree. Of a file that is mostly UTF-8 the lines that are not are taken for an 8-bit encoding.
/// Needs memory for the text, twice where it is not in NFC, beside `bytes`. What is no character in the
/// encoding becomes U+FFFD. Few control characters are left out, with what terminals do with them. Error: NUL bytes or many control characters as in binary
/// files; `fileName` is for messages.
DecodedText decodeText(std::span<const std::byte> bytes, const std::string& fileName, std::string_view declared = {});

/// There is an encoding of this name.
bool isEncoding(const std::string& name);
/// The same text as UTF-8, read as a person says that it is written; nothing where it is UTF-8 already, or says itself what it is (by its
/// mark), as files of several encodings stand beside each other. Error: there is no such encoding; `fileName` is for messages.
std::optional<std::vector<std::byte>> fromEncoding(std::span<const std::byte> bytes, const std::string& encoding, const std::string& fileName);

/// UTF-8 in normal form C: letters and their accents as one character where there is one.
std::string toNfc(std::string_view text);

} // namespace seedbed
