#include "core/model/model.h"

#include "core/base/torch.h"
#include "core/base/version.h"
#include "core/data/pictures/picture.h"
#include "core/formats/error.h"
#include "core/model/family.h"

namespace seedbed {

namespace {

void checkGuide(const Guide& guide, const Family& family, const ModelCard& card) {
    const auto pixels = [](const Image& image) { return std::to_string(image.width) + " x " + std::to_string(image.height); };
    const auto own = std::to_string(card.size) + " x " + std::to_string(card.size);
    if (!family.editsPictures) throw Error(SEEDBED_TR("The model %1 cannot start from a picture; a diffusion model can."), card.name);
    if (guide.picture.width != card.size || guide.picture.height != card.size || guide.picture.channels != card.channels)
        throw Error(SEEDBED_TR("The picture to start from has %1 pixels; the model %2 takes %3."), pixels(guide.picture), card.name, own);
    if (!guide.mask.empty() && (guide.mask.width != card.size || guide.mask.height != card.size || guide.mask.channels != 1))
        throw Error(SEEDBED_TR("The mask has %1 pixels; the model %2 takes %3 in grey."), pixels(guide.mask), card.name, own);
    if (!(guide.change >= 0 && guide.change <= 1)) throw Error(SEEDBED_TR("A picture can be changed by 0 to 1, not by %1."), std::to_string(guide.change));
}

/// The request with a point where the model has a space and the wish names none.
Request placed(const Request& request, const LatentSpace& space, const ModelCard& card) {
    Request whole = request;
    if (space.dimension == 0)
        whole.latent = {};
    else if (whole.latent.values.empty())
        whole.latent = space.fromSeed(whole.seed, whole.params.has("diversity") ? whole.params.number("diversity") : kStandardDiversity);
    else if (!space.fits(whole.latent))
        throw Error(SEEDBED_TR("This point has %1 numbers; the model %2 takes %3."), whole.latent.values.size(), card.name, space.dimension);
    return whole;
}

void check(const Request& request, const ParamSpecs& specs, const Family& family, const ModelCard& card) {
    request.params.check(specs);
    if (request.guide) checkGuide(*request.guide, family, card);
    if (!request.prompt.empty() && !reads(card, Medium::text)) throw Error(SEEDBED_TR("The model %1 reads no text. Leave the prompt out."), card.name);
}

} // namespace

Recipe recipeOf(const Request& request, const ModelCard& card) {
    Recipe recipe{.program = kVersion,
        .family = card.family,
        .model = card.name,
        .modelHash = card.hash,
        .latent = request.latent.values,
        .detail = request.latent.detail,
        .params = request.params,
        .seed = request.seed,
        .prompt = request.prompt,
        .writing = reads(card, Medium::text) && makes(card, Medium::text) ? request.writing : 0};
    if (request.guide)
        recipe.guide = {
            encodePng(request.guide->picture), request.guide->mask.empty() ? std::vector<std::byte>() : encodePng(request.guide->mask), request.guide->change};
    return recipe;
}

void Model::beginStep() { module().train(); }

std::vector<Sample> Model::generate(std::span<const Request> requests, Progress& progress, const TokenListener& listener) {
    if (requests.empty()) return {};
    progress.stopIfAsked();
    const Family& family = familyById(m_card.family);
    const ParamSpecs specs = family.sampleSpecs(m_card);
    std::vector<Request> whole, shifted;
    for (const Request& request : requests) {
        check(request, specs, family, m_card);
        whole.push_back(placed(request, m_space, m_card));
        if (m_space.classOffsets.empty()) continue;
        shifted.push_back(whole.back());
        shiftByClass(shifted.back().latent, m_space, static_cast<std::size_t>(m_card.classOf(request.params)), 1);
    }
    std::vector<Content> contents;
    {
        const c10::InferenceMode inference;
        contents = make(shifted.empty() ? whole : shifted, progress, listener);
    }
    std::vector<Sample> samples;
    for (std::size_t i = 0; i < contents.size(); ++i)
        samples.push_back({std::move(contents[i]), recipeOf(whole[i], m_card)});
    return samples;
}

void refuseAbility(const ModelCard& card, Words ability) { throw Error(SEEDBED_TR("The model %1 cannot %2. Choose one that can."), card.name, ability); }

} // namespace seedbed
