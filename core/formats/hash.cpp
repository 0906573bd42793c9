#include "core/formats/hash.h"

#include <memory>
#include <new>
#include <xxhash.h>

namespace seedbed {

namespace {

std::string toHex(XXH128_hash_t hash) {
    XXH128_canonical_t canonical;
    XXH128_canonicalFromHash(&canonical, hash);
    constexpr char digits[] = "0123456789abcdef";
    std::string hex;
    for (const unsigned char byte : canonical.digest) {
        hex += digits[byte >> 4];
        hex += digits[byte & 15];
    }
    return hex;
}

class Hasher {
  public:
    Hasher() : m_state(XXH3_createState(), XXH3_freeState) {
        if (!m_state) throw std::bad_alloc();
        XXH3_128bits_reset(m_state.get());
    }
    void add(std::span<const std::byte> bytes) {
        if (!bytes.empty()) XXH3_128bits_update(m_state.get(), bytes.data(), bytes.size());
    }
    std::string hex() const { return toHex(XXH3_128bits_digest(m_state.get())); }

  private:
    std::unique_ptr<XXH3_state_t, XXH_errorcode (*)(XXH3_state_t*)> m_state;
};

} // namespace

std::string hashHex(std::span<const std::byte> bytes) { return toHex(XXH3_128bits(bytes.data(), bytes.size())); }

std::string hashHex(std::initializer_list<std::span<const std::byte>> parts) {
    Hasher hasher;
    for (const auto& part : parts)
        hasher.add(part);
    return hasher.hex();
}

} // namespace seedbed
