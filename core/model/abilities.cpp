#include "core/model/abilities.h"

#include "core/base/torch.h"
#include "core/data/text/text_corpus.h"
#include "core/formats/error.h"
#include "core/formats/json.h"
#include "core/formats/text_encoding.h"
#include "core/formats/utf8.h"
#include "core/model/family.h"

#include <algorithm>

namespace seedbed {

namespace {

constexpr std::size_t kMostKeptCaptions = 100000;

/// Takes the classes out of what a network read.
std::vector<Latent> freed(std::vector<Latent> latents, const PictureBatch& batch, const LatentSpace& space) {
    if (latents.size() == batch.labels.size())
        for (std::size_t i = 0; i < latents.size(); ++i)
            shiftByClass(latents[i], space, static_cast<std::size_t>(batch.labels[i]), -1);
    return latents;
}

std::string quoted(const std::string& text) { return '"' + text + '"'; }

} // namespace

std::vector<Latent> PictureSpace::encode(const PictureBatch& batch) { return freed(read(batch), batch, m_space); }

std::vector<Latent> PictureSpace::trace(const PictureBatch& batch, const Params& params, Progress& progress) {
    params.check(familyById(m_card.family).sampleSpecs(m_card));
    return freed(traced(batch, params, progress), batch, m_space);
}

std::vector<at::Tensor> PictureSpace::styleWeights() { return {}; }

at::Tensor PictureSpace::pictures(const at::Tensor& points, const at::Tensor& labels) {
    if (m_space.classOffsets.empty() || !labels.defined()) return decoded(points, labels);
    auto offsets = torch::empty({static_cast<std::int64_t>(m_space.classOffsets.size()), m_space.dimension});
    auto* row = offsets.data_ptr<float>();
    for (const auto& offset : m_space.classOffsets)
        row = std::ranges::copy(offset, row).out;
    return decoded(points + offsets.to(points.device()).index_select(0, labels), labels);
}

std::vector<Content> PictureModel::make(std::span<const Request> requests, Progress& progress, const TokenListener&) {
    std::vector<Content> contents;
    for (Image& picture : draw(requests, progress))
        contents.emplace_back(std::move(picture));
    return contents;
}

std::vector<std::string> LearnsTokens::textsOf(const TextCorpus& corpus, Part part) const { return learnsUnits() ? corpus.texts(part) : corpus.joined(part); }

Sentence LineSpace::unfit(std::string_view line) const {
    if (line.empty()) return SEEDBED_TR("An empty line has no point. Type some words.");
    if (!isUtf8(line)) return SEEDBED_TR("The line is not UTF-8. Type it again, or set the terminal to UTF-8.");
    const std::string shown = quoted(printable(line, 40));
    if (line.find_first_of(std::string_view("\n\r\0", 3)) != std::string_view::npos) return {SEEDBED_TR("The line %1 holds a line end. Give one line."), shown};
    const std::string normal = toNfc(line); // as it is read
    const auto characters = charactersOf(normal);
    if (characters.size() > static_cast<std::size_t>(kLongestLine))
        return {SEEDBED_TR("The line %1 has %2 characters; the model takes at most %3."), shown, characters.size(), kLongestLine};
    const auto unknown = std::ranges::find_if_not(characters, [&](std::string_view one) { return tokenizer().knows(one); });
    if (unknown != characters.end())
        return {SEEDBED_TR("The model %1 never saw the character %2, so it has no point for the line %3. Write it without."), m_card.name,
            quoted(printable(*unknown, 8)), shown};
    return {};
}

std::vector<Latent> LineSpace::encode(std::span<const std::string> lines) {
    std::vector<std::string> normal;
    for (const std::string& line : lines) {
        if (const Sentence reason = unfit(line); !reason.isEmpty()) throw Error(reason);
        normal.push_back(toNfc(line));
    }
    return read(normal);
}

std::vector<std::string> keptCaptions(const ModelCard& card) {
    std::vector<std::string> captions;
    try {
        const auto json = card.tokenizer.empty() ? nlohmann::json() : parseJson(card.tokenizer);
        const auto list = json.find("captions");
        if (!json.is_object() || list == json.end() || !list->is_array() || list->size() > kMostKeptCaptions) return {};
        for (const auto& caption : *list) {
            if (!caption.is_string() || caption.get_ref<const std::string&>().empty()) return {};
            captions.push_back(caption.get<std::string>());
        }
    } catch (const Error&) { // damaged
    }
    return captions;
}

std::string captionsToKeep(std::vector<std::string> captions) {
    std::ranges::sort(captions);
    captions.erase(std::unique(captions.begin(), captions.end()), captions.end());
    return nlohmann::json{{"captions", captions}}.dump();
}

} // namespace seedbed
