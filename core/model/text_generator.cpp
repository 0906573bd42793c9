#include "core/model/text_generator.h"

#include "core/base/version.h"
#include "core/model/family.h"

namespace seedbed {

TextGenerator::TextGenerator(ModelCard card) : m_tokenizer(Tokenizer::fromJson(card.tokenizer)) { m_card = std::move(card); }

std::vector<Sample> TextGenerator::write(std::span<const TextRequest> requests, Progress& progress, const TokenListener& listener) {
    const ParamSpecs specs = familyById(m_card.family).sampleSpecs(m_card);
    for (const TextRequest& request : requests)
        request.params.check(specs);
    std::vector<std::string> texts = continued(requests, progress, listener);
    std::vector<Sample> samples;
    for (std::size_t i = 0; i < texts.size(); ++i)
        samples.push_back({std::move(texts[i]), Recipe{kVersion, m_card.family, m_card.name, m_card.hash, {}, {}, requests[i].params, requests[i].seed, {}}});
    return samples;
}

} // namespace seedbed
