#include "core/base/runtime.h"

#include "core/base/allocator.h"
#include "core/base/clock.h"
#include "core/base/load.h"
#include "core/base/torch.h"
#include "core/base/version.h"
#include "core/formats/error.h"

#include <ATen/Parallel.h>
#include <ATen/Version.h>
#include <opencv2/core.hpp>

#include <malloc.h>
#include <omp.h>
#include <sched.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <cstdlib>
#include <cstring>
#include <fstream>
#include <set>
#include <sstream>

namespace seedbed {
namespace {

thread_local int share = 0; // of the cores, of this thread; 0: it was not prepared

#if __GNUC__ >= 13
/// OpenMP of GCC 13 and later looks at the variables themselves and asks nobody (see getenv() below): the program starts once more with
/// what it needs, before any library is initialised, so that nothing is initialised twice. Nothing of the C library is ready yet: plain
/// loops and a system call.
__attribute__((no_sanitize("address", "thread", "undefined"))) void startAgainWithEnvironment(int, char** argv, char** environment) {
    static char marker[] = "SEEDBED_STARTED=1", spins[] = "GOMP_SPINCOUNT=2000";
    const char* const settled[] = {"SEEDBED_STARTED=", "GOMP_SPINCOUNT=", "OMP_WAIT_POLICY="}; // by us, or by the person
    constexpr int kMost = 1000;
    static char* changed[kMost + 3];
    int count = 0;
    for (; environment[count]; ++count) {
        for (const char* name : settled) {
            const char* given = environment[count];
            while (*name && *name == *given)
                ++name, ++given;
            if (!*name) return;
        }
        if (count == kMost) return;
        changed[count] = environment[count];
    }
    changed[count++] = spins;
    changed[count] = marker; // a failed start must not loop
    syscall(SYS_execve, "/proc/self/exe", argv, changed);
}
#endif

/// The libraries that are loaded with us (300 on Debian) take 45 MB before main, in small pieces. Taken 32 MB at a time they come on 2 MB
/// pages, which is a third of the time until main. The other two limits are what glibc comes to by itself once a large block was freed.
void takeMemoryInLargePieces() {
    mallopt(M_TOP_PAD, 32 << 20);
    mallopt(M_MMAP_THRESHOLD, 32 << 20);
    mallopt(M_TRIM_THRESHOLD, 64 << 20);
}

/// The loader runs this when all libraries are loaded and none is initialised.
__attribute__((no_sanitize("address", "thread", "undefined"))) void beforeLibraries([[maybe_unused]] int count, [[maybe_unused]] char** arguments,
    [[maybe_unused]] char** environment) {
#if __GNUC__ >= 13
    startAgainWithEnvironment(count, arguments, environment);
#endif
    takeMemoryInLargePieces();
}
__attribute__((section(".preinit_array"), used)) void (*const kBeforeLibraries)(int, char**, char**) = beforeLibraries;

std::string blasName() {
    std::ifstream maps("/proc/self/maps");
    std::set<std::string> libraries;
    for (std::string line; std::getline(maps, line);) {
        const auto slash = line.rfind('/');
        if (slash == std::string::npos) continue;
        const std::string path = line.substr(line.find('/')), file = line.substr(slash + 1);
        if (file.starts_with("libopenblas") || (path.find("openblas") != std::string::npos && file.starts_with("libblas")))
            libraries.insert(path.find("pthread") != std::string::npos ? "OpenBLAS (pthread)" : "OpenBLAS");
        else if (file.starts_with("libmkl"))
            libraries.insert("MKL");
        else if (file.starts_with("libblis"))
            libraries.insert("BLIS");
    }
    if (libraries.empty()) return "reference BLAS";
    std::string names;
    for (const auto& library : libraries)
        names += (names.empty() ? "" : ", ") + library;
    return names;
}

/// A line of a file in /proc, in bytes; 0 where there is none.
std::uint64_t bytesIn(const char* file, const std::string& field) {
    std::ifstream info(file);
    for (std::string line; std::getline(info, line);)
        if (line.starts_with(field + ":")) {
            std::istringstream words(line.substr(field.size() + 1));
            std::uint64_t kilobytes = 0;
            words >> kilobytes;
            return kilobytes * 1024;
        }
    return 0;
}

std::string cpuCapability() {
    const std::string config = at::show_config(), key = "CPU capability usage: ";
    const auto found = config.find(key);
    if (found == std::string::npos) return {};
    const auto start = found + key.size();
    return config.substr(start, config.find('\n', start) - start);
}

double matmulGflops(double seconds) {
    const c10::InferenceMode inference;
    const std::int64_t n = 1024;
    const auto a = torch::rand({n, n}), b = torch::rand({n, n});
    auto c = torch::empty({n, n});
    at::mm_out(c, a, b);
    double best = 0;
    for (const auto start = Clock::now(); best == 0 || secondsSince(start) < seconds;) {
        const auto once = Clock::now();
        at::mm_out(c, a, b);
        best = std::max(best, 2.0 * n * n * n / secondsSince(once) * 1e-9);
    }
    return best;
}

std::vector<Sentence> adviceFor(const RuntimeReport& report) {
    std::vector<Sentence> advice;
    if (report.blas == "reference BLAS")
        advice.emplace_back(SEEDBED_TR("Matrix products run on the slow reference BLAS. Install libopenblas0-openmp: sudo apt install libopenblas0-openmp"));
    else if (report.matmulGflops < 15.0 * report.threads)
        advice.emplace_back(SEEDBED_TR("This computer is busy, so drawing is slower than usual."));
    if (report.blas.find("pthread") != std::string::npos)
        advice.emplace_back(SEEDBED_TR("OpenBLAS brings threads of its own that disturb ours. Install the OpenMP build: "
                                       "sudo apt install libopenblas0-openmp && sudo apt remove libopenblas0-pthread"));
    if (const char* core = std::getenv("OPENBLAS_CORETYPE"); core && *core)
        advice.emplace_back(SEEDBED_TR("OPENBLAS_CORETYPE=%1 is set; unset it unless you need it, it can halve the speed."), core);
    if (const char* threads = std::getenv("OMP_NUM_THREADS"); threads && report.threads < report.cores)
        advice.emplace_back(SEEDBED_TR("OMP_NUM_THREADS=%1 is set, so %2 of %3 cores compute; unset it to use all."), threads, report.threads, report.cores);
    return advice;
}

} // namespace

DeviceChoice deviceFromText(const std::string& text) {
    if (text == "auto") return DeviceChoice::automatic;
    if (text == "cpu") return DeviceChoice::cpu;
    if (text == "cuda") return DeviceChoice::cuda;
    throw Error(SEEDBED_TR("The device \"%1\" is not known. Choose auto, cpu or cuda."), text);
}

c10::Device torchDevice(DeviceChoice choice) {
    const bool cuda = choice != DeviceChoice::cpu && torch::cuda::is_available();
    if (choice == DeviceChoice::cuda && !cuda) throw Error(SEEDBED_TR("There is no CUDA device that this build can use. Choose the device cpu or auto."));
    return cuda ? c10::Device(c10::DeviceType::CUDA, 0) : c10::Device(c10::DeviceType::CPU);
}

int physicalCores() {
    cpu_set_t allowed;
    CPU_ZERO(&allowed);
    const bool known = sched_getaffinity(0, sizeof allowed, &allowed) == 0;
    std::set<std::pair<std::string, std::string>> cores;
    std::ifstream info("/proc/cpuinfo");
    std::string socket = "0";
    bool ours = true;
    for (std::string line; std::getline(info, line);) {
        const auto colon = line.find(':');
        if (line.starts_with("processor"))
            ours = !known || CPU_ISSET(static_cast<std::size_t>(std::atoi(line.c_str() + colon + 1)), &allowed);
        else if (line.starts_with("physical id"))
            socket = line.substr(colon + 1);
        else if (ours && line.starts_with("core id"))
            cores.insert({socket, line.substr(colon + 1)});
    }
    const long online = known ? CPU_COUNT(&allowed) : sysconf(_SC_NPROCESSORS_ONLN);
    return static_cast<int>(std::max(1L, cores.empty() ? online : std::min<long>(static_cast<long>(cores.size()), online)));
}

void startRuntime() {
    static bool started = false;
    if (started) return;
    started = true;
#if defined(__x86_64__)
    // LibTorch 1.13 stops at AVX2 by itself; its AVX-512 kernels are up to twice as fast (PERF.md 2.7).
    if (__builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512bw") && __builtin_cpu_supports("avx512dq") && __builtin_cpu_supports("avx512vl"))
        setenv("ATEN_CPU_CAPABILITY", "avx512", 0);
#endif
    setenv("OPENCV_FFMPEG_LOGLEVEL", "-8", 0); // quiet: what matters comes as an Error
    installCachingAllocator();
    cv::setNumThreads(0);
    prepareComputeThread(std::getenv("OMP_NUM_THREADS") ? at::get_num_threads() : physicalCores());
}

void prepareComputeThread(int threads) {
    at::get_num_threads(); // or the thread's first parallel loop would take over what another thread set last
    at::set_num_threads(threads);
    at::globalContext().setFlushDenormal(true);
    share = threads;
}

int computeShare() { return share > 0 ? share : at::get_num_threads(); }

/// Not at::set_num_threads, which also makes the threads of another library anew.
void computeOn(int cores) { omp_set_num_threads(cores); }

void followLoad() {
    if (share > 0) computeOn(threadsNow(share));
}

std::uint64_t freeMemory() { return bytesIn("/proc/meminfo", "MemAvailable"); }

std::uint64_t usedMemory() { return bytesIn("/proc/self/status", "VmRSS"); }

RuntimeReport measureRuntime(double seconds) {
    RuntimeReport report;
    report.seedbedVersion = kVersion;
    report.torchVersion = TORCH_VERSION;
    report.opencvVersion = CV_VERSION;
    report.cpuCapability = cpuCapability();
    report.cores = physicalCores();
    report.threads = at::get_num_threads();
    report.cuda = torch::cuda::is_available();
    if (report.cuda) report.cudaName = std::to_string(torch::cuda::device_count()) + " CUDA device(s)";
    report.matmulGflops = matmulGflops(seconds);
    report.blas = blasName(); // after the product: OpenBLAS may be loaded late
    report.memoryTotal = bytesIn("/proc/meminfo", "MemTotal");
    report.memoryFree = freeMemory();
    report.advice = adviceFor(report);
    return report;
}

} // namespace seedbed

/// OpenMP and OpenCV ask the environment when they are initialised, before main. They find this function before that of the C library,
/// as all that is loaded with us does, and hear what is best where the person says nothing. 2000 spins cost nothing on a quiet machine
/// and keep a busy neighbour from stalling every barrier (PERF.md 2.7).
extern "C" __attribute__((visibility("default"), no_sanitize("address", "thread", "undefined"))) char* getenv(const char* name) noexcept {
    static char spins[] = "2000", pixels[] = "67108864"; // a second guard against bombs
    if (char* given = secure_getenv(name)) return given;
    if (std::strcmp(name, "GOMP_SPINCOUNT") == 0 && !secure_getenv("OMP_WAIT_POLICY")) return spins;
    if (std::strcmp(name, "OPENCV_IO_MAX_IMAGE_PIXELS") == 0) return pixels;
    return nullptr;
}
