#include "ui/look/glimpse.h"

#include "ui/look/convert.h"

namespace seedbed {

Glimpse glimpseOf(const Content& content) {
    if (const auto* picture = std::get_if<Image>(&content)) return {toQImage(*picture), {}};
    return {{}, QString::fromStdString(std::get<std::string>(content))};
}

} // namespace seedbed
