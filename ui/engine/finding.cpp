#include "ui/engine/finding.h"

#include "core/data/pictures/picture.h"
#include "core/formats/error.h"
#include "core/model/family.h"
#include "core/sample/inversion.h"
#include "ui/look/convert.h"

#include <algorithm>
#include <cstdlib>

namespace seedbed {

namespace {

/// As it is but for what retouches.
Params unretouched(Params params, const ParamSpecs& specs) {
    for (const ParamSpec& spec : specs)
        if (spec.plain) params.set(spec.key, *spec.plain);
    return params;
}

PictureBatch batchOf(const Image& picture, const Params& params, const ModelCard& card) {
    PictureBatch batch{1, card.size, card.channels, picture.pixels, {}, {}};
    if (!card.labels.empty()) batch.labels.push_back(card.classOf(params));
    return batch;
}

double meanError(const Image& drawn, const Image& wanted) {
    double sum = 0;
    for (std::size_t i = 0; i < wanted.pixels.size(); ++i)
        sum += std::abs(drawn.pixels.at(i) - wanted.pixels[i]);
    return sum / 255 / static_cast<double>(wanted.pixels.size());
}

} // namespace

Found findPicture(PictureModel& generator, const Image& picture, const Params& params, Progress& progress) {
    const ModelCard& card = generator.card();
    if (card.grouped) throw Error(SEEDBED_TR("The latents of %1 are shared by whole groups, so a single picture has none."), card.name);
    DatasetOptions options;
    options.size = card.size;
    options.channels = card.channels;
    const Image wanted = fitted(picture, options);
    Found found;
    found.modelHash = card.hash;
    found.original = toQImage(wanted);
    const ParamSpecs specs = familyById(card.family).sampleSpecs(card);
    found.params = unretouched(params, specs);
    InversionOptions search;
    search.params = found.params;
    if (const ParamSpec* scale = knobWith(specs, Role::scale)) search.params.set(scale->key, 1.0);
    auto inversion = invert(generator, batchOf(wanted, params, card), search, progress);
    found.latent = std::move(inversion.latents.front());
    Request request{found.latent, search.params, 0};
    found.error = meanError(generator.generate({&request, 1}, progress).front().picture(), wanted);
    return found;
}

} // namespace seedbed
