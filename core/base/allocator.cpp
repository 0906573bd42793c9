#include "core/base/allocator.h"

#include "core/base/torch_compat.h"

#include <c10/core/CPUAllocator.h>

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
constexpr std::size_t kSmall = 1u << 16;      // below this glibc is as fast and nothing faults
constexpr std::size_t kKeepAtMost = 2u << 30; // bytes of free blocks kept for reuse

/// Sizes are rounded to an eighth of their power of two, so that a block is reused by near sizes at <= 12.5 % waste.
std::size_t roundedSize(std::size_t bytes) {
    const std::size_t grain = std::bit_floor(bytes) / 8;
    return (bytes + grain - 1) / grain * grain;
}

class BlockCache {
  public:
    void* take(std::size_t bytes) {
        const std::size_t size = roundedSize(bytes);
        {
            const std::lock_guard lock(m_mutex);
            if (auto found = m_free.find(size); found != m_free.end() && !found->second.empty()) {
                void* block = found->second.back();
                found->second.pop_back();
                m_kept -= size;
                m_sizes.emplace(block, size);
                return block;
            }
        }
        void* block = nullptr;
        if (posix_memalign(&block, size >= kHugePage ? kHugePage : 64, size) != 0)
            throw std::bad_alloc();
        if (size >= kHugePage)
            madvise(block, size, MADV_HUGEPAGE);
        const std::lock_guard lock(m_mutex);
        m_sizes.emplace(block, size);
        return block;
    }

    void give(void* block) {
        {
            const std::lock_guard lock(m_mutex);
            const auto found = m_sizes.find(block);
            const std::size_t size = found->second;
            m_sizes.erase(found);
            if (m_kept + size <= kKeepAtMost) {
                m_free[size].push_back(block);
                m_kept += size;
                return;
            }
        }
        std::free(block);
    }

  private:
    std::mutex m_mutex;
    std::unordered_map<std::size_t, std::vector<void*>> m_free; // by rounded size
    std::unordered_map<void*, std::size_t> m_sizes;             // blocks in use
    std::size_t m_kept = 0;
};

// Never destroyed: tensors that outlive main's statics still free into it.
BlockCache& blockCache() {
    static auto* cache = new BlockCache;
    return *cache;
}

void freeSmall(void* block) { std::free(block); }
void freeLarge(void* block) { blockCache().give(block); }

struct CachingAllocator final : c10::Allocator {
    at::DataPtr make(std::size_t bytes) const {
        const at::Device cpu(at::DeviceType::CPU);
        if (bytes == 0)
            return {nullptr, cpu};
        if (bytes >= kSmall) {
            void* block = blockCache().take(bytes);
            return {block, block, &freeLarge, cpu};
        }
        void* block = nullptr;
        if (posix_memalign(&block, 64, bytes) != 0)
            throw std::bad_alloc();
        return {block, block, &freeSmall, cpu};
    }
#if SEEDBED_TORCH_AT_LEAST(2, 3)
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
