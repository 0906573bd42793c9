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
    const bool isSubject = reads(card, Medium::picture) && !makes(card, Medium::picture);
    if (!family.editsPictures && !isSubject) throw Error(SEEDBED_TR("The model %1 cannot start from a picture; a diffusion model can."), card.name);
    if (guide.picture.width != card.size || guide.picture.height != card.size || guide.picture.channels != card.channels)
        throw Error(SEEDBED_TR("The picture to start from has %1 pixels; the model %2 takes %3."), pixels(guide.picture), card.name, own);
    if (!guide.mask.empty() && (guide.mask.width != card.size || guide.mask.height != card.size || guide.mask.channels != 1))
        throw Error(SEEDBED_TR("The mask has %1 pixels; the model %2 takes %3 in grey."), pixels(guide.mask), card.name, own);
    if (!(guide.change >= 0 && guide.change <= 1)) throw Error(SEEDBED_TR("A picture can be changed by 0 to 1, not by %1."), std::to_string(guide.change));
}

void check(const Request& request, const ParamSpecs& specs, const Family& family, const ModelCard& card) {
    request.params.check(specs);
    if (request.guide) checkGuide(*request.guide, family, card);
    if (!request.guide && makes(card, Medium::text) && reads(card, Medium::picture))
        throw Error(SEEDBED_TR("The model %1 says what is in a picture. Give it one."), card.name);
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

Latent Model::pointOf(const Request& request) {
    return m_space.fromSeed(request.seed, request.params.has("diversity") ? request.params.number("diversity") : kStandardDiversity);
}

std::vector<Sample> Model::generate(std::span<const Request> requests, Progress& progress, const TokenListener& listener) {
    if (requests.empty()) return {};
    progress.stopIfAsked();
    const Family& family = familyById(m_card.family);
    const ParamSpecs specs = family.sampleSpecs(m_card);
    std::vector<Request> whole, shifted;
    for (const Request& request : requests) {
        check(request, specs, family, m_card);
        whole.push_back(request);
        Latent& point = whole.back().latent;
        if (m_space.dimension == 0)
            point = {};
        else if (point.values.empty())
            point = pointOf(request);
        else if (!m_space.fits(point))
            throw Error(SEEDBED_TR("This point has %1 numbers; the model %2 takes %3."), point.values.size(), m_card.name, m_space.dimension);
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
