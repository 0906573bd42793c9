#include "core/formats/inflate.h"

#include <algorithm>
#include <new>
#include <zlib.h>

namespace seedbed {

namespace {

class Inflater {
  public:
    Inflater(std::span<const std::byte> packed, Wrapping wrapping) : m_packed(packed) {
        if (inflateInit2(&m_stream, wrapping == Wrapping::gzip ? 15 + 16 : 15) != Z_OK) throw std::bad_alloc();
    }
    ~Inflater() { inflateEnd(&m_stream); }
    Inflater(const Inflater&) = delete;
    Inflater& operator=(const Inflater&) = delete;

    /// Bytes written to `out`; fewer than it holds at the stream's end and at damage.
    std::size_t fill(std::span<std::byte> out) {
        std::size_t filled = 0;
        while (filled < out.size() && m_status == Z_OK) {
            refill();
            const auto room = static_cast<uInt>(std::min(out.size() - filled, kStep));
            m_stream.next_out = reinterpret_cast<Bytef*>(out.data() + filled);
            m_stream.avail_out = room;
            m_status = inflate(&m_stream, Z_NO_FLUSH);
            filled += room - m_stream.avail_out;
        }
        return filled;
    }

    /// The stream came to its end, its checksum fits, and nothing follows.
    bool finished() {
        if (m_status == Z_OK) { // the end may still stand in the input when all of the output is there
            std::byte extra;
            if (fill({&extra, 1}) != 0) return false;
        }
        return m_status == Z_STREAM_END && m_stream.avail_in == 0 && m_packed.empty();
    }

  private:
    static constexpr std::size_t kStep = std::size_t(1) << 30; // zlib counts in 32 bits

    void refill() {
        if (m_stream.avail_in > 0) return;
        const std::size_t count = std::min(m_packed.size(), kStep);
        m_stream.next_in = reinterpret_cast<Bytef*>(const_cast<std::byte*>(m_packed.data()));
        m_stream.avail_in = static_cast<uInt>(count);
        m_packed = m_packed.subspan(count);
    }

    std::span<const std::byte> m_packed; ///< not yet handed to zlib
    z_stream m_stream{};
    int m_status = Z_OK;
};

} // namespace

std::optional<std::vector<std::byte>> inflateAll(std::span<const std::byte> packed, Wrapping wrapping, std::size_t maxBytes) {
    Inflater inflater(packed, wrapping);
    std::vector<std::byte> result;
    std::size_t filled = 0;
    std::size_t room = std::clamp<std::size_t>(packed.size() * 2, 256, std::size_t(1) << 20);
    while (filled < maxBytes) {
        result.resize(std::min(maxBytes, filled + room));
        const std::size_t wanted = result.size() - filled;
        const std::size_t got = inflater.fill(std::span(result).subspan(filled));
        filled += got;
        if (got < wanted) break;
        room = filled;
    }
    result.resize(filled);
    if (!inflater.finished()) return std::nullopt;
    return result;
}

std::vector<std::byte> inflateStart(std::span<const std::byte> packed, Wrapping wrapping, std::size_t count) {
    std::vector<std::byte> result(count);
    result.resize(Inflater(packed, wrapping).fill(result));
    return result;
}

} // namespace seedbed
