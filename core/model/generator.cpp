#include "core/model/generator.h"

#include "core/formats/error.h"
#include "core/base/torch.h"
#include "core/base/version.h"
#include "core/data/pictures/picture.h"
#include "core/model/family.h"

#include <algorithm>

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

/// Adds `times` the offset of a label's class to the point, in each of its layers.
void shift(Latent& latent, const LatentSpace& space, std::size_t label, float times) {
    if (label >= space.classOffsets.size())
        return;
    const auto& offset = space.classOffsets[label];
    for (std::size_t i = 0; i < latent.values.size(); ++i)
        latent.values[i] += times * offset[i % offset.size()];
}

/// Takes the classes out of what a network read.
std::vector<Latent> freed(std::vector<Latent> latents, const PictureBatch& batch, const LatentSpace& space) {
    if (latents.size() == batch.labels.size())
        for (std::size_t i = 0; i < latents.size(); ++i)
            shift(latents[i], space, static_cast<std::size_t>(batch.labels[i]), -1);
    return latents;
}

/// The requests with their classes put into the points.
std::vector<SampleRequest> shifted(std::span<const SampleRequest> requests, const LatentSpace& space, const ModelCard& card) {
    std::vector<SampleRequest> all(requests.begin(), requests.end());
    for (auto& request : all)
        shift(request.latent, space, static_cast<std::size_t>(std::ranges::find(card.labels, request.params.text("class")) - card.labels.begin()), 1);
    return all;
}

} // namespace

std::vector<Latent> Generator::encode(const PictureBatch& batch) { return freed(read(batch), batch, m_space); }

std::vector<Latent> Generator::trace(const PictureBatch& batch, const Params& params, Progress& progress) {
    params.check(familyById(m_card.family).sampleSpecs(m_card));
    return freed(traced(batch, params, progress), batch, m_space);
}

std::vector<at::Tensor> Generator::styleWeights() { return {}; }

at::Tensor Generator::pictures(const at::Tensor& points, const at::Tensor& labels) {
    if (m_space.classOffsets.empty() || !labels.defined())
        return decoded(points, labels);
    auto offsets = torch::empty({static_cast<std::int64_t>(m_space.classOffsets.size()), m_space.dimension});
    auto* row = offsets.data_ptr<float>();
    for (const auto& offset : m_space.classOffsets)
        row = std::ranges::copy(offset, row).out;
    return decoded(points + offsets.to(points.device()).index_select(0, labels), labels);
}

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
        images = m_space.classOffsets.empty() ? draw(requests, progress) : draw(shifted(requests, m_space, m_card), progress);
    }
    std::vector<Sample> samples;
    for (std::size_t i = 0; i < requests.size(); ++i)
        samples.push_back({std::move(images[i]), recipeOf(requests[i], m_card)});
    return samples;
}

} // namespace seedbed
