#include "core/model/family.h"

#include "core/formats/error.h"

#include <algorithm>

namespace seedbed {

namespace {

bool has(const ModelCard& card, Medium medium, std::vector<Medium> Family::*side) {
    const auto family = std::ranges::find(families(), card.family, &Family::id);
    return family != families().end() && std::ranges::find((*family).*side, medium) != ((*family).*side).end();
}

} // namespace

const Family& familyById(const std::string& id) {
    std::string known;
    for (const Family& family : families()) {
        if (family.id == id) return family;
        known += (known.empty() ? "" : ", ") + family.id;
    }
    throw Error(SEEDBED_TR("There is no family \"%1\" in this version. Known families: %2."), id, known);
}

ParamSpecs withFormer(ParamSpecs specs, const Family& family) {
    specs.insert(specs.end(), family.formerSpecs.begin(), family.formerSpecs.end());
    return specs;
}

bool reads(const ModelCard& card, Medium medium) { return has(card, medium, &Family::reads); }

bool makes(const ModelCard& card, Medium medium) { return has(card, medium, &Family::makes); }

Params sampleParams(const ModelCard& card, const Params& wanted) { return wanted.over(Params::defaults(familyById(card.family).sampleSpecs(card))); }

} // namespace seedbed
