#include "core/families/diffusion/family.h"
#include "core/families/diffusion/painter/family.h"
#include "core/families/gan/family.h"
#include "core/families/space/family.h"
#include "core/families/transformer/captioner/family.h"
#include "core/families/transformer/family.h"
#include "core/families/transformer/textvae/family.h"
#include "core/families/vae/clips/family.h"
#include "core/families/vae/family.h"
#include "core/model/family.h"

namespace seedbed {

const std::vector<Family>& families() {
    static const std::vector<Family> all{vae::family(), gan::family(), diffusion::family(), transformer::family(), textvae::family(), painter::family(),
        captioner::family(), space::family(), clips::family()};
    return all;
}

} // namespace seedbed
