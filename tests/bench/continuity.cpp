// How evenly a GAN's pictures change along the styles (w) that its sliders move, against the noise (z) that the styles are
// mapped from: the same two ends, joined straight in w and on the sphere in z, in 16 steps.
// Usage: seedbed-continuity MODEL [PAIRS]
#include "core/base/error.h"
#include "core/base/runtime.h"
#include "core/families/gan/gan_generator.h"
#include "core/measure/features.h"
#include "core/measure/reconstruction.h"
#include "core/model/family.h"
#include "core/model/model_file.h"

#include <cstdio>

using namespace seedbed;

namespace {

constexpr int kSteps = 16;

Latent normalPoint(int dimension, Random& random) {
    Latent point;
    for (int i = 0; i < dimension; ++i)
        point.detail.push_back(static_cast<float>(random.normal()));
    point.values.assign(1, 0);
    return point;
}

torch::Tensor rowOf(const std::vector<float>& values) { return torch::tensor(values).unsqueeze(0); }

struct Way {
    double length = 0, squares = 0, longest = 0;
};

Way measured(const FeatureNet& net, const std::vector<Image>& pictures) {
    const Features features = net.of(pictures);
    Way way;
    for (int step = 0; step < kSteps; ++step) {
        double square = 0;
        for (std::size_t i = 0; i < features.row(step).size(); ++i) {
            const double gap = features.row(step + 1)[i] - features.row(step)[i];
            square += gap * gap;
        }
        way.length += std::sqrt(square);
        way.squares += square;
        way.longest = std::max(way.longest, std::sqrt(square));
    }
    return way;
}

void show(const char* what, const std::vector<double>& values) {
    const Measured mean = meanWithInterval(values);
    std::printf("%-44s %.3f (%.3f to %.3f, n = %d)\n", what, mean.value, mean.low, mean.high, mean.n);
}

int run(const std::string& name, int pairs) {
    const auto model = openModel(findModel(name), DeviceChoice::cpu);
    auto* network = dynamic_cast<gan::GanModule*>(&model->module());
    if (!network)
        throw Error(name + " is no GAN.");
    const FeatureNet net = FeatureNet::open();
    const Params params = Params::defaults(familyById("gan").sampleSpecs(model->card()));
    const auto styleOf = [&](const std::vector<float>& noise) {
        const c10::InferenceMode inference;
        const auto style = network->synthesis->map(rowOf(noise)).contiguous();
        return std::vector<float>(style.data_ptr<float>(), style.data_ptr<float>() + style.numel());
    };
    const auto draw = [&](const std::vector<float>& style) {
        NoProgress quiet;
        const std::vector requests{SampleRequest{{style, {}}, params, 0}};
        return model->generate(requests, quiet)[0].picture();
    };
    std::vector<double> lengths, squares, uneven;
    Random random(1);
    for (int pair = 0; pair < pairs; ++pair) {
        const Latent from = normalPoint(model->space().dimension, random), to = normalPoint(model->space().dimension, random);
        const Latent start{styleOf(from.detail), {}}, end{styleOf(to.detail), {}};
        std::vector<Image> alongZ, alongW;
        for (int step = 0; step <= kSteps; ++step) {
            const double t = static_cast<double>(step) / kSteps;
            alongZ.push_back(draw(styleOf(lerp(from, to, t).detail)));
            alongW.push_back(draw(lerp(start, end, t).values));
        }
        const Way z = measured(net, alongZ), w = measured(net, alongW);
        lengths.push_back(w.length / z.length);
        squares.push_back(w.squares / z.squares);
        uneven.push_back(w.longest * kSteps / w.length);
    }
    show("way in w / way in z", lengths);
    show("the same of squared steps (path length, PPL)", squares);
    show("longest step in w / mean step", uneven);
    return 0;
}

} // namespace

int main(int argc, char** argv) {
    startRuntime();
    if (argc < 2) {
        std::fputs("usage: seedbed-continuity MODEL [PAIRS]\n", stderr);
        return 2;
    }
    try {
        return run(argv[1], argc > 2 ? std::max(2, std::atoi(argv[2])) : 64);
    } catch (const Error& error) {
        std::fprintf(stderr, "%s\n", error.what());
        return 1;
    }
}
