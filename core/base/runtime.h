#pragma once
#include "core/formats/sentence.h"

#include <cstdint>
#include <string>
#include <vector>

namespace c10 {
struct Device;
}

namespace seedbed {

enum class DeviceChoice { automatic, cpu, cuda };

DeviceChoice deviceFromText(const std::string& text); ///< "auto", "cpu", "cuda"; Error otherwise
/// automatic: CUDA where there is a usable one, else the CPU. Error when cuda is asked for and missing.
c10::Device torchDevice(DeviceChoice choice);

/// Start-up of the engine, once, first thing in main, before any thread and any tensor (PERF.md section 5): CPU
/// capability, allocator, threads. What libraries ask for when they are loaded (OpenMP's spin count) was answered before main by a
/// getenv() of our own, or where OpenMP does not ask, by starting the program once more. Does nothing twice.
void startRuntime();

/// Call at the start of every thread that computes: thread share and denormals, which are per thread.
void prepareComputeThread(int threads);
/// The share that this thread was given.
int computeShare();
/// From now on this thread computes on so many cores of its share; costs nothing.
void computeOn(int cores);

/// Call on such a thread between two steps or frames: from now on it computes on fewer cores where other programs use some, and on
/// its whole share where they do not. What is computed may differ in the last bit.
void followLoad();

/// Cores that this process may use (a container or taskset may leave it fewer); threads of one core count once.
int physicalCores();

/// Bytes of memory that are left for programs, and that this one holds; 0: not known.
std::uint64_t freeMemory();
std::uint64_t usedMemory();

/// What `doctor` and the status bar tell of the machine.
struct RuntimeReport {
    std::string seedbedVersion, torchVersion, opencvVersion, blas, cpuCapability;
    int cores = 0, threads = 0;
    bool cuda = false;
    std::string cudaName;                          ///< empty without CUDA
    double matmulGflops = 0;                       ///< measured, 1024 x 1024 float
    std::uint64_t memoryTotal = 0, memoryFree = 0; ///< bytes
    std::vector<Sentence> advice;                  ///< a sentence each: what is slow and what to install
};

/// Measures for about `seconds`. Takes the compute cores: not on the GUI thread.
RuntimeReport measureRuntime(double seconds = 0.3);

} // namespace seedbed
