#pragma once
// Plain loops, compiled for several generations of x86 processors; the best that this machine has is called.

#if defined(__GNUC__)
#define SEEDBED_INLINE inline __attribute__((always_inline)) // or a loop's body stays code for the oldest processor
#else
#define SEEDBED_INLINE inline
#endif

namespace seedbed {

#if defined(__x86_64__) && defined(__GNUC__)

template <class Kernel, class... Arguments>
__attribute__((target("avx512f,avx512bw,avx512dq,avx512vl,avx2,fma,prefer-vector-width=512"))) void runAvx512(Arguments... arguments) {
    Kernel::run(arguments...);
}

template <class Kernel, class... Arguments> __attribute__((target("avx2,fma"))) void runAvx2(Arguments... arguments) { Kernel::run(arguments...); }

/// Calls Kernel::run(arguments...), a static SEEDBED_INLINE function of plain loops.
template <class Kernel, class... Arguments> void vectorized(Arguments... arguments) {
    static const bool avx512 =
        __builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512bw") && __builtin_cpu_supports("avx512dq") && __builtin_cpu_supports("avx512vl");
    static const bool avx2 = __builtin_cpu_supports("avx2") && __builtin_cpu_supports("fma");
    if (avx512)
        runAvx512<Kernel>(arguments...);
    else if (avx2)
        runAvx2<Kernel>(arguments...);
    else
        Kernel::run(arguments...);
}

#else

template <class Kernel, class... Arguments> void vectorized(Arguments... arguments) { Kernel::run(arguments...); }

#endif

} // namespace seedbed
