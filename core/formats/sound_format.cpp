#include "core/formats/sound_format.h"

#include "core/formats/words.h"

#include <algorithm>

namespace seedbed {

namespace {

std::string_view textIn(std::span<const std::byte> bytes) { return {reinterpret_cast<const char*>(bytes.data()), bytes.size()}; }

/// MPEG-1 or -2, layer III: eleven bits of a frame that are set, a version and a layer, and no rate that there is not.
bool startsLikeMp3(std::string_view text) {
    if (text.starts_with("ID3")) return true;
    if (text.size() < 4) return false;
    const auto byte = [&](std::size_t at) { return static_cast<unsigned char>(text[at]); };
    return byte(0) == 0xFF && (byte(1) & 0xE6) == 0xE2 && (byte(1) & 0x18) != 0x08 && (byte(2) & 0xF0) != 0xF0 && (byte(2) & 0x0C) != 0x0C;
}

} // namespace

bool isNamedLikeSound(std::string_view name) {
    const std::size_t dot = name.find_last_of("./");
    if (dot == name.npos || name[dot] == '/') return false;
    const std::string ending = lowered(std::string(name.substr(dot + 1)));
    return std::ranges::find(kSoundEndings, ending) != kSoundEndings.end() || std::ranges::find(kForeignSoundEndings, ending) != kForeignSoundEndings.end();
}

bool looksLikeSound(std::span<const std::byte> bytes) {
    const std::string_view text = textIn(bytes), kind = text.size() >= 12 ? text.substr(8, 4) : std::string_view();
    if ((text.starts_with("RIFF") || text.starts_with("RIFX") || text.starts_with("RF64")) && kind == "WAVE") return true;
    if (text.starts_with("FORM") && (kind == "AIFF" || kind == "AIFC")) return true;
    if (text.starts_with("OggS")) return text.substr(0, 64).find("theora") == text.npos;
    return text.starts_with("fLaC") || text.starts_with(".snd") || text.starts_with("caff") || text.starts_with("riff.\x91\xCF\x11") || startsLikeMp3(text);
}

std::string foreignSound(std::span<const std::byte> bytes) {
    const std::string_view text = textIn(bytes);
    const auto byte = [&](std::size_t at) { return at < text.size() ? static_cast<unsigned char>(text[at]) : 0; };
    if (text.size() > 12 && text.substr(4, 4) == "ftyp") return text.substr(8, 3) == "M4A" || text.substr(8, 3) == "M4B" ? "AAC (m4a)" : "MP4";
    if (byte(0) == 0xFF && (byte(1) & 0xF6) == 0xF0) return "AAC";
    if (text.starts_with("\x30\x26\xB2\x75\x8E\x66\xCF\x11")) return "Windows Media (wma)";
    if (text.starts_with("#!AMR")) return "AMR";
    if (text.starts_with("MThd")) return "MIDI";
    if (text.starts_with("MAC ")) return "Monkey's Audio";
    if (text.starts_with("wvpk")) return "WavPack";
    if (text.starts_with("\x0B\x77")) return "AC-3";
    if (text.starts_with("\x1A\x45\xDF\xA3")) return "Matroska or WebM";
    if (text.starts_with(".ra\xFD") || text.starts_with(".RMF")) return "RealAudio";
    return {};
}

bool isWholeSound(std::span<const std::byte> bytes) {
    const std::string_view text = textIn(bytes);
    if (!text.starts_with("RIFF") || text.size() < 12) return true;
    std::size_t said = 0;
    for (std::size_t i = 0; i < 4; ++i)
        said |= static_cast<std::size_t>(std::to_integer<unsigned>(bytes[4 + i])) << (8 * i);
    constexpr std::size_t unknown = 0xFFFFFFFF, header = 8; // written by what could not go back to say it
    return said == unknown || said == 0 || said + header <= text.size() + 1;
}

} // namespace seedbed
