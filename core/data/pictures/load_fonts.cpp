#include "core/data/parallel.h"
#include "core/data/pictures/glyphs.h"
#include "core/data/pictures/loaded.h"
#include "core/formats/error.h"
#include "core/formats/utf8.h"

namespace seedbed {

namespace {

struct Drawn {
    std::vector<Typeface> typefaces;
    std::vector<DatasetReport::Skipped> skipped;
};

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
    drawn.typefaces = drawFont(bytes, name, letters, size, drawn.skipped);
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
