#include "core/measure/text/text_baselines.h"

#include "core/base/random.h"
#include "core/formats/error.h"
#include "core/formats/utf8.h"
#include "core/measure/text/kneser_ney.h"

#include <lzma.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <vector>

namespace seedbed {

namespace {

constexpr std::size_t kMostBytes = std::size_t(32) << 20;
constexpr std::size_t kStretches = 20;
constexpr std::size_t kStep = std::size_t(1) << 18;

/// Each with its line end; evenly spaced ones where all are too much.
std::string joined(std::span<const std::string> texts) {
    std::string result;
    for (const std::string_view text : evenlySpaced(texts, kMostBytes))
        result.append(text).append("\n");
    return result;
}

/// A stream of xz -9e whose size can be asked for at any point.
class Packer {
  public:
    /// `bytes`: of all that will come.
    explicit Packer(std::size_t bytes) {
        lzma_options_lzma options;
        lzma_lzma_preset(&options, 9 | LZMA_PRESET_EXTREME);
        const auto needed = static_cast<std::uint32_t>(std::clamp(bytes, std::size_t(1) << 16, std::size_t(1) << 26));
        options.dict_size = std::min(options.dict_size, needed);
        const lzma_filter filters[] = {{LZMA_FILTER_LZMA2, &options}, {LZMA_VLI_UNKNOWN, nullptr}};
        if (lzma_stream_encoder(&m_stream, filters, LZMA_CHECK_NONE) != LZMA_OK)
            throw Error(SEEDBED_TR("There is not enough memory to pack the text for comparison; close other programs or choose less text."));
    }
    ~Packer() { lzma_end(&m_stream); }
    Packer(const Packer&) = delete;
    Packer& operator=(const Packer&) = delete;

    void add(std::string_view text, Progress& progress) {
        for (; !text.empty(); text.remove_prefix(std::min(kStep, text.size()))) {
            progress.step(Activity::working, m_stream.total_in, 0, SEEDBED_TR("Packing text for comparison"));
            code(text.substr(0, kStep), LZMA_RUN);
        }
    }
    /// Bytes of all so far.
    double flushed() { return code({}, LZMA_SYNC_FLUSH); }
    double finished() { return code({}, LZMA_FINISH); }

  private:
    double code(std::string_view text, lzma_action action) {
        m_stream.next_in = reinterpret_cast<const std::uint8_t*>(text.data());
        m_stream.avail_in = text.size();
        lzma_ret state = LZMA_OK;
        do {
            m_stream.next_out = m_out.data();
            m_stream.avail_out = m_out.size();
            state = lzma_code(&m_stream, action);
        } while (state == LZMA_OK && (m_stream.avail_in > 0 || m_stream.avail_out == 0 || action != LZMA_RUN));
        if (state != LZMA_OK && state != LZMA_STREAM_END) throw Error(SEEDBED_TR("The text cannot be packed for comparison; there may not be enough memory."));
        return static_cast<double>(m_stream.total_out);
    }

    lzma_stream m_stream = LZMA_STREAM_INIT;
    std::array<std::uint8_t, 1 << 16> m_out;
};

double packedSize(std::string_view one, std::string_view other, Progress& progress) {
    Packer packer(one.size() + other.size());
    packer.add(one, progress);
    packer.add(other, progress);
    return packer.finished();
}

/// Bits and bytes of stretches of held-out texts, each packed behind what came before it.
Measured spreadOfStretches(const std::string& training, std::span<const std::string> heldOut, Progress& progress) {
    const std::size_t count = std::min(kStretches, heldOut.size());
    std::vector<double> bits, bytes;
    std::vector<std::string> stretches;
    std::size_t all = training.size();
    for (std::size_t s = 0; s < count; ++s) {
        const std::size_t begin = s * heldOut.size() / count, end = (s + 1) * heldOut.size() / count;
        stretches.push_back(joined(heldOut.subspan(begin, end - begin)));
        all += stretches.back().size();
    }
    Packer packer(all);
    packer.add(training, progress);
    double before = packer.flushed();
    for (const auto& stretch : stretches) {
        packer.add(stretch, progress);
        const double now = packer.flushed();
        bits.push_back(8 * (now - before));
        bytes.push_back(static_cast<double>(stretch.size()));
        before = now;
    }
    return ratioWithInterval(bits, bytes);
}

} // namespace

int kneserNeyOrder(std::span<const std::string> texts) {
    double bytes = 0, characters = 0;
    for (const auto& text : texts) {
        bytes += static_cast<double>(text.size());
        characters += static_cast<double>(characterCount(text));
    }
    return characters == 0 ? 5 : std::clamp(static_cast<int>(std::lround(5 * bytes / characters)), 5, 16);
}

Measured kneserNeyBitsPerByte(std::span<const std::string> training, std::span<const std::string> heldOut, Progress& progress, int order) {
    const KneserNey model(training, order == 0 ? kneserNeyOrder(training) : order, progress);
    std::vector<double> bits, bytes;
    for (const auto& text : heldOut) {
        progress.stopIfAsked();
        bits.push_back(model.bits(text));
        bytes.push_back(static_cast<double>(text.size() + 1));
    }
    return ratioWithInterval(bits, bytes);
}

Measured xzBitsPerByte(std::span<const std::string> training, std::span<const std::string> heldOut, Progress& progress) {
    if (heldOut.empty()) return {};
    const std::string before = joined(training), after = joined(heldOut);
    const double bits = 8 * (packedSize(before, after, progress) - packedSize(before, {}, progress));
    const Measured spread = spreadOfStretches(before, heldOut, progress);
    const double value = bits / static_cast<double>(after.size());
    const double scale = spread.value > 0 ? value / spread.value : 1;
    return {value, scale * spread.low, scale * spread.high, static_cast<int>(heldOut.size())};
}

} // namespace seedbed
