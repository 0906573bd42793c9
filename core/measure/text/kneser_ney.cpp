#include "core/measure/text/kneser_ney.h"

#include "core/formats/error.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdint>

namespace seedbed {

namespace {

constexpr int kMostOrder = 16;
constexpr std::size_t kMostGrams = std::size_t(64) << 20; // some 5 GB where no two are alike
constexpr std::size_t kReportEvery = std::size_t(1) << 18;

std::uint64_t mixed(std::uint64_t value) {
    value = (value ^ (value >> 32)) * 0xd6e8feb86659fd93ULL;
    value = (value ^ (value >> 32)) * 0xd6e8feb86659fd93ULL;
    return value ^ (value >> 32);
}

/// Of up to 16 bytes: two different strings share one with a chance of 2^-64.
std::uint64_t hashOf(std::string_view bytes) {
    std::uint64_t words[2] = {};
    for (std::size_t i = 0; i < bytes.size(); ++i)
        words[i / 8] |= std::uint64_t(static_cast<unsigned char>(bytes[i])) << i % 8 * 8;
    return mixed(mixed(words[0] + bytes.size() * 0x9e3779b97f4a7c15ULL) + words[1]) | 1; // 0 is a free place
}

/// Values by hash, in one stretch of memory that doubles.
template <class Value> class Table {
  public:
    Value& at(std::uint64_t key) {
        if (m_used * 4 >= m_keys.size() * 3) grow();
        const std::size_t place = placeOf(key);
        m_used += m_keys[place] == 0;
        m_keys[place] = key;
        return m_values[place];
    }

    const Value* find(std::uint64_t key) const {
        const std::size_t place = placeOf(key);
        return m_keys[place] == key ? &m_values[place] : nullptr;
    }

    template <class Use> void forEach(Use use) const {
        for (std::size_t place = 0; place < m_keys.size(); ++place)
            if (m_keys[place] != 0) use(m_values[place]);
    }

  private:
    std::size_t placeOf(std::uint64_t key) const {
        std::size_t place = mixed(key) & (m_keys.size() - 1);
        while (m_keys[place] != 0 && m_keys[place] != key)
            place = (place + 1) & (m_keys.size() - 1);
        return place;
    }

    void grow() {
        std::vector<std::uint64_t> keys(m_keys.size() * 2);
        std::vector<Value> values(m_keys.size() * 2);
        keys.swap(m_keys);
        values.swap(m_values);
        for (std::size_t i = 0; i < keys.size(); ++i)
            if (keys[i] != 0) {
                const std::size_t place = placeOf(keys[i]);
                m_keys[place] = keys[i];
                m_values[place] = values[i];
            }
    }

    std::vector<std::uint64_t> m_keys = std::vector<std::uint64_t>(1024);
    std::vector<Value> m_values = std::vector<Value>(1024);
    std::size_t m_used = 0;
};

/// What follows one context: how often anything does, and how many bytes do so once, twice, more often.
struct Followers {
    std::uint32_t total = 0;
    std::array<std::uint32_t, 3> bytes{};
};

/// What is taken from counts of 1, 2 and more for what was never seen.
using Discounts = std::array<double, 3>;

/// One length of context. Of the longest, counts are how often a byte follows; of shorter ones, before how
/// many different bytes context and byte stand.
struct Level {
    Table<std::uint32_t> counts;
    Table<Followers> followers;
    Discounts discounts{};

    /// True when the gram is new.
    bool count(std::string_view gram) {
        const std::uint32_t now = ++counts.at(hashOf(gram));
        Followers& context = followers.at(hashOf(gram.substr(0, gram.size() - 1)));
        ++context.total;
        if (now <= 3) ++context.bytes[now - 1];
        if (now == 2 || now == 3) --context.bytes[now - 2];
        return now == 1;
    }

    void estimateDiscounts() {
        std::array<double, 5> ofCount{};
        counts.forEach([&](std::uint32_t c) { ++ofCount[std::min(c, 5u) - 1]; });
        const double y = ofCount[0] / std::max(1.0, ofCount[0] + 2 * ofCount[1]);
        for (std::size_t i = 0; i < 3; ++i) {
            const double most = static_cast<double>(i + 1);
            const double estimate = ofCount[i] > 0 ? most - (most + 1) * y * ofCount[i + 1] / ofCount[i] : 0;
            discounts[i] = estimate > 0 && estimate < most ? estimate : 0.75;
        }
    }
};

std::string framed(std::string_view text, std::size_t order) { return std::string(order - 1, '\n').append(text).append("\n"); }

} // namespace

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

struct KneserNey::Tables {
    std::vector<Level> levels; ///< by the bytes of context

    void learn(std::string_view text) {
        const std::size_t order = levels.size();
        for (std::size_t end = order; end <= text.size(); ++end)
            for (std::size_t length = order; length > 0; --length)
                if (!levels[length - 1].count(text.substr(end - length, length))) break;
    }
};

KneserNey::KneserNey(std::span<const std::string> texts, int order, Progress& progress) {
    if (order < 1 || order > kMostOrder) throw Error(SEEDBED_TR("The order of n-grams must be from 1 to 16, not %1."), order);
    auto tables = std::make_shared<Tables>();
    tables->levels.resize(static_cast<std::size_t>(order));
    const auto some = evenlySpaced(texts, kMostGrams / static_cast<std::size_t>(order));
    std::size_t learned = 0;
    for (std::size_t i = 0; i < some.size(); ++i) {
        const std::size_t before = learned / kReportEvery;
        learned += some[i].size();
        tables->learn(framed(some[i], tables->levels.size()));
        if (learned / kReportEvery == before) continue;
        progress.step(Activity::working, i, some.size(), SEEDBED_TR("Counting n-grams"));
    }
    for (Level& level : tables->levels)
        level.estimateDiscounts();
    m_tables = std::move(tables);
}

double KneserNey::probability(std::string_view history, unsigned char next) const {
    const auto& levels = m_tables->levels;
    std::string gram(history.substr(history.size() - std::min(history.size(), levels.size() - 1)));
    gram += static_cast<char>(next);
    double probability = 1.0 / 256;
    for (std::size_t length = 1; length <= gram.size(); ++length) {
        const Level& level = levels[length - 1];
        const std::string_view part = std::string_view(gram).substr(gram.size() - length);
        const Followers* context = level.followers.find(hashOf(part.substr(0, length - 1)));
        if (!context) break;
        double freed = 0;
        for (std::size_t i = 0; i < 3; ++i)
            freed += level.discounts[i] * context->bytes[i];
        const std::uint32_t* count = level.counts.find(hashOf(part));
        const double kept = count ? *count - level.discounts[std::min(*count, 3u) - 1] : 0;
        probability = (kept + freed * probability) / context->total;
    }
    return probability;
}

double KneserNey::bits(std::string_view text) const {
    const std::size_t before = m_tables->levels.size() - 1;
    const std::string all = framed(text, before + 1);
    double sum = 0;
    for (std::size_t i = before; i < all.size(); ++i)
        sum -= std::log2(probability(std::string_view(all).substr(i - before, before), static_cast<unsigned char>(all[i])));
    return sum;
}

} // namespace seedbed
