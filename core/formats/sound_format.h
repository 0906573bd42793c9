#pragma once
#include <array>
#include <cstddef>
#include <span>
#include <string>
#include <string_view>

namespace seedbed {

/// Endings of recordings that are read, in lower case, and of kinds that are only named, with what to save them as.
inline constexpr std::array<std::string_view, 14> kSoundEndings{
    "wav", "wave", "flac", "ogg", "oga", "opus", "mp3", "aif", "aiff", "aifc", "au", "snd", "caf", "w64"};
inline constexpr std::array<std::string_view, 12> kForeignSoundEndings{"m4a", "aac", "wma", "amr", "mid", "midi", "ape", "wv", "ac3", "mka", "weba", "ra"};
/// True when a file's name ends in one of both lists.
bool isNamedLikeSound(std::string_view name);

/// Tells by its first bytes, never by a name, that something is a recording of a kind that is read. 64 bytes are enough.
bool looksLikeSound(std::span<const std::byte> bytes);
/// The name of a kind of recording that is not read, by its content ("AAC"); empty: it is none that is known.
std::string foreignSound(std::span<const std::byte> bytes);
/// False when a WAV file is shorter than it says.
bool isWholeSound(std::span<const std::byte> bytes);

} // namespace seedbed
