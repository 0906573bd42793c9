#include "core/base/allocator.h"

#include <c10/core/CPUAllocator.h>
#include <torch/version.h>

#include <sys/mman.h>

#include <bit>
#include <cstdlib>
#include <mutex>
#include <new>
#include <unordered_map>
#include <vector>

namespace seedbed {
namespace {

constexpr std::size_t kHugePage = 2u << 20;
constexpr std::size_t kHeader = 64;           // before each block: its rounded size; keeps the data on a cache line
constexpr std::size_t kSmall = 1u << 16;      // below this glibc is as fast and nothing faults
constexpr std::size_t kKeepAtMost = 2u << 30; // bytes of free blocks kept for reuse

/// Sizes are rounded to an eighth of their power of two, so that a block is reused by near sizes at <= 12.5 % waste.
std::size_t roundedSize(std::size_t bytes) {
    const std::size_t grain = std::max<std::size_t>(kHeader, std::bit_floor(bytes) / 8);
    return (bytes + grain - 1) / grain * grain;
}

std::size_t& sizeOf(void* data) { return *reinterpret_cast<std::size_t*>(static_cast<std::byte*>(data) - kHeader); }

/// `size` counts the header.
void* freshBlock(std::size_t size) {
    void* block = nullptr;
    if (posix_memalign(&block, size >= kHugePage ? kHugePage : kHeader, size) != 0) throw std::bad_alloc();
    if (size >= kHugePage) madvise(block, size, MADV_HUGEPAGE);
    void* data = static_cast<std::byte*>(block) + kHeader;
    sizeOf(data) = size;
    return data;
}

class BlockCache {
  public:
    void* take(std::size_t size) {
        {
            const std::lock_guard lock(m_mutex);
            if (auto found = m_free.find(size); found != m_free.end() && !found->second.empty()) {
                void* data = found->second.back();
                found->second.pop_back();
                m_kept -= size;
                return data;
            }
        }
        return freshBlock(size);
    }

    /// False when enough is kept already.
    bool give(void* data) {
        const std::size_t size = sizeOf(data);
        const std::lock_guard lock(m_mutex);
        if (m_kept + size > kKeepAtMost) return false;
        m_free[size].push_back(data);
        m_kept += size;
        return true;
    }

  private:
    std::mutex m_mutex;
    std::unordered_map<std::size_t, std::vector<void*>> m_free; // by rounded size
    std::size_t m_kept = 0;
};

// Never destroyed: tensors that outlive main's statics still free into it.
BlockCache& blockCache() {
    static auto* cache = new BlockCache;
    return *cache;
}

void release(void* data) {
    if (data == nullptr) // oneDNN gives back empty scratchpads
        return;
    if (sizeOf(data) < kSmall || !blockCache().give(data)) std::free(static_cast<std::byte*>(data) - kHeader);
}

struct CachingAllocator final : c10::Allocator {
    at::DataPtr make(std::size_t bytes) const {
        const at::Device cpu(at::DeviceType::CPU);
        if (bytes == 0) return {nullptr, cpu};
        const std::size_t size = roundedSize(bytes + kHeader);
        void* data = size >= kSmall ? blockCache().take(size) : freshBlock(size);
        return {data, data, &release, cpu};
    }
    at::DeleterFnPtr raw_deleter() const override { return &release; }
#if TORCH_VERSION_MAJOR > 2 || (TORCH_VERSION_MAJOR == 2 && TORCH_VERSION_MINOR >= 3)
    at::DataPtr allocate(std::size_t bytes) override { return make(bytes); }
    void copy_data(void* to, const void* from, std::size_t count) const override { default_copy_data(to, from, count); }
#else
    at::DataPtr allocate(std::size_t bytes) const override { return make(bytes); }
#endif
};

} // namespace

void installCachingAllocator() {
    static auto* allocator = new CachingAllocator;
    c10::SetCPUAllocator(allocator, /*priority=*/100);
}

} // namespace seedbed
