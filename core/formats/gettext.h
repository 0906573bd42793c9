#pragma once
#include "core/formats/text_encoding.h"

#include <string>
#include <vector>

namespace seedbed {

/// The translations in a catalogue of messages, and how they were written.
struct Catalogue {
    std::vector<std::string> texts; ///< in the file's order, without the marks of menu keys ("~Save", "_Save")
    std::string encoding;           ///< as DecodedText has it
    bool guessed = false;
};

/// True for the first bytes of a compiled catalogue.
bool looksLikeMo(std::span<const std::byte> bytes);

/// A compiled catalogue (.mo, either byte order). Of each message the translations (all plural forms) of
/// three words or more (twelve characters in scripts without spaces), unless they equal the message, which
/// nobody has translated then. Error: damaged, or no catalogue. `fileName` is for messages, here and below.
Catalogue parseMo(std::span<const std::byte> bytes, const std::string& fileName);

/// The same from a catalogue's source (.po); fuzzy and obsolete entries are left out. Error: a string that
/// does not end.
Catalogue parsePo(std::span<const std::byte> bytes, const std::string& fileName);

} // namespace seedbed
