#include "core/data/parallel.h"
#include "core/data/pictures/loaded.h"
#include "core/formats/error.h"
#include "core/formats/letter_sets.h"
#include "core/formats/utf8.h"

#include <algorithm>
#include <memory>
#include <string_view>

#include <ft2build.h>
#include FT_FREETYPE_H
#include FT_BBOX_H
#include FT_MULTIPLE_MASTERS_H
#include FT_OUTLINE_H
#include FT_SFNT_NAMES_H

namespace seedbed {

namespace {

// Shares of the picture's side.
constexpr double kBaseline = 0.72;       ///< from the top
constexpr double kCapHeight = 0.56;      ///< where all letters fit
constexpr double kLeastCapHeight = 0.25; ///< rather than smaller, swashes are cut off
constexpr double kWidest = 0.92;
constexpr double kHighest = 0.70;  ///< above the baseline
constexpr double kDeepest = 0.26;  ///< below
constexpr int kMaxFaces = 64;      ///< of a collection, and instances of a variable font
constexpr std::size_t kFewest = 5; ///< letters of those that are wanted make a typeface

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
    if (FT_Get_Char_Index(face.get(), 'H') != 0) try {
            return double(std::max<FT_Pos>(1, loadLetter(face, 'H').yMax));
        } catch (const Error&) { // the tallest of the others does as well
        }
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
    std::string name;   ///< of the file, with "#2" and so on inside a collection, "#Bold" of a variable font
    std::string family; ///< as the font says; else `name`
    struct Letter {
        std::size_t index;                ///< in what is wanted
        std::vector<std::uint8_t> pixels; ///< size * size bytes, ink 0 on paper 255
    };
    std::vector<Letter> letters; ///< those that it has
};

/// Draws the letters that the face has. Error: why it has none of them, or too few.
Typeface drawFace(const Library& library, const Face& face, std::string name, std::span<const std::uint32_t> letters, int size) {
    if (!FT_IS_SCALABLE(face.get())) throw Error(SEEDBED_TR("holds bitmaps instead of outlines"));
    Typeface typeface{std::move(name), {}, {}};
    typeface.family = face->family_name && *face->family_name ? face->family_name : typeface.name;
    std::vector<FT_BBox> boxes;
    Sentence missing; // why the first one that it lacks cannot be drawn
    const auto lack = [&](const Sentence& reason) {
        if (missing.isEmpty()) missing = reason;
    };
    for (std::size_t i = 0; i < letters.size(); ++i)
        try {
            boxes.push_back(loadLetter(face, letters[i]));
            typeface.letters.push_back({i, {}});
        } catch (const Error& error) {
            lack(error.reason());
        }
    const double scale = scaleOf(face, boxes) * size;
    for (std::size_t k = 0; k < boxes.size(); ++k) {
        const std::uint32_t letter = letters[typeface.letters[k].index];
        loadLetter(face, letter);
        typeface.letters[k].pixels = draw(library, face, boxes[k], scale, size);
        if (hasInk(typeface.letters[k].pixels)) continue;
        typeface.letters[k].pixels.clear();
        lack({SEEDBED_TR("is so thin that its '%1' cannot be seen at this size"), utf8Of(letter)});
    }
    std::erase_if(typeface.letters, [](const Typeface::Letter& letter) { return letter.pixels.empty(); });
    if (typeface.letters.size() < std::min(kFewest, letters.size())) throw Error(missing);
    return typeface;
}

/// What a face could draw, sorted.
std::vector<char32_t> charactersOf(const Face& face) {
    std::vector<char32_t> all;
    FT_UInt glyph = 0;
    for (FT_ULong c = FT_Get_First_Char(face.get(), &glyph); glyph != 0; c = FT_Get_Next_Char(face.get(), c, &glyph))
        if (isDrawable(static_cast<char32_t>(c))) all.push_back(static_cast<char32_t>(c));
    std::ranges::sort(all);
    return all;
}

/// "Bold", as the font calls one of its instances; empty: it does not say.
std::string nameOfInstance(const Library& library, const Face& face, FT_UInt instance) {
    FT_MM_Var* variations = nullptr;
    if (FT_Get_MM_Var(face.get(), &variations) != 0) return {};
    const FT_UInt id = instance < variations->num_namedstyles ? variations->namedstyle[instance].strid : 0;
    FT_Done_MM_Var(library.get(), variations);
    FT_SfntName name{};
    for (FT_UInt i = 0; i < FT_Get_Sfnt_Name_Count(face.get()); ++i) {
        if (FT_Get_Sfnt_Name(face.get(), i, &name) != 0 || name.name_id != id) continue;
        std::string letters; // of UTF-16 or of an old Macintosh: what is ASCII is the same in both
        for (FT_UInt at = 0; at < name.string_len; ++at)
            if (name.string[at] >= 0x20 && name.string[at] < 0x7F) letters += static_cast<char>(name.string[at]);
        if (!letters.empty()) return letters;
    }
    return {};
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
    std::vector<std::vector<char32_t>> characters; ///< of each face that could be opened
    std::vector<Skipped> skipped;
};

class FontFile {
  public:
    FontFile(std::string name, std::vector<std::byte> bytes) : m_name(std::move(name)), m_bytes(std::move(bytes)) {}

    /// Draws the letters of every typeface in it: one scale a typeface, all on one baseline, each letter centred by its ink. Typefaces
    /// that have too few are left out and told, as is a damaged file.
    Drawn draw(std::span<const std::uint32_t> letters, int size) {
        FT_Long faces = 1;
        for (FT_Long i = 0; i < faces; ++i) {
            const std::string name = i == 0 ? m_name : m_name + "#" + std::to_string(i + 1);
            const Face face = openFace(m_library, m_bytes, i);
            if (!face) {
                m_drawn.skipped.push_back({name, SEEDBED_TR("is a damaged font")});
                continue;
            }
            faces = std::min<FT_Long>(face->num_faces, kMaxFaces);
            m_drawn.characters.push_back(charactersOf(face));
            const FT_Long instances = std::min<FT_Long>(face->style_flags >> 16, kMaxFaces);
            if (instances < 2) add(face, name, letters, size);
            for (FT_Long k = 1; instances > 1 && k <= instances; ++k) // a variable font: each weight that it has a name for is a typeface
                if (const Face instance = openFace(m_library, m_bytes, k << 16 | i)) {
                    const std::string called = nameOfInstance(m_library, instance, static_cast<FT_UInt>(k - 1));
                    add(instance, name + "#" + (called.empty() ? std::to_string(k) : called), letters, size);
                }
        }
        return std::move(m_drawn);
    }

  private:
    void add(const Face& face, const std::string& name, std::span<const std::uint32_t> letters, int size) {
        try {
            m_drawn.typefaces.push_back(drawFace(m_library, face, name, letters, size));
        } catch (const Error& error) {
            m_drawn.skipped.push_back({name, error.reason()});
        }
    }

    std::string m_name;
    std::vector<std::byte> m_bytes;
    Library m_library = openLibrary();
    Drawn m_drawn;
};

Drawn drawFile(const Files& files, std::size_t index, std::span<const std::uint32_t> letters, int size, PixelCap& cap) {
    const std::string name = displayName(files.list()[index].name);
    Drawn drawn;
    try {
        drawn = FontFile(name, files.read(index)).draw(letters, size);
    } catch (const Error& error) {
        return {{}, {}, {{name, error.reason()}}};
    }
    for (const auto& typeface : drawn.typefaces)
        cap.add(typeface.letters.size() * static_cast<std::size_t>(size) * static_cast<std::size_t>(size));
    return drawn;
}

std::vector<Drawn> drawAll(const Files& files, const std::vector<std::size_t>& fonts, std::span<const std::uint32_t> letters, int size, Progress& progress) {
    PixelCap cap(size);
    std::vector<Drawn> drawn(fonts.size());
    parallelFor(fonts.size(), progress, SEEDBED_TR("Drawing letters"), [&](std::size_t i) { drawn[i] = drawFile(files, fonts[i], letters, size, cap); });
    return drawn;
}

bool isEmpty(const std::vector<Drawn>& drawn) {
    return std::ranges::all_of(drawn, [](const Drawn& one) { return one.typefaces.empty(); });
}

/// What these fonts could draw, told to the person.
std::vector<LetterSet> setsOf(const std::vector<Drawn>& drawn) {
    std::vector<std::vector<char32_t>> all;
    for (const Drawn& one : drawn)
        all.insert(all.end(), one.characters.begin(), one.characters.end());
    return letterSets(all);
}

/// The letters that most fonts have; null: none has five of any set.
const LetterSet* bestOf(const std::vector<LetterSet>& sets) {
    const auto best = std::ranges::max_element(sets, {}, &LetterSet::fonts);
    return best == sets.end() || best->fonts == 0 ? nullptr : &*best;
}

void append(Loaded& loaded, Typeface typeface) {
    const int group = static_cast<int>(loaded.groups.size());
    if (typeface.letters.size() < loaded.labels.size())
        loaded.partial.push_back({typeface.name, {SEEDBED_TR("%1 of %2 letters"), typeface.letters.size(), loaded.labels.size()}});
    for (auto& [index, pixels] : typeface.letters)
        loaded.examples.push_back({typeface.name + ": " + loaded.labels[index], std::move(pixels), 1, static_cast<int>(index), group});
    loaded.groups.push_back(std::move(typeface.name));
    loaded.families.push_back(std::move(typeface.family));
}

/// Without labels of letters that no font has.
void dropEmptyLabels(Loaded& loaded) {
    std::vector<int> places(loaded.labels.size(), -1);
    for (const Example& example : loaded.examples)
        places[static_cast<std::size_t>(example.label)] = 0;
    std::vector<std::string> labels;
    for (std::size_t i = 0; i < places.size(); ++i)
        if (places[i] == 0) {
            places[i] = static_cast<int>(labels.size());
            labels.push_back(loaded.labels[i]);
        }
    for (Example& example : loaded.examples)
        example.label = places[static_cast<std::size_t>(example.label)];
    loaded.labels = std::move(labels);
}

} // namespace

bool looksLikeFont(std::span<const std::byte> bytes) {
    if (bytes.size() < 12) return false;
    const std::string_view magic(reinterpret_cast<const char*>(bytes.data()), 4);
    return magic == std::string_view("\0\1\0\0", 4) || magic == "OTTO" || magic == "true" || magic == "ttcf" || magic == "wOFF" || magic == "wOF2";
}

Loaded loadFonts(const Files& files, const std::vector<std::size_t>& fonts, const DatasetOptions& options, Progress& progress) {
    auto letters = lettersOf(options.letters);
    std::vector<Drawn> drawn = drawAll(files, fonts, letters, options.size, progress);
    Loaded loaded;
    loaded.source = "fonts";
    const std::vector<LetterSet> sets = setsOf(drawn);
    const std::string usual = DatasetOptions().letters;
    if (const LetterSet* best = bestOf(sets); best && best->letters != usual && isEmpty(drawn)) { // fonts of another script
        if (options.letters != usual)
            throw Error(SEEDBED_TR("These fonts have none of the letters asked for, or too few of them. Take others, such as --letters '%1'."), best->letters);
        loaded.note = {
            SEEDBED_TR("These fonts have no Latin letters: %1 are drawn instead (%2). The option --letters names others."), best->name, best->letters};
        letters = lettersOf(best->letters);
        drawn = drawAll(files, fonts, letters, options.size, progress);
    }
    for (const LetterSet& set : sets)
        loaded.letters.push_back({set.name, set.letters, set.fonts, set.of});
    for (const std::uint32_t letter : letters)
        loaded.labels.push_back(utf8Of(letter));
    for (auto& [typefaces, characters, skipped] : drawn) {
        for (auto& typeface : typefaces)
            append(loaded, std::move(typeface));
        for (auto& font : skipped)
            loaded.skipped.push_back(std::move(font));
    }
    loaded.found = static_cast<int>(loaded.examples.size() + loaded.skipped.size());
    dropEmptyLabels(loaded);
    return loaded;
}

} // namespace seedbed
