// What is learned beside weights that stay.
#include "core/families/diffusion/networks.h"

#include <cmath>

namespace seedbed::diffusion {

using torch::Tensor;

LowRankImpl::LowRankImpl(const torch::nn::Linear& beside, int rank) {
    const auto to = beside->weight.size(0), from = beside->weight.size(1);
    m_down = register_parameter("down", torch::randn({rank, from}) / std::sqrt(static_cast<double>(from)));
    m_up = register_parameter("up", torch::zeros({to, rank}));
}

void LowRankImpl::joins(torch::nn::Linear& layer) const { layer->weight.add_(m_up.mm(m_down)); }

void learnAdditionsOnly(torch::nn::Module& network, const std::function<bool(const std::string&)>& also) {
    for (auto& parameter : network.named_parameters()) {
        const std::string& name = parameter.key();
        parameter.value().set_requires_grad(name.ends_with(".up") || name.ends_with(".down") || (also && also(name)));
    }
}

std::vector<ConvolutionImpl*> convolutionsOf(const torch::nn::Module& network) {
    std::vector<ConvolutionImpl*> all;
    for (const auto& module : network.modules(/*include_self=*/false))
        if (auto* convolution = module->as<ConvolutionImpl>()) all.push_back(convolution);
    return all;
}

void absorbConvolutions(const torch::nn::Module& network, const torch::nn::Module& other) {
    const auto mine = convolutionsOf(network), theirs = convolutionsOf(other);
    for (std::size_t i = 0; i < mine.size(); ++i)
        mine[i]->absorb(*theirs[i]);
}

} // namespace seedbed::diffusion
