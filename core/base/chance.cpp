#include "core/base/chance.h"

#include <utility>

namespace seedbed {

namespace {

thread_local at::Generator current;

} // namespace

Chance::Chance(std::uint64_t seed, const torch::Device& device) : m_before(current) {
    if (device.is_cpu())
        current = at::detail::createCPUGenerator(seed);
    else
        torch::manual_seed(seed);
}

Chance::~Chance() { current = std::move(m_before); }

const at::Generator& chance() { return current; }

torch::Tensor randomNormal(torch::IntArrayRef sizes, const torch::TensorOptions& like) { return torch::randn(sizes, chance(), like); }

torch::Tensor randomEven(torch::IntArrayRef sizes, const torch::TensorOptions& like) { return torch::rand(sizes, chance(), like); }

torch::Tensor dropped(const torch::Tensor& x, double share) { return share > 0 ? x * torch::empty_like(x).bernoulli_(1 - share, chance()).div_(1 - share) : x; }

} // namespace seedbed
