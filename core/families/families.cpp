#include "core/formats/error.h"
#include "core/families/diffusion/family.h"
#include "core/families/gan/family.h"
#include "core/families/transformer/family.h"
#include "core/families/transformer/textvae/family.h"
#include "core/families/vae/family.h"
#include "core/model/family.h"

#include <algorithm>

namespace seedbed {

const std::vector<Family>& families() {
    static const std::vector<Family> all{vae::family(), gan::family(), diffusion::family(), transformer::family(), textvae::family()};
    return all;
}

std::vector<Family> pictureFamilies() {
    std::vector<Family> drawing = families();
    std::erase_if(drawing, &Family::writes);
    return drawing;
}

const Family& familyById(const std::string& id) {
    std::string known;
    for (const Family& family : families()) {
        if (family.id == id)
            return family;
        known += (known.empty() ? "" : ", ") + family.id;
    }
    throw Error("There is no family \"" + id + "\" in this version. Known families: " + known + ".");
}

bool writesLines(const ModelCard& card) {
    return std::ranges::any_of(families(), [&](const Family& family) { return family.id == card.family && family.ofLines; });
}

} // namespace seedbed
