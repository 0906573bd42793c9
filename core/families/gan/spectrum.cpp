#include "core/families/gan/spectrum.h"

#include <algorithm>

namespace seedbed::gan {

using torch::Tensor;

SpectrumImpl::SpectrumImpl(const torch::nn::Module& network) {
    for (const auto& parameter : network.named_parameters()) {
        const Tensor& weight = parameter.value();
        if (weight.dim() < 2) {
            m_still.push_back(weight);
            continue;
        }
        std::string name = parameter.key();
        std::ranges::replace(name, '.', '_');
        const bool whole = name.starts_with("labels_");
        const Tensor start = whole ? weight.detach().clone() : torch::ones({std::min(weight.size(0), weight.numel() / weight.size(0))});
        m_parts.push_back({weight, register_parameter(name, start), {}, {}, {}, whole});
    }
}

void SpectrumImpl::hold() {
    const torch::NoGradGuard still;
    for (Part& part : m_parts) {
        if (part.whole) {
            part.factors.copy_(part.weight);
            continue;
        }
        std::tie(part.u, part.values, part.v) = torch::linalg_svd(part.weight.flatten(1), /*full_matrices=*/false);
        part.factors.fill_(1);
    }
    m_holds = true;
}

void SpectrumImpl::compose() {
    if (!m_holds)
        return;
    const torch::NoGradGuard still;
    for (Part& part : m_parts)
        part.weight.copy_(part.whole ? part.factors : (part.u * (part.values * part.factors)).matmul(part.v).view(part.weight.sizes()));
}

void SpectrumImpl::collect() {
    const torch::NoGradGuard still;
    for (Part& part : m_parts) {
        Tensor& gradient = part.weight.mutable_grad();
        if (!gradient.defined())
            continue;
        Tensor towards = part.whole ? gradient : (part.u.t().matmul(gradient.flatten(1)) * part.v).sum(1) * part.values;
        Tensor& sum = part.factors.mutable_grad();
        sum = sum.defined() ? sum.add_(towards) : towards.clone();
        gradient = Tensor();
    }
    for (Tensor& weight : m_still)
        weight.mutable_grad() = Tensor();
}

} // namespace seedbed::gan
