#include "core/model/generator.h"

#include "core/base/error.h"
#include "core/base/version.h"
#include "core/model/family.h"

#include <torch/torch.h>

namespace seedbed {

std::vector<Sample> Generator::generate(std::span<const SampleRequest> requests, Progress& progress) {
    if (requests.empty())
        return {};
    if (progress.cancelled())
        throw Cancelled{};
    const ParamSpecs specs = familyById(m_card.family).sampleSpecs(m_card);
    for (const auto& request : requests) {
        request.params.check(specs);
        if (static_cast<int>(request.latent.values.size()) != m_space.dimension)
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
        samples.push_back({std::move(images[i]), Recipe{kVersion, m_card.family, m_card.name, m_card.hash,
                                                        requests[i].latent.values, requests[i].params, requests[i].seed}});
    return samples;
}

} // namespace seedbed
