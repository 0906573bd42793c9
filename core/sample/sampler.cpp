#include "core/sample/sampler.h"

#include "core/base/only_cancel.h"
#include "core/data/pictures/picture.h"
#include "core/data/sound/sound_file.h"
#include "core/formats/atomic_file.h"
#include "core/formats/error.h"
#include "core/formats/mapped_file.h"
#include "core/formats/png_text.h"
#include "core/formats/sound_format.h"
#include "core/formats/utf8.h"
#include "core/formats/words.h"
#include "core/model/family.h"

#include <cmath>
#include <cstring>

namespace seedbed {

namespace {

constexpr const char* kClassKey = "class";
constexpr int kLetterGap = 2;
constexpr int kAlphabetColumns = 13; // half of the Latin alphabet
constexpr std::size_t kAtOnce = 8;   // samples a batch: large enough for the cores, small enough for progress

double distance(const Latent& a, const Latent& b) {
    double sum = 0;
    for (std::size_t i = 0; i < a.values.size(); ++i)
        sum += (a.values[i] - b.values[i]) * static_cast<double>(a.values[i] - b.values[i]);
    return std::sqrt(sum);
}

/// Point at `t` in [0,1) of a closed Catmull-Rom curve segment between stops i and i+1.
Latent onCurve(std::span<const Latent> stops, std::size_t i, double t) {
    const auto n = stops.size();
    const Latent &a = stops[(i + n - 1) % n], &b = stops[i % n], &c = stops[(i + 1) % n], &d = stops[(i + 2) % n];
    Latent result = b;
    for (std::size_t k = 0; k < result.values.size(); ++k) {
        const double p0 = a.values[k], p1 = b.values[k], p2 = c.values[k], p3 = d.values[k];
        result.values[k] = static_cast<float>(p1 + 0.5 * t * (p2 - p0 + t * (2 * p0 - 5 * p1 + 4 * p2 - p3 + t * (3 * (p1 - p2) + p3 - p0))));
    }
    return result;
}

Sample sheetOf(std::vector<Sample>& parts) {
    Recipe recipe = parts.front().recipe;
    const auto pictures = contentsOf<Image>(std::move(parts));
    recipe.params = withoutClass(recipe.params);
    return {contactSheet(pictures, std::max(kAlphabetColumns, sheetColumns(pictures.size())), kLetterGap), std::move(recipe)};
}

} // namespace

void sampleEach(Model& model, std::span<const Request> requests, Progress& progress, const std::function<void(int, Sample&&)>& take) {
    // Pictures always in a full batch: kernels round differently for other sizes, and a sample must not depend on its company.
    const std::size_t atOnce = makes(model.card(), Medium::picture) ? kAtOnce : 1;
    const auto total = static_cast<std::int64_t>(requests.size());
    OnlyCancel quiet(progress); // tokens of a text are no samples
    for (std::size_t first = 0; first < requests.size(); first += atOnce) {
        progress.report(Activity::working, static_cast<std::int64_t>(first), total, SEEDBED_TR("Generating"));
        const auto some = requests.subspan(first, std::min(atOnce, requests.size() - first));
        std::vector<Request> batch(some.begin(), some.end());
        batch.resize(atOnce, some.back());
        auto samples = atOnce == 1 ? model.generate(batch, quiet) : model.generate(batch, progress);
        for (std::size_t i = 0; i < some.size(); ++i)
            take(static_cast<int>(first + i), std::move(samples[i]));
    }
    progress.report(Activity::working, total, total, SEEDBED_TR("Generating"));
}

std::vector<Sample> sampleAll(Model& model, std::span<const Request> requests, Progress& progress) {
    std::vector<Sample> samples;
    sampleEach(model, requests, progress, [&](int, Sample&& sample) { samples.push_back(std::move(sample)); });
    return samples;
}

std::vector<Request> seedRequests(const LatentSpace& space, std::uint64_t seed, int count, double diversity, const Params& params) {
    std::vector<Request> requests;
    for (std::uint64_t i = 0; i < static_cast<std::uint64_t>(std::max(0, count)); ++i)
        requests.push_back({space.fromSeed(seed + i, diversity), params, seed + i});
    return requests;
}

std::vector<Latent> straightWay(const Latent& from, const Latent& to, int count) {
    std::vector<Latent> way;
    for (int i = 0; i < count; ++i) // the ends as they are, not rounded
        way.push_back(i == 0 ? from : i == count - 1 ? to : lerp(from, to, static_cast<double>(i) / (count - 1)));
    return way;
}

std::vector<Latent> closedWalk(std::span<const Latent> stops, int frames) {
    if (stops.empty() || frames < 1) throw Error(SEEDBED_TR("A walk needs at least one stop and one frame."));
    // arc length of each stretch, so that frames are evenly spaced along the way
    constexpr int kPieces = 64;
    std::vector<double> lengths{0};
    std::vector<Latent> fine{stops[0]};
    for (std::size_t i = 0; i < stops.size(); ++i)
        for (int piece = 1; piece <= kPieces; ++piece) {
            fine.push_back(onCurve(stops, i, static_cast<double>(piece) / kPieces));
            lengths.push_back(lengths.back() + distance(fine[fine.size() - 2], fine.back()));
        }
    std::vector<Latent> walk;
    std::size_t at = 0;
    for (int frame = 0; frame < frames; ++frame) {
        const double wanted = lengths.back() * frame / frames;
        while (at + 2 < lengths.size() && lengths[at + 1] <= wanted)
            ++at;
        const double stretch = lengths[at + 1] - lengths[at];
        walk.push_back(lerp(fine[at], fine[at + 1], stretch > 0 ? (wanted - lengths[at]) / stretch : 0));
    }
    return walk;
}

Image contactSheet(std::span<const Image> pictures, int columns, int gap, std::uint8_t background) {
    if (pictures.empty() || columns < 1) throw Error(SEEDBED_TR("A sheet needs at least one picture."));
    const Image& first = pictures.front();
    columns = std::min(columns, static_cast<int>(pictures.size()));
    const int rows = (static_cast<int>(pictures.size()) + columns - 1) / columns;
    Image sheet{columns * (first.width + gap) + gap, rows * (first.height + gap) + gap, first.channels, {}};
    sheet.pixels.assign(sheet.stride() * static_cast<std::size_t>(sheet.height), background);
    for (std::size_t i = 0; i < pictures.size(); ++i) {
        const int left = gap + static_cast<int>(i) % columns * (first.width + gap), top = gap + static_cast<int>(i) / columns * (first.height + gap);
        if (pictures[i].width != first.width || pictures[i].height != first.height || pictures[i].channels != first.channels)
            throw Error(SEEDBED_TR("The pictures of a sheet must all have one size."));
        for (int y = 0; y < first.height; ++y)
            std::memcpy(&sheet.pixels[static_cast<std::size_t>(top + y) * sheet.stride() + static_cast<std::size_t>(left * first.channels)],
                &pictures[i].pixels[static_cast<std::size_t>(y) * first.stride()], first.stride());
    }
    return sheet;
}

Params withoutClass(const Params& params) {
    Params result;
    for (const auto& [name, value] : params.values())
        if (name != kClassKey) result.set(name, value);
    return result;
}

std::vector<Request> alphabetOf(const Request& request, const ModelCard& card) {
    if (!card.grouped || request.params.has(kClassKey)) return {};
    std::vector<Request> letters(card.labels.size(), request);
    for (std::size_t i = 0; i < letters.size(); ++i)
        letters[i].params.set(kClassKey, card.labels[i]);
    return letters;
}

int sheetColumns(std::size_t pictures) { return std::max(1, static_cast<int>(std::ceil(std::sqrt(static_cast<double>(pictures))))); }

void makeEach(Model& model, std::span<const Request> requests, Progress& progress, const std::function<void(int, Sample&&)>& take) {
    std::vector<Request> all;
    std::vector<std::size_t> sizes; // parts of each request; 0: it is one picture
    for (const Request& request : requests) {
        const auto parts = alphabetOf(request, model.card());
        sizes.push_back(parts.size());
        if (parts.empty()) all.push_back(request);
        all.insert(all.end(), parts.begin(), parts.end());
    }
    std::vector<Sample> waiting;
    std::size_t at = 0;
    sampleEach(model, all, progress, [&](int, Sample&& sample) {
        waiting.push_back(std::move(sample));
        if (waiting.size() < sizes[at]) return;
        take(static_cast<int>(at), sizes[at] ? sheetOf(waiting) : std::move(waiting.front()));
        waiting.clear();
        ++at;
    });
}

std::filesystem::path freshFile(const std::filesystem::path& folder, const std::string& stem, const Sample& sample) {
    const char* ending = std::holds_alternative<Sound>(sample.content) ? ".wav" : ".png";
    const auto holds = [&](const std::filesystem::path& file) {
        try {
            return readRecipe(file) == sample.recipe;
        } catch (const Error&) {
            return false;
        }
    };
    std::filesystem::path file = folder / (stem + ending);
    std::error_code ignored;
    for (int copy = 2; std::filesystem::exists(file, ignored) && !holds(file); ++copy)
        file = folder / (stem + "-" + std::to_string(copy) + ending);
    return file;
}

void saveSounds(std::span<const Sound> sounds, double pause, const std::filesystem::path& path, const std::string& recipe) {
    const std::string ending = lowered(path.extension().string());
    if (ending != ".wav" && ending != ".flac") throw Error(SEEDBED_TR("The sound %1 must end in .wav or .flac."), displayName(path));
    Sound all;
    for (const Sound& sound : sounds) {
        if (all.rate > 0) all.samples.resize(all.samples.size() + static_cast<std::size_t>(std::lround(pause * all.rate)));
        all.rate = sound.rate;
        all.samples.insert(all.samples.end(), sound.samples.begin(), sound.samples.end());
    }
    const auto bytes = encodeSound(all, ending == ".flac", recipe);
    writeAtomic(path, std::span(bytes));
}

void saveSample(const Sample& sample, const std::filesystem::path& path) {
    if (const auto* sound = std::get_if<Sound>(&sample.content)) return saveSounds({sound, 1}, 0, path, sample.recipe.toJson());
    const auto png = withPngText(encodePng(sample.picture()), {{kRecipeKey, sample.recipe.toJson()}, {"Software", "Seedbed"}});
    writeAtomic(path, std::span(png));
}

Recipe readRecipe(const std::filesystem::path& path) {
    const MappedFile file(path);
    const auto bytes = file.bytes();
    if (bytes.size() >= 4 && std::memcmp(bytes.data(), "\x89PNG", 4) == 0) {
        const auto texts = readPngText(bytes);
        const auto found = texts.find(kRecipeKey);
        if (found == texts.end())
            throw Error(SEEDBED_TR("The picture %1 holds no recipe; it was not made by Seedbed, or another program removed it."), path.string());
        return Recipe::fromJson(found->second);
    }
    if (looksLikeSound(bytes)) {
        const std::string recipe = commentOf(bytes);
        if (!recipe.starts_with('{'))
            throw Error(SEEDBED_TR("The sound %1 holds no recipe; it was not made by Seedbed, or another program removed it."), path.string());
        return Recipe::fromJson(recipe);
    }
    return Recipe::fromJson({reinterpret_cast<const char*>(bytes.data()), bytes.size()});
}

Request requestOf(const Recipe& recipe, const ModelCard& card, const LatentSpace& space) {
    if (recipe.modelHash != card.hash)
        throw Error(SEEDBED_TR("This recipe was made with the model \"%1\" (%2), not with \"%3\" (%4). Open that model first."), recipe.model,
            recipe.modelHash.substr(0, 8), card.name, card.hash.substr(0, 8));
    Request request{.latent = {recipe.latent, recipe.detail}, .params = recipe.params, .seed = recipe.seed, .prompt = recipe.prompt, .writing = recipe.writing};
    if (space.dimension > 0 && !request.latent.values.empty() && !space.fits(request.latent))
        throw Error(SEEDBED_TR("The recipe is damaged: its point does not fit the model."));
    request.params.check(familyById(card.family).sampleSpecs(card));
    if (recipe.guide) {
        const auto guide = std::make_shared<Guide>(Guide{decodePicture(recipe.guide->picture, "in the recipe"), {}, recipe.guide->change});
        if (!recipe.guide->mask.empty()) guide->mask = decodePicture(recipe.guide->mask, "in the recipe");
        request.guide = guide;
    }
    return request;
}

} // namespace seedbed
