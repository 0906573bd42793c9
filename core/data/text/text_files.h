#pragma once
// Texts as they stand in files, before they are split; only for .cpp files of core/data.
#include "core/base/progress.h"
#include "core/data/text/text_corpus.h"
#include "core/formats/character_counts.h"

#include <cstdint>
#include <filesystem>
#include <span>
#include <string>
#include <vector>

namespace seedbed {

struct LoadedTexts {
    std::vector<std::string> documents;
    std::vector<std::uint32_t> fileOf; ///< of each document, in `report.files`
    CharacterCounts characters;
    TextReport report; ///< files, skipped, documents, lines, characters, bytes
};

/// All texts of a path. Error: missing, unreadable, no text at all (says why of a single file), too much.
LoadedTexts loadTexts(const std::filesystem::path& path, const TextOptions& options, Progress& progress);

/// The documents as units of the wanted kind; `unit` is resolved. Empties `documents`.
struct TextUnits {
    std::vector<std::string> texts;
    std::vector<std::uint32_t> documentOf;
    TextUnit unit = TextUnit::document;
};
TextUnits splitIntoUnits(std::vector<std::string>&& documents, TextUnit unit);

/// The most unlike ones, at most ten: each passage (a text, or short ones of one file together) is looked at
/// with the three-character statistics of all the others, and named where it surprises far more than they do.
/// Says nothing of fewer than 20 passages. `files[i]` is the file of texts[i].
std::vector<UnlikePassage> findUnlikePassages(std::span<const std::string> texts, std::span<const std::uint32_t> files);

} // namespace seedbed
