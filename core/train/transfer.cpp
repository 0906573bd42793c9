#include "core/train/transfer.h"

#include "core/base/torch.h"
#include "core/formats/error.h"
#include "core/train/course.h"

#include <algorithm>
#include <cmath>

namespace seedbed {

namespace {

using torch::Tensor;

std::string submoduleOf(const std::string& name) { return name.substr(0, name.find('.')); }

/// Where entry i of a dimension of the fresh weight comes from in the base's; -1: from nowhere. Entries of conditions
/// stand last and follow their label.
std::vector<std::int64_t> origins(std::int64_t fresh, std::int64_t base, const std::vector<std::string>& labels, const std::vector<std::string>& baseLabels) {
    const auto count = static_cast<std::int64_t>(labels.size()), baseCount = static_cast<std::int64_t>(baseLabels.size());
    const bool isTable = baseCount > 0 && fresh - count == base - baseCount;
    const std::int64_t head = isTable ? fresh - count : std::min(fresh, base);
    std::vector<std::int64_t> from(static_cast<std::size_t>(fresh), -1);
    for (std::int64_t i = 0; i < head; ++i)
        from[static_cast<std::size_t>(i)] = i;
    for (std::int64_t i = 0; isTable && i < count; ++i)
        if (const auto found = std::ranges::find(baseLabels, labels[static_cast<std::size_t>(i)]); found != baseLabels.end())
            from[static_cast<std::size_t>(head + i)] = head + (found - baseLabels.begin());
    return from;
}

/// Copies `base` into `fresh`, which may differ in one dimension. What is new there begins as the mean of the base's
/// conditions where the dimension is a table of them, else as nothing, so that the network still does what the base did.
void copyFitting(Tensor fresh, const Tensor& base, const std::vector<std::string>& labels, const std::vector<std::string>& baseLabels) {
    if (fresh.sizes() == base.sizes() && labels == baseLabels) {
        fresh.copy_(base);
        return;
    }
    if (fresh.dim() != base.dim()) return;
    std::int64_t differs = -1;
    for (std::int64_t d = 0; d < fresh.dim(); ++d)
        if (fresh.size(d) != base.size(d)) {
            if (differs >= 0) return;
            differs = d;
        }
    if (differs < 0) {
        fresh.copy_(base);
        return;
    }
    const auto from = origins(fresh.size(differs), base.size(differs), labels, baseLabels);
    const auto tableFrom = base.size(differs) - static_cast<std::int64_t>(baseLabels.size());
    const bool isTable = !baseLabels.empty() && tableFrom == fresh.size(differs) - static_cast<std::int64_t>(labels.size());
    const Tensor ofNew =
        isTable ? base.narrow(differs, tableFrom, static_cast<std::int64_t>(baseLabels.size())).mean(differs) : torch::zeros_like(base.select(differs, 0));
    for (std::int64_t i = 0; i < fresh.size(differs); ++i) {
        const auto origin = from[static_cast<std::size_t>(i)];
        fresh.select(differs, i).copy_(origin >= 0 ? base.select(differs, origin) : ofNew);
    }
}

} // namespace

ParamSpecs transferSpecs(const Family& family) {
    ParamSpecs specs = courseOf(family).baseSpecs();
    specs.insert(specs.end(), family.adaptSpecs.begin(), family.adaptSpecs.end());
    return specs;
}

ModelCard cardFrom(const ModelCard& base, const Params& transfer) {
    ModelCard card;
    card.family = base.family;
    card.config = base.config;
    for (const ParamSpec& spec : familyById(base.family).adaptSpecs)
        card.config.set(spec.key, transfer.values().at(spec.key));
    card.size = base.size;
    card.channels = base.channels;
    card.labels = base.labels;
    card.grouped = base.grouped;
    card.training = {{"base", base.name}, {"base_hash", base.hash}, {"transfer", transfer.toJson()}};
    return card;
}

void takeOver(Model& fresh, Model& base, const Params& transfer) {
    const torch::NoGradGuard still;
    const std::string keep = transfer.has("keep") ? transfer.text("keep") : "all";
    const auto wanted = [&](const std::string& name) { return keep == "all" || name.find('.') == std::string::npos || submoduleOf(name) == keep; };
    const auto copyAll = [&](auto targets, const auto& sources) {
        for (auto& target : targets) {
            const auto* source = sources.find(target.key());
            if (!source || !wanted(target.key())) continue;
            if (!std::isfinite(source->to(torch::kFloat64).sum().template item<double>()))
                throw Error(SEEDBED_TR("The model %1 holds numbers that are not finite, so nothing can be built on it. Choose another base model."),
                    base.card().name);
            copyFitting(target.value(), *source, fresh.card().labels, base.card().labels);
        }
    };
    copyAll(fresh.module().named_parameters(), base.module().named_parameters());
    copyAll(fresh.module().named_buffers(), base.module().named_buffers());
    fresh.setSpace(base.space());
}

std::vector<std::string> frozenWeights(Model& network, const Params& transfer) {
    const std::string first = network.phases().front().front();
    std::vector<std::string> frozen;
    for (const auto& parameter : network.module().named_parameters())
        if (!parameter.value().requires_grad()) // the family's own wish
            frozen.push_back(parameter.key());
    if (!transfer.has("keep") || transfer.text("keep") == "decoder") return frozen; // in the second case these layers start afresh
    int layers = 0;
    for (const auto& parameter : network.module().named_parameters()) {
        if (!parameter.value().requires_grad() || submoduleOf(parameter.key()) != first) continue;
        layers += parameter.value().dim() > 1;
        if (layers > transfer.integer("freeze")) break;
        frozen.push_back(parameter.key());
    }
    return frozen;
}

} // namespace seedbed
