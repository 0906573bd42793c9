#pragma once
// Small things that several tests of the engine need.
#include "core/base/runtime.h"
#include "core/data/pictures/dataset.h"
#include "core/data/pictures/picture.h"
#include "core/formats/atomic_file.h"
#include "core/formats/error.h"
#include "core/model/abilities.h"
#include "core/model/family.h"
#include "core/train/course.h"
#include "core/train/trainer.h"

#include <QTemporaryDir>

#include <algorithm>
#include <cmath>
#include <filesystem>
#include <functional>

namespace seedbed {

/// The training loop on the pictures of a dataset.
inline TrainResult trainOnPictures(PictureModel& generator, const Dataset& dataset, const TrainOptions& options, Progress& progress, Params augment = {}) {
    TrainJob job;
    job.augmentParams = std::move(augment);
    const auto lesson = courses().front()->lesson(generator, dataset, job, progress);
    return train(*lesson, options, progress);
}

} // namespace seedbed

namespace seedbed::tiny {

/// Place, size and colour of a seed's disc, in shares of a side.
struct Disc {
    double x, y, radius;
    std::uint8_t colour[4];
    explicit Disc(int seed) {
        Random random(static_cast<std::uint64_t>(seed) + 1);
        x = 0.3 + 0.4 * random.uniform();
        y = 0.3 + 0.4 * random.uniform();
        radius = 0.12 + 0.2 * random.uniform();
        for (int i = 0; i < 3; ++i)
            colour[i] = static_cast<std::uint8_t>(random.below(200));
        colour[3] = 255;
    }
    /// What is to be seen: "a large red disc at the left, below".
    std::string inWords() const {
        const char* names[] = {"red", "green", "blue"};
        return std::string("a ") + (radius > 0.22 ? "large " : "small ") + names[std::max_element(colour, colour + 3) - colour] + " disc at the " +
               (x < 0.5 ? "left" : "right") + (y < 0.5 ? ", above" : ", below");
    }
};

/// A seed's disc on white: enough for a network to learn something from.
inline Image disc(int seed, int channels, int size = 32) {
    Image image{size, size, channels, {}};
    image.pixels.assign(image.stride() * static_cast<std::size_t>(size), 255);
    const Disc own(seed);
    const double x = size * own.x, y = size * own.y, radius = size * own.radius;
    const auto& colour = own.colour;
    for (int row = 0; row < size; ++row)
        for (int column = 0; column < size; ++column)
            if (std::hypot(column - x, row - y) < radius)
                std::copy(colour, colour + channels, &image.pixels[static_cast<std::size_t>((row * size + column) * channels)]);
    return image;
}

/// `count` discs as PNG files under `folder`, in subfolders "a", "b" … when `labels` > 1.
inline void writeDiscs(const std::filesystem::path& folder, int count, int channels = 3, int labels = 1) {
    for (int i = 0; i < count; ++i) {
        const auto place = labels > 1 ? folder / std::string(1, static_cast<char>('a' + i % labels)) : folder;
        std::filesystem::create_directories(place);
        const auto png = encodePng(disc(i, channels));
        writeAtomic(place / (std::to_string(i) + ".png"), std::span(png));
    }
}

inline Dataset discs(const QTemporaryDir& folder, int count, int channels = 3, int labels = 1) {
    const std::filesystem::path path = folder.path().toStdString();
    writeDiscs(path, count, channels, labels);
    DatasetOptions options;
    options.size = 32;
    options.channels = channels;
    NoProgress quiet;
    return Dataset::open(path, options, quiet);
}

/// Sets the knobs of the smallest network of a family: what is promised of any holds of it too, and it learns in a fraction of the time.
inline void makeSmall(const Family& family, Params& config) {
    for (const ParamSpec& spec : family.trainSpecs)
        if (spec.key == "width")
            config.set(spec.key, spec.low);
        else if (spec.key == "network" && !spec.choices.empty() && english(spec.choices).front().ends_with('M'))
            config.set(spec.key, english(spec.choices).front());
}

inline ModelCard cardFor(const Family& family, const Dataset& dataset) {
    ModelCard card;
    card.name = "tiny";
    card.family = family.id;
    card.config = Params::defaults(family.trainSpecs);
    makeSmall(family, card.config);
    card.size = dataset.options().size;
    card.channels = dataset.options().channels;
    card.labels = dataset.labels();
    return card;
}

inline TrainOptions steps(std::int64_t count, std::uint64_t seed = 1) {
    TrainOptions options;
    options.params = Params::defaults(trainerSpecs());
    options.params.set("batch", 8.0);
    options.params.set("warmup", 5.0);
    options.budget.steps = count;
    options.seed = seed;
    return options;
}

/// The sentence of the Error that `act` throws; empty: none.
inline std::string saidBy(const std::function<void()>& act) {
    try {
        act();
    } catch (const Error& error) {
        return error.what();
    }
    return {};
}

/// Cancelled after so many reports.
class StopAfter final : public Progress {
  public:
    explicit StopAfter(int reports) : m_left(reports) {}
    void report(Activity, std::int64_t, std::int64_t, const Sentence&) override { --m_left; }
    bool cancelled() const override { return m_left <= 0; }

  private:
    int m_left;
};

/// A trained little model of a family.
inline std::unique_ptr<PictureModel> trained(const Family& family, const Dataset& dataset, const TrainOptions& options, const Params& augment = {}) {
    auto generator = need<PictureModel>(family.create(cardFor(family, dataset), DeviceChoice::cpu, options.seed));
    NoProgress quiet;
    trainOnPictures(*generator, dataset, options, quiet, augment);
    return generator;
}

inline std::vector<Request> requests(const PictureModel& generator, int count) {
    const Params params = sampleParams(generator.card());
    std::vector<Request> result;
    for (int i = 0; i < count; ++i)
        result.push_back({generator.space().fromSeed(static_cast<std::uint64_t>(i)), params, static_cast<std::uint64_t>(i)});
    return result;
}

} // namespace seedbed::tiny
