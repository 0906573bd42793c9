#include "core/measure/text/text_share.h"

#include <algorithm>

namespace seedbed {

std::vector<std::string_view> evenlySpaced(std::span<const std::string> texts, std::size_t bytes) {
    std::size_t all = 1, seen = 0, taken = 0;
    for (const auto& text : texts)
        all += text.size() + 1;
    const double share = std::min(1.0, static_cast<double>(bytes) / static_cast<double>(all));
    std::vector<std::string_view> some;
    for (const auto& text : texts) {
        seen += text.size() + 1;
        if (static_cast<double>(taken) > share * static_cast<double>(seen)) continue;
        taken += text.size() + 1;
        some.emplace_back(text);
    }
    return some;
}

} // namespace seedbed
