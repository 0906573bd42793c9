#include "core/base/random.h"

#include <bit>
#include <cmath>
#include <numbers>
#include <unordered_map>

namespace seedbed {

Random::Random(std::uint64_t seed) {
    for (auto& word : m_state) {
        seed += 0x9e3779b97f4a7c15ULL;
        std::uint64_t mixed = seed;
        mixed = (mixed ^ (mixed >> 30)) * 0xbf58476d1ce4e5b9ULL;
        mixed = (mixed ^ (mixed >> 27)) * 0x94d049bb133111ebULL;
        word = mixed ^ (mixed >> 31);
    }
}

std::uint64_t Random::next() {
    const std::uint64_t result = std::rotl(m_state[1] * 5, 7) * 9;
    const std::uint64_t shifted = m_state[1] << 17;
    m_state[2] ^= m_state[0];
    m_state[3] ^= m_state[1];
    m_state[1] ^= m_state[2];
    m_state[0] ^= m_state[3];
    m_state[2] ^= shifted;
    m_state[3] = std::rotl(m_state[3], 45);
    return result;
}

double Random::uniform() { return static_cast<double>(next() >> 11) * 0x1.0p-53; }

double Random::normal() {
    const double radius = std::sqrt(-2.0 * std::log(1.0 - uniform()));
    return radius * std::cos(2.0 * std::numbers::pi * uniform());
}

std::uint64_t Random::below(std::uint64_t end) { return static_cast<std::uint64_t>(uniform() * static_cast<double>(end)); }

std::vector<int> differentNumbers(int count, int end, Random& random) {
    std::vector<int> numbers;
    while (static_cast<int>(numbers.size()) < count) {
        std::unordered_map<int, int> moved; // a shuffle of [0, end) that holds only what it moved
        const int some = std::min(count - static_cast<int>(numbers.size()), end);
        for (int i = 0; i < some; ++i) {
            const int other = i + static_cast<int>(random.below(static_cast<std::uint64_t>(end - i)));
            const int taken = moved.contains(other) ? moved[other] : other;
            moved[other] = moved.contains(i) ? moved[i] : i;
            numbers.push_back(taken);
        }
    }
    return numbers;
}

} // namespace seedbed
