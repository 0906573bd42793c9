#include "core/model/generator.h"

#include "core/base/error.h"
#include "core/base/version.h"
#include "core/data/picture.h"
#include "core/model/family.h"

#include <torch/torch.h>

namespace seedbed {

namespace {

Recipe recipeOf(const SampleRequest& request, const ModelCard& card) {
    Recipe recipe{kVersion, card.family, card.name, card.hash, request.latent.values, request.latent.detail, request.params, request.seed, {}};
    if (request.guide)
        recipe.guide = {encodePng(request.guide->picture), request.guide->mask.empty() ? std::vector<std::byte>() : encodePng(request.guide->mask), request.guide->change};
    return recipe;
}

void checkGuide(const Guide& guide, const Family& family, const ModelCard& card) {
    const auto pixels = [](const Image& image) { return std::to_string(image.width) + " x " + std::to_string(image.height); };
    const auto own = std::to_string(card.size) + " x " + std::to_string(card.size);
    if (!family.editsPictures)
        throw Error("The model " + card.name + " cannot start from a picture; a diffusion model can.");
    if (guide.picture.width != card.size || guide.picture.height != card.size || guide.picture.channels != card.channels)
        throw Error("The picture to start from has " + pixels(guide.picture) + " pixels; the model " + card.name + " takes " + own + ".");
    if (!guide.mask.empty() && (guide.mask.width != card.size || guide.mask.height != card.size || guide.mask.channels != 1))
        throw Error("The mask has " + pixels(guide.mask) + " pixels; the model " + card.name + " takes " + own + " in grey.");
    if (!(guide.change >= 0 && guide.change <= 1))
        throw Error("A picture can be changed by 0 to 1, not by " + std::to_string(guide.change) + ".");
}

} // namespace

std::vector<Sample> Generator::generate(std::span<const SampleRequest> requests, Progress& progress) {
    if (requests.empty())
        return {};
    if (progress.cancelled())
        throw Cancelled{};
    const Family& family = familyById(m_card.family);
    const ParamSpecs specs = family.sampleSpecs(m_card);
    for (const auto& request : requests) {
        request.params.check(specs);
        if (request.guide)
            checkGuide(*request.guide, family, m_card);
        if (!m_space.fits(request.latent))
            throw Error("This point has " + std::to_string(request.latent.values.size()) + " numbers; the model " + m_card.name +
                        " takes " + std::to_string(m_space.dimension) + ".");
    }
    std::vector<Image> images;
    {
        const c10::InferenceMode inference;
        images = draw(requests, progress);
    }
    std::vector<Sample> samples;
    for (std::size_t i = 0; i < requests.size(); ++i)
        samples.push_back({std::move(images[i]), recipeOf(requests[i], m_card)});
    return samples;
}

} // namespace seedbed
