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

} // namespace

std::string hashHex(std::span<const std::byte> bytes) { return toHex(XXH3_128bits(bytes.data(), bytes.size())); }

std::string hashHex(std::initializer_list<std::span<const std::byte>> parts) {
    const std::unique_ptr<XXH3_state_t, XXH_errorcode (*)(XXH3_state_t*)> state(XXH3_createState(), XXH3_freeState);
    if (!state) throw std::bad_alloc();
    XXH3_128bits_reset(state.get());
    for (const auto& part : parts)
        if (!part.empty()) XXH3_128bits_update(state.get(), part.data(), part.size());
    return toHex(XXH3_128bits_digest(state.get()));
}

} // namespace seedbed
