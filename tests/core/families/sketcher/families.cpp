// The families that ship, and one more: a program that links this has it everywhere, as if it were one of them.
#include "core/model/family.h"
#include "tests/core/families/sketcher/sketcher.h"

#define families shippedFamilies
#include "core/families/families.cpp"
#undef families

namespace seedbed {

const std::vector<Family>& families() {
    static const std::vector<Family> all = [] {
        std::vector<Family> some = shippedFamilies();
        some.push_back(sketcher::family());
        return some;
    }();
    return all;
}

} // namespace seedbed
