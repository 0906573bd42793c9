#include "core/data/pictures/loaded.h"

#include <string_view>

namespace seedbed {

namespace {

constexpr std::size_t kMostBytes = std::size_t(4) << 30;

bool isDigit(char c) { return c >= '0' && c <= '9'; }

/// The digits from `at` without leading zeros; moves `at` behind them.
std::string_view digitsAt(std::string_view text, std::size_t& at) {
    while (at + 1 < text.size() && text[at] == '0' && isDigit(text[at + 1]))
        ++at;
    const std::size_t first = at;
    while (at < text.size() && isDigit(text[at]))
        ++at;
    return text.substr(first, at - first);
}

/// "2" before "10", else by bytes.
bool naturallyBefore(const std::string& one, const std::string& other) {
    std::size_t i = 0, j = 0;
    while (i < one.size() && j < other.size()) {
        if (isDigit(one[i]) && isDigit(other[j])) {
            const auto left = digitsAt(one, i), right = digitsAt(other, j);
            if (left.size() != right.size()) return left.size() < right.size();
            if (left != right) return left < right;
        } else if (one[i] != other[j]) {
            return static_cast<unsigned char>(one[i]) < static_cast<unsigned char>(other[j]);
        } else {
            ++i, ++j;
        }
    }
    const bool oneEnds = i == one.size(), otherEnds = j == other.size();
    return oneEnds && otherEnds ? one < other : oneEnds;
}

} // namespace

void PixelCap::add(std::size_t bytes) {
    if ((m_bytes += bytes) > kMostBytes)
        throw TooMuch(SEEDBED_TR("The pictures need more than 4 GB of memory at %1 pixels a side. Choose a smaller size or fewer pictures."), m_size);
}

void setLabels(Loaded& loaded, const std::vector<std::string>& ofExamples) {
    std::map<std::string, int, decltype(&naturallyBefore)> labels(naturallyBefore);
    for (const auto& name : ofExamples)
        labels[name] = 0;
    for (auto& [name, index] : labels) {
        index = static_cast<int>(loaded.labels.size());
        loaded.labels.push_back(name);
    }
    for (std::size_t i = 0; i < ofExamples.size(); ++i)
        loaded.examples[i].label = labels[ofExamples[i]];
}

} // namespace seedbed
