#include "core/model/posterior.h"

#include "core/base/chance.h"

namespace seedbed {

using torch::Tensor;

Tensor Posterior::divergence() const { return 0.5 * (mean.square() + logVariance.exp() - logVariance - 1); }

Tensor Posterior::drawn() const { return mean + randomNormal(mean.sizes(), mean.options()) * torch::exp(0.5 * logVariance); }

Styles Styles::of(const PictureBatch& batch, bool shared, int itemsPerStyle, bool hideSome, const torch::Device& device) {
    std::vector<std::int64_t> ofItem, seen;
    int count = 0, place = 0;
    for (int i = 0; i < batch.count; ++i) {
        const auto at = static_cast<std::size_t>(i);
        const bool joins = shared && i > 0 && !batch.groups.empty() && batch.groups[at] == batch.groups[at - 1];
        place = joins ? place + 1 : 0;
        count += joins ? 0 : 1;
        ofItem.push_back(count - 1);
        if (!hideSome || 2 * place < itemsPerStyle) seen.push_back(i);
    }
    return {torch::tensor(ofItem).to(device), torch::tensor(seen).to(device), count};
}

Posterior Styles::together(const Posterior& each) const {
    const Tensor style = ofItem.index_select(0, seen), precision = torch::exp(-each.logVariance);
    const Tensor total = torch::ones({count, precision.size(1)}, precision.options()).index_add(0, style, precision);
    const Tensor weighted = torch::zeros_like(total).index_add(0, style, precision * each.mean);
    return {weighted / total, -torch::log(total)};
}

} // namespace seedbed
