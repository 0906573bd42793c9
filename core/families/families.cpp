#include "core/families/diffusion/family.h"
#include "core/families/gan/family.h"
#include "core/families/transformer/family.h"
#include "core/families/transformer/textvae/family.h"
#include "core/families/vae/family.h"
#include "core/model/family.h"

namespace seedbed {

const std::vector<Family>& families() {
    static const std::vector<Family> all{vae::family(), gan::family(), diffusion::family(), transformer::family(), textvae::family()};
    return all;
}

} // namespace seedbed
