#include "core/data/parallel.h"
#include "core/data/pictures/loaded.h"
#include "core/formats/error.h"
#include "core/formats/utf8.h"

#include <algorithm>
#include <memory>
#include <string_view>

#include <ft2build.h>
#include FT_FREETYPE_H
#include FT_OUTLINE_H
#include FT_BBOX_H

namespace seedbed {

namespace {

// Shares of the picture's side.
constexpr double kBaseline = 0.72;       ///< from the top
constexpr double kCapHeight = 0.56;      ///< where all letters fit
constexpr double kLeastCapHeight = 0.25; ///< rather than smaller, swashes are cut off
constexpr double kWidest = 0.92;
constexpr double kHighest = 0.70; ///< above the baseline
constexpr double kDeepest = 0.26; ///< below
constexpr int kMaxFaces = 64;     ///< of a collection

using Library = std::unique_ptr<FT_LibraryRec_, decltype(&FT_Done_FreeType)>;
using Face = std::unique_ptr<FT_FaceRec_, decltype(&FT_Done_Face)>;

Library openLibrary() {
    FT_Library library = nullptr;
    if (FT_Init_FreeType(&library) != 0) throw Error(SEEDBED_TR("The font engine (FreeType) could not be started."));
    return {library, FT_Done_FreeType};
}

/// Null when there is no such face or it is damaged.
Face openFace(const Library& library, std::span<const std::byte> bytes, FT_Long index) {
    FT_Face face = nullptr;
    if (FT_New_Memory_Face(library.get(), reinterpret_cast<const FT_Byte*>(bytes.data()), static_cast<FT_Long>(bytes.size()), index, &face) != 0)
        face = nullptr;
    return {face, FT_Done_Face};
}

/// Loads a letter's outline in font units into the face's slot and tells its box. Error: why it cannot be
/// drawn.
FT_BBox loadLetter(const Face& face, std::uint32_t letter) {
    const FT_UInt glyph = FT_Get_Char_Index(face.get(), letter);
    if (glyph == 0) throw Error(SEEDBED_TR("has no '%1'"), utf8Of(letter));
    FT_BBox box{};
    if (FT_Load_Glyph(face.get(), glyph, FT_LOAD_NO_SCALE) != 0 || face->glyph->format != FT_GLYPH_FORMAT_OUTLINE ||
        FT_Outline_Get_BBox(&face->glyph->outline, &box) != 0)
        throw Error(SEEDBED_TR("has a damaged '%1'"), utf8Of(letter));
    if (box.xMax <= box.xMin || box.yMax <= box.yMin) throw Error(SEEDBED_TR("has an empty '%1'"), utf8Of(letter));
    return box;
}

double capHeight(const Face& face, std::span<const FT_BBox> boxes) {
    if (FT_Get_Char_Index(face.get(), 'H') != 0) return double(std::max<FT_Pos>(1, loadLetter(face, 'H').yMax));
    FT_Pos tallest = 1;
    for (const FT_BBox& box : boxes)
        tallest = std::max(tallest, box.yMax);
    return double(tallest);
}

/// Pixels a font unit, for a picture with sides of 1.
double scaleOf(const Face& face, std::span<const FT_BBox> boxes) {
    const double cap = capHeight(face, boxes);
    double scale = kCapHeight / cap;
    for (const FT_BBox& box : boxes) {
        scale = std::min(scale, kWidest / double(box.xMax - box.xMin));
        if (box.yMax > 0) scale = std::min(scale, kHighest / double(box.yMax));
        if (box.yMin < 0) scale = std::min(scale, kDeepest / double(-box.yMin));
    }
    return std::max(scale, kLeastCapHeight / cap);
}

std::vector<std::uint8_t> draw(const Library& library, const Face& face, const FT_BBox& box, double scale, int size) {
    const auto fixed = static_cast<FT_Fixed>(scale * 64 * 65536); // font units to 26.6 pixels
    FT_Outline& outline = face->glyph->outline;
    const FT_Matrix matrix{fixed, 0, 0, fixed};
    FT_Outline_Transform(&outline, &matrix);
    const FT_Pos middle = FT_MulFix((box.xMin + box.xMax) / 2, fixed);
    FT_Outline_Translate(&outline, size * 32 - middle, static_cast<FT_Pos>(size - int(kBaseline * size + 0.5)) * 64);

    std::vector<std::uint8_t> pixels(static_cast<std::size_t>(size) * static_cast<std::size_t>(size));
    FT_Bitmap bitmap{};
    bitmap.width = bitmap.rows = static_cast<unsigned>(size);
    bitmap.pitch = size;
    bitmap.buffer = pixels.data();
    bitmap.num_grays = 256;
    bitmap.pixel_mode = FT_PIXEL_MODE_GRAY;
    if (FT_Outline_Get_Bitmap(library.get(), &outline, &bitmap) != 0) throw Error(SEEDBED_TR("cannot be drawn"));
    for (auto& pixel : pixels)
        pixel = static_cast<std::uint8_t>(255 - pixel);
    return pixels;
}

bool hasInk(const std::vector<std::uint8_t>& pixels) {
    return std::ranges::any_of(pixels, [](std::uint8_t pixel) { return pixel < 128; });
}

/// The letters of one typeface, drawn.
struct Typeface {
    std::string name;                                ///< of the file, with "#2" and so on inside a collection
    std::string family;                              ///< as the font says; else `name`
    std::vector<std::vector<std::uint8_t>> pictures; ///< one a letter, size * size bytes, ink 0 on paper 255
};

Typeface drawFace(const Library& library, const Face& face, std::string name, std::span<const std::uint32_t> letters, int size) {
    if (!FT_IS_SCALABLE(face.get())) throw Error(SEEDBED_TR("holds bitmaps instead of outlines"));
    std::vector<FT_BBox> boxes;
    for (const std::uint32_t letter : letters)
        boxes.push_back(loadLetter(face, letter));
    const double scale = scaleOf(face, boxes) * size;
    Typeface typeface{std::move(name), {}, {}};
    typeface.family = face->family_name && *face->family_name ? face->family_name : typeface.name;
    for (std::size_t i = 0; i < letters.size(); ++i) {
        loadLetter(face, letters[i]);
        typeface.pictures.push_back(draw(library, face, boxes[i], scale, size));
        if (!hasInk(typeface.pictures.back())) throw Error(SEEDBED_TR("is so thin that its '%1' cannot be seen at this size"), utf8Of(letters[i]));
    }
    return typeface;
}

/// Characters of UTF-8 text without spaces, each once, in order. Error when it is no UTF-8 or there are none.
std::vector<std::uint32_t> lettersOf(const std::string& text) {
    if (!isUtf8(text)) throw Error(SEEDBED_TR("The letters to draw are not UTF-8 text."));
    std::vector<std::uint32_t> letters;
    for (std::size_t at = 0; at < text.size();) {
        const auto first = static_cast<std::uint8_t>(text[at++]);
        std::uint32_t letter = first < 0x80 ? first : first < 0xE0 ? first & 0x1F : first < 0xF0 ? first & 0x0F : first & 0x07;
        for (; at < text.size() && continuesCharacter(text[at]); ++at)
            letter = letter << 6 | (static_cast<std::uint8_t>(text[at]) & 0x3F);
        if (letter > 0x20 && std::ranges::find(letters, letter) == letters.end()) letters.push_back(letter);
    }
    if (letters.empty()) throw Error(SEEDBED_TR("There are no letters to draw. Name some, such as ABC."));
    return letters;
}

/// What a font file gives.
struct Drawn {
    std::vector<Typeface> typefaces;
    std::vector<Skipped> skipped;
};

/// Draws the letters of every typeface in a font file: one scale a typeface, all on one baseline, each letter
/// centred by its ink. Typefaces that lack a letter are left out and told, as is a damaged file.
Drawn drawFile(const Files& files, std::size_t index, std::span<const std::uint32_t> letters, int size, PixelCap& cap) {
    Drawn drawn;
    const std::string name = displayName(files.list()[index].name);
    std::vector<std::byte> bytes;
    try {
        bytes = files.read(index);
    } catch (const Error& error) {
        drawn.skipped.push_back({name, error.reason()});
        return drawn;
    }
    const Library library = openLibrary();
    FT_Long count = 1;
    for (FT_Long i = 0; i < count; ++i) {
        const std::string faceName = i == 0 ? name : name + "#" + std::to_string(i + 1);
        const Face face = openFace(library, bytes, i);
        if (!face) {
            drawn.skipped.push_back({faceName, SEEDBED_TR("is a damaged font")});
            continue;
        }
        count = std::min<FT_Long>(face->num_faces, kMaxFaces);
        try {
            drawn.typefaces.push_back(drawFace(library, face, faceName, letters, size));
        } catch (const Error& error) {
            drawn.skipped.push_back({faceName, error.reason()});
        }
    }
    for (const auto& typeface : drawn.typefaces)
        cap.add(typeface.pictures.size() * typeface.pictures[0].size());
    return drawn;
}

void append(Loaded& loaded, Typeface typeface) {
    const int group = static_cast<int>(loaded.groups.size());
    for (std::size_t i = 0; i < typeface.pictures.size(); ++i)
        loaded.examples.push_back({typeface.name + ": " + loaded.labels[i], std::move(typeface.pictures[i]), 1, static_cast<int>(i), group});
    loaded.groups.push_back(std::move(typeface.name));
    loaded.families.push_back(std::move(typeface.family));
}

} // namespace

bool looksLikeFont(std::span<const std::byte> bytes) {
    if (bytes.size() < 12) return false;
    const std::string_view magic(reinterpret_cast<const char*>(bytes.data()), 4);
    return magic == std::string_view("\0\1\0\0", 4) || magic == "OTTO" || magic == "true" || magic == "ttcf" || magic == "wOFF" || magic == "wOF2";
}

Loaded loadFonts(const Files& files, const std::vector<std::size_t>& fonts, const DatasetOptions& options, Progress& progress) {
    const auto letters = lettersOf(options.letters);
    PixelCap cap(options.size);
    std::vector<Drawn> drawn(fonts.size());
    parallelFor(fonts.size(), progress, SEEDBED_TR("Drawing letters"),
        [&](std::size_t i) { drawn[i] = drawFile(files, fonts[i], letters, options.size, cap); });

    Loaded loaded;
    loaded.source = "fonts";
    for (const std::uint32_t letter : letters)
        loaded.labels.push_back(utf8Of(letter));
    for (auto& [typefaces, skipped] : drawn) {
        loaded.found += static_cast<int>((typefaces.size() + skipped.size()) * letters.size());
        for (auto& typeface : typefaces)
            append(loaded, std::move(typeface));
        for (auto& font : skipped)
            loaded.skipped.push_back(std::move(font));
    }
    return loaded;
}

} // namespace seedbed
