#include "app/cli_options.h"
#include "app/cli_output.h"
#include "core/base/runtime.h"
#include "core/model/model_file.h"

#include <cmath>
#include <iostream>

namespace seedbed::cli {

namespace {

namespace fs = std::filesystem;

constexpr std::uint64_t kLittleDisk = 1'000'000'000;
constexpr std::uint64_t kLittleMemory = 1'000'000'000;

/// Free bytes where `folder` is or would be made; 0 when nobody knows.
std::uint64_t freeBytes(fs::path folder) {
    std::error_code error;
    while (!fs::exists(folder, error) && folder.has_relative_path())
        folder = folder.parent_path();
    const auto space = fs::space(folder.empty() ? fs::path(".") : folder, error);
    return error ? 0 : space.available;
}

void addAdvice(RuntimeReport& report, std::uint64_t disk) {
    if (disk < kLittleDisk) report.advice.emplace_back(SEEDBED_TR("Only %1 are free where the library lies; a checkpoint may not fit."), bytesInWords(disk));
    if (report.memoryFree < kLittleMemory)
        report.advice.emplace_back(SEEDBED_TR("Only %1 of memory are free; close other programs before training."), bytesInWords(report.memoryFree));
}

int run(const CommandLine& line) {
    RuntimeReport report = measureRuntime();
    const fs::path library = libraryFolder();
    const std::uint64_t disk = freeBytes(library);
    const std::size_t models = listModels().size();
    addAdvice(report, disk);
    if (line.json) {
        printJson({{"seedbed", report.seedbedVersion}, {"libtorch", report.torchVersion}, {"opencv", report.opencvVersion}, {"blas", report.blas},
            {"cpu_capability", report.cpuCapability}, {"cores", report.cores}, {"threads", report.threads}, {"cuda", report.cuda},
            {"cuda_name", report.cudaName}, {"matmul_gflops", report.matmulGflops}, {"memory_total", report.memoryTotal}, {"memory_free", report.memoryFree},
            {"library", pathText(library)}, {"library_free", disk}, {"starters", pathText(starterFolder())}, {"models", models},
            {"advice", english(report.advice)}});
        return 0;
    }
    printFields({{"Seedbed", report.seedbedVersion}, {"LibTorch", report.torchVersion}, {"OpenCV", report.opencvVersion},
        {"matrix products", report.blas + ", " + shortNumber(std::round(report.matmulGflops)) + " GFLOP/s measured"},
        {"processor", report.cpuCapability + ", " + std::to_string(report.threads) + " of " + std::to_string(report.cores) + " cores used"},
        {"GPU", report.cuda ? report.cudaName : "none that LibTorch can use"},
        {"memory", bytesInWords(report.memoryFree) + " free of " + bytesInWords(report.memoryTotal)},
        {"library", pathText(library) + ", " + bytesInWords(disk) + " free"}, {"starters", pathText(starterFolder())}, {"models", std::to_string(models)}});
    for (const std::string& sentence : english(report.advice))
        std::cout << "\n! " << sentence << "\n";
    if (report.advice.empty()) std::cout << "\nAll is well.\n";
    return 0;
}

} // namespace

void addDoctor(CommandLine& line) {
    line.add("doctor", "Measures this machine and says what to install when it is slow", [&line] { return run(line); });
}

} // namespace seedbed::cli
