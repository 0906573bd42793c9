// Five letters of a typeface that no model has seen: how well are the other 57 predicted? The typefaces model as it is, and
// fine-tuned on the five, against the training typeface whose five letters are most like these.
// Usage: seedbed-five-letters TYPEFACES STEPS SEEDS FONT…   TYPEFACES: the fonts that the model learned from (fonts.sh);
// STEPS 0: as many as are wise
#include "core/base/runtime.h"
#include "core/formats/error.h"
#include "core/measure/pictures/reconstruction.h"
#include "core/model/family.h"
#include "core/model/model_file.h"
#include "core/train/train_model.h"

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <numeric>

using namespace seedbed;
namespace fs = std::filesystem;

namespace {

constexpr const char* kGiven = "HOang";
constexpr double kSame = 0.95; // overlap of letters that nobody would tell apart

using Alphabet = std::map<std::string, Image>; ///< by letter

double overlap(const Image& a, const Image& b) {
    int both = 0, either = 0;
    for (std::size_t i = 0; i < a.pixels.size(); ++i) {
        const bool inkA = a.pixels[i] < 128, inkB = b.pixels[i] < 128;
        both += inkA && inkB;
        either += inkA || inkB;
    }
    return either > 0 ? static_cast<double>(both) / either : 1;
}

bool isGiven(const std::string& letter) { return std::string(kGiven).find(letter) != std::string::npos; }

double meanOverlap(const Alphabet& drawn, const Alphabet& truth, bool given) {
    double sum = 0;
    int count = 0;
    for (const auto& [letter, picture] : truth)
        if (isGiven(letter) == given && drawn.contains(letter)) {
            sum += overlap(drawn.at(letter), picture);
            ++count;
        }
    return count > 0 ? sum / count : 0;
}

/// The typefaces of one side.
std::vector<Alphabet> alphabetsOf(const Dataset& data, bool training) {
    std::vector<Alphabet> all;
    const auto labels = data.labels();
    const Part part = training ? Part::training : Part::heldOut;
    for (const auto& range : data.groups(part)) {
        const auto batch = data.items(part, range.begin, range.end - range.begin);
        Alphabet alphabet;
        for (int i = 0; i < batch.count; ++i)
            alphabet[labels[static_cast<std::size_t>(batch.labels[static_cast<std::size_t>(i)])]] = pictureOf(batch, i);
        all.push_back(std::move(alphabet));
    }
    return all;
}

DatasetOptions optionsFor(const ModelCard& card) {
    DatasetOptions options;
    options.size = card.size;
    options.channels = card.channels;
    return options;
}

Alphabet truthOf(const fs::path& font, const ModelCard& card) {
    NoProgress quiet;
    const Dataset data = Dataset::open(font, optionsFor(card), quiet);
    auto all = alphabetsOf(data, true);
    for (auto& one : alphabetsOf(data, false))
        all.push_back(std::move(one));
    return all.front();
}

/// All letters of the style that the model reads in the given ones.
Alphabet predicted(PictureModel& generator, const Alphabet& truth) {
    const auto& labels = generator.card().labels;
    PictureBatch batch{0, generator.card().size, generator.card().channels, {}, {}, {}};
    for (const auto& [letter, picture] : truth)
        if (isGiven(letter)) {
            ++batch.count;
            batch.pixels.insert(batch.pixels.end(), picture.pixels.begin(), picture.pixels.end());
            batch.labels.push_back(static_cast<int>(std::find(labels.begin(), labels.end(), letter) - labels.begin()));
            batch.groups.push_back(0);
        }
    const Latent style = generator.encode(batch).front();
    Params params = Params::plain(familyById(generator.card().family).sampleSpecs(generator.card()));
    std::vector<Request> requests;
    for (const auto& label : labels) {
        params.set("class", label);
        requests.push_back({style, params, 0});
    }
    NoProgress quiet;
    const auto samples = generator.generate(requests, quiet);
    Alphabet alphabet;
    for (std::size_t i = 0; i < labels.size(); ++i)
        alphabet[labels[i]] = samples[i].picture();
    return alphabet;
}

/// A value a typeface.
struct Row {
    std::vector<double> overlaps, copies;

    void add(const Row& seeds) {
        overlaps.push_back(std::accumulate(seeds.overlaps.begin(), seeds.overlaps.end(), 0.0) / static_cast<double>(seeds.overlaps.size()));
        copies.push_back(std::accumulate(seeds.copies.begin(), seeds.copies.end(), 0.0) / static_cast<double>(seeds.copies.size()));
    }

    void add(const Alphabet& drawn, const Alphabet& truth, const std::vector<Alphabet>& faces) {
        overlaps.push_back(meanOverlap(drawn, truth, false));
        int same = 0, count = 0;
        for (const auto& [letter, picture] : drawn) {
            if (isGiven(letter)) continue;
            ++count;
            same += std::any_of(faces.begin(), faces.end(),
                [&](const Alphabet& face) { return face.contains(letter) && overlap(face.at(letter), picture) > kSame; });
        }
        copies.push_back(static_cast<double>(same) / count);
    }

    void print(const std::string& name, const Row& than) const {
        std::vector<double> gains;
        for (std::size_t i = 0; i < overlaps.size(); ++i)
            gains.push_back(overlaps[i] - than.overlaps[i]);
        const Measured iou = meanWithInterval(overlaps), gain = meanWithInterval(gains), copy = meanWithInterval(copies);
        std::printf("| %s | %.3f (%.3f to %.3f) | %+.3f (%+.3f to %+.3f) | %.0f %% (%.0f to %.0f) |\n", name.c_str(), iou.value, iou.low, iou.high, gain.value,
            gain.low, gain.high, 100 * copy.value, 100 * copy.low, 100 * copy.high);
        std::fflush(stdout);
    }
};

int run(const std::vector<std::string>& words) {
    const auto base = openModel<PictureModel>(findModel("typefaces"));
    NoProgress quiet;
    const auto faces = alphabetsOf(Dataset::open(words[0], optionsFor(base->card()), quiet), true);
    const int seeds = std::atoi(words[2].c_str());
    const fs::path folder = fs::temp_directory_path() / ("seedbed-five-letters-" + words[1]);
    fs::remove_all(folder);
    fs::create_directories(folder);
    Row untouched, tuned, nearest;
    for (std::size_t f = 3; f < words.size(); ++f) {
        const Alphabet truth = truthOf(words[f], base->card());
        untouched.add(predicted(*base, truth), truth, faces);
        const auto& alike = *std::max_element(faces.begin(), faces.end(),
            [&](const Alphabet& a, const Alphabet& b) { return meanOverlap(a, truth, true) < meanOverlap(b, truth, true); });
        nearest.overlaps.push_back(meanOverlap(alike, truth, false));
        nearest.copies.push_back(1);
        Row bySeed;
        for (int seed = 1; seed <= seeds; ++seed) {
            TrainJob job;
            job.base = findModel("typefaces");
            job.data = words[f];
            job.out = folder / (std::to_string(f) + "-" + std::to_string(seed) + ".safetensors");
            job.dataParams = Params::defaults(datasetSpecs());
            job.dataParams.set("letters", std::string(kGiven));
            job.budget.steps = std::atoi(words[1].c_str());
            job.seed = static_cast<std::uint64_t>(seed);
            trainModel(job, quiet);
            const auto made = openModel<PictureModel>(job.out);
            bySeed.add(predicted(*made, truth), truth, faces);
        }
        tuned.add(bySeed);
    }
    std::printf("| %zu typefaces, %d seeds | overlap with the other letters | gain on the nearest, by typeface | copies |\n|---|---|---|---|\n",
        words.size() - 3, seeds);
    nearest.print("nearest training typeface", nearest);
    untouched.print("typefaces, untouched", nearest);
    tuned.print("fine-tuned on the five", nearest);
    return 0;
}

} // namespace

int main(int argc, char** argv) {
    startRuntime();
    const std::vector<std::string> words(argv + 1, argv + argc);
    if (words.size() < 4) {
        std::fprintf(stderr, "usage: seedbed-five-letters TYPEFACES STEPS SEEDS FONT...\n");
        return 2;
    }
    try {
        return run(words);
    } catch (const Error& error) {
        std::fprintf(stderr, "%s\n", error.what());
        return 1;
    }
}
