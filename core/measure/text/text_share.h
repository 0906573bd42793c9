#pragma once
#include <cstddef>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace seedbed {

/// Texts evenly spaced over all, in their order, that are about `bytes` in all (a line end of each counted); all where they are no
/// more. They are good as long as `texts` are.
std::vector<std::string_view> evenlySpaced(std::span<const std::string> texts, std::size_t bytes);

} // namespace seedbed
