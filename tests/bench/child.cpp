#include "tests/bench/child.h"

#include "core/base/runtime.h"
#include "core/base/torch.h"
#include "tests/bench/machine.h"
#include "tests/bench/models.h"
#include "tests/bench/timing.h"

#include <atomic>
#include <cstdio>
#include <filesystem>
#include <functional>
#include <map>
#include <thread>

namespace seedbed::bench {

#ifdef SEEDBED_GUI
void showFirstFrame(int& argc, char** argv); // in window.cpp
void timeSlider(int& argc, char** argv);
void timeSliderWhileTraining(int& argc, char** argv);
void timeCaptions(int& argc, char** argv);
void timeStreaming(int& argc, char** argv); // in stream.cpp
void tellMemory(int& argc, char** argv);    // in memory.cpp
#endif

namespace {

double medianOf(int times, const std::function<void()>& work) {
    std::vector<double> seconds;
    for (int i = 0; i < times + 2; ++i) {
        const auto start = Clock::now();
        work();
        if (i >= 2) seconds.push_back(secondsSince(start));
    }
    return quantile(seconds, 0.5);
}

/// A product of small matrices while two other programs keep the cores busy.
double besideNeighbours() {
    std::atomic<bool> stop = false;
    std::vector<std::jthread> neighbours;
    for (int i = 0; i < 2; ++i)
        neighbours.emplace_back([&] {
            while (!stop)
                continue;
        });
    const auto a = torch::rand({256, 256}), b = torch::rand({256, 256});
    auto c = torch::empty({256, 256});
    std::vector<double> seconds;
    for (const auto start = Clock::now(); secondsSince(start) < 1.5;) {
        const auto once = Clock::now();
        at::mm_out(c, a, b);
        seconds.push_back(secondsSince(once));
    }
    stop = true;
    double sum = 0; // the mean: what hurts is the rare long wait
    for (const double one : seconds)
        sum += one;
    return sum / static_cast<double>(seconds.size());
}

double elementwise() {
    const auto x = torch::randn({1 << 20});
    return medianOf(200, [&] { torch::silu(x); });
}

/// In a thread of its own, as the window computes: its heap is not the main one.
double freshTensors() {
    double seconds = 0;
    std::jthread([&] {
        const auto x = torch::rand({16 << 20});
        seconds = medianOf(20, [&] { x + 1; });
    }).join();
    return seconds;
}

double denormals() {
    const auto x = torch::full({1 << 20}, 1e-39f);
    auto y = torch::empty_like(x);
    return medianOf(200, [&] { at::exp_out(y, x); });
}

double trainingStep() {
    Training training(portraitsLike());
    return medianOf(8, [&] { training.step(); });
}

/// "generate" or "train", family, pictures, size, width: prints the operations and the median seconds of the work.
void work(char** arguments) {
    const std::string task = arguments[0], family = arguments[1];
    const int count = std::atoi(arguments[2]), size = std::atoi(arguments[3]), width = std::atoi(arguments[4]);
    const Setup setup = family == "gan" ? ganLike(size, width, count) : diffusionLike(size, width, count);
    constexpr int kRound = 4;  // training steps: one in so many of the GAN's is dearer than the others
    constexpr int kSteps = 10; // of denoising
    const double parts = task == "train" ? kRound : family == "diffusion" ? kSteps : 1;
    double flops = 0;
    std::function<void()> once;
    std::unique_ptr<PictureModel> generator;
    std::unique_ptr<Training> training;
    std::vector<Request> requests;
    NoProgress quiet;
    if (task == "train") {
        training = std::make_unique<Training>(setup);
        once = [&] {
            for (int i = 0; i < kRound; ++i)
                training->step();
        };
        const FlopCount counted;
        once();
        flops = counted.flops();
    } else {
        generator = freshModel(setup);
        requests = requestsFor(*generator, count);
        for (auto& request : requests)
            if (family == "diffusion") {
                request.params.set("steps", static_cast<double>(kSteps));
                request.params.set("solver", std::string("euler"));
            }
        once = [&] { generator->generate(requests, quiet); };
        flops = flopsOf(*generator, requests);
    }
    std::printf("%.0f\n%.9f\n", flops / parts, medianOf(parts > 1 ? 3 : 20, once) / parts);
}

double decodeEight() {
    const auto generator = starter("portraits");
    const auto requests = requestsFor(*generator, 8);
    NoProgress quiet;
    return medianOf(30, [&] { generator->generate(requests, quiet); });
}

} // namespace

std::string ourselves(const std::string& environment, const std::string& arguments) {
    static const std::string self = std::filesystem::read_symlink("/proc/self/exe").string();
    return "env " + environment + " '" + self + "' " + arguments;
}

std::vector<double> numbersFrom(const std::string& command) {
    FILE* pipe = popen((command + " 2>/dev/null").c_str(), "r");
    if (!pipe) return {};
    char line[256];
    std::vector<double> numbers;
    while (std::fgets(line, sizeof line, pipe))
        numbers.push_back(std::atof(line));
    return pclose(pipe) == 0 ? numbers : std::vector<double>();
}

double numberFrom(const std::string& command) {
    const auto numbers = numbersFrom(command);
    return numbers.empty() ? -1 : numbers.back();
}

double secondsOf(const std::string& command) {
    const auto start = Clock::now();
    const int status = std::system((command + " >/dev/null 2>&1").c_str());
    return status == 0 ? secondsSince(start) : -1;
}

bool ranAsChild(int argc, char** argv) {
    const std::string mode = argc > 1 ? argv[1] : "", what = argc > 2 ? argv[2] : "";
    if (mode == "--first-tensor") {
        startRuntime();
        torch::ones({1}).sum();
        return true;
    }
    if (mode == "--work" && argc == 7) {
        startRuntime();
        work(argv + 2);
        return true;
    }
#ifdef SEEDBED_GUI
    if (mode == "--first-frame") {
        startRuntime();
        showFirstFrame(argc, argv);
        return true;
    }
    if (mode == "--slider" || mode == "--slider-while-training") {
        startRuntime();
        (mode == "--slider" ? timeSlider : timeSliderWhileTraining)(argc, argv);
        return true;
    }
    if (mode == "--captions") {
        startRuntime();
        timeCaptions(argc, argv);
        return true;
    }
    if (mode == "--memory") {
        startRuntime();
        tellMemory(argc, argv);
        return true;
    }
    if (mode == "--stream") {
        startRuntime();
        timeStreaming(argc, argv);
        return true;
    }
#endif
    if (mode != "--probe" && mode != "--probe-without-runtime") return false;
    if (mode == "--probe")
        startRuntime();
    else
        at::set_num_threads(physicalCores());
    const std::map<std::string, double (*)()> probes{{"neighbours", besideNeighbours}, {"elementwise", elementwise}, {"fresh_tensors", freshTensors},
        {"denormals", denormals}, {"training_step", trainingStep}, {"decode", decodeEight}};
    std::printf("%.9f\n", probes.at(what)());
    return true;
}

} // namespace seedbed::bench
