#pragma once

namespace seedbed {

/// Replaces LibTorch's CPU allocator by one that keeps freed blocks for the next tensor of that size and puts large
/// blocks on 2 MB pages. glibc unmaps blocks over 32 MB at each free, and every fresh page faults (PERF.md 2.6).
/// Call once, before the first tensor.
void installCachingAllocator();

} // namespace seedbed
