#include "core/measure/pictures/reconstruction.h"

#include "core/formats/error.h"
#include "core/model/family.h"
#include "core/sample/sampler.h"

#include <algorithm>
#include <cmath>

namespace seedbed {

namespace {

/// Encodes the pictures and draws them again.
std::vector<Image> redrawn(PictureModel& generator, const PictureBatch& batch, Finding finding) {
    const ModelCard& card = generator.card();
    NoProgress quiet;
    Params params = Params::plain(familyById(card.family).sampleSpecs(card)); // the figures judge the model, not what is made of its drawing
    std::vector<Latent> latents;
    if (finding == Finding::traced) latents = generator.trace(batch, params, quiet);
    if (latents.empty()) latents = generator.encode(batch);
    std::vector<Request> requests;
    std::size_t style = 0;
    for (int i = 0; i < batch.count; ++i) {
        const auto at = static_cast<std::size_t>(i);
        if (i > 0 && !(card.grouped && batch.groups[at] == batch.groups[at - 1])) ++style;
        if (!card.labels.empty()) params.set("class", card.labels.at(static_cast<std::size_t>(batch.labels[at])));
        requests.push_back({latents.at(style), params, 0});
    }
    return contentsOf<Image>(generator.generate(requests, quiet));
}

struct Errors {
    double absolute = 0, squared = 0;
    std::int64_t both = 0, either = 0; ///< ink in both pictures, in at least one

    void add(const Image& original, const Image& drawn) {
        for (std::size_t i = 0; i < original.pixels.size(); ++i) {
            const double difference = (original.pixels[i] - drawn.pixels[i]) / 255.0;
            absolute += std::abs(difference);
            squared += difference * difference;
            const bool inkA = original.pixels[i] < 128, inkB = drawn.pixels[i] < 128;
            both += inkA && inkB;
            either += inkA || inkB;
        }
        values += static_cast<double>(original.pixels.size());
    }
    double values = 0;
};

} // namespace

std::map<std::string, Measured> measureReconstruction(PictureModel& generator, const Dataset& dataset, int limit, Progress& progress, Items::Side side,
    Finding finding) {
    const bool grouped = generator.card().grouped;
    const Items styles(dataset, side, limit, grouped);
    std::vector<double> absolute, psnr, overlap;
    for (int i = 0; i < styles.count(); ++i) {
        progress.step(Activity::drawing, i, styles.count(), SEEDBED_TR("Drawing again what it has not seen"));
        const auto batch = styles.unit(i);
        if (!generator.card().labels.empty() && batch.labels.empty()) return {}; // nobody knows what to draw
        const auto drawn = redrawn(generator, batch, finding);
        Errors errors;
        for (int k = 0; k < batch.count; ++k)
            errors.add(pictureOf(batch, k), drawn[static_cast<std::size_t>(k)]);
        absolute.push_back(errors.absolute / errors.values);
        psnr.push_back(-10 * std::log10(std::max(1e-10, errors.squared / errors.values)));
        if (grouped) overlap.push_back(errors.either > 0 ? static_cast<double>(errors.both) / static_cast<double>(errors.either) : 1);
    }
    if (absolute.empty()) return {};
    std::map<std::string, Measured> measured{{"reconstruction_mae", meanWithInterval(absolute)}, {"reconstruction_psnr", meanWithInterval(psnr)}};
    if (!overlap.empty()) measured["reconstruction_iou"] = meanWithInterval(overlap);
    return measured;
}

Image reconstructionSheet(PictureModel& generator, const Dataset& dataset, int columns, int pairs, Finding finding) {
    const bool grouped = generator.card().grouped;
    const Items styles(dataset, Items::Side::heldOut, grouped ? pairs : pairs * columns, grouped);
    if (styles.count() == 0) throw Error(SEEDBED_TR("No picture was kept aside to draw again; add more examples."));
    std::vector<Image> originals, drawings;
    for (int style = 0; style < styles.count(); ++style) {
        const auto batch = styles.unit(style);
        auto drawn = redrawn(generator, batch, finding);
        for (int k = 0; k < (grouped ? columns : 1); ++k) { // of a typeface, letters spread over the alphabet
            const int letter = std::min(batch.count - 1, k * batch.count / columns);
            originals.push_back(pictureOf(batch, letter));
            drawings.push_back(std::move(drawn[static_cast<std::size_t>(letter)]));
        }
    }
    std::vector<Image> rows;
    const auto take = [&](const std::vector<Image>& from, std::size_t first) {
        for (std::size_t k = 0; k < static_cast<std::size_t>(columns); ++k)
            rows.push_back(from[std::min(first + k, from.size() - 1)]);
    };
    for (std::size_t first = 0; first < originals.size(); first += static_cast<std::size_t>(columns)) {
        take(originals, first);
        take(drawings, first);
    }
    return contactSheet(rows, columns, 4);
}

} // namespace seedbed
