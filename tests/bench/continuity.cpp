// How evenly pictures change along the space that sliders move, against the noise that pictures come from: the same two ends,
// joined in 16 steps. Of a GAN straight in its styles (w) and on the sphere in z; of a diffusion model straight in its semantic
// space and on the sphere of the noise, from which it draws the same two pictures when it is told nothing.
// Usage: seedbed-continuity MODEL [PAIRS]
#include "core/base/error.h"
#include "core/base/runtime.h"
#include "core/families/gan/gan_generator.h"
#include "core/measure/features.h"
#include "core/measure/reconstruction.h"
#include "core/model/family.h"
#include "core/model/model_file.h"

#include <cmath>
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

/// Two ways between the same two pictures, kSteps + 1 on each.
struct Ways {
    std::vector<Image> throughSpace, throughNoise;
};

std::vector<Image> drawn(Generator& model, const std::vector<Latent>& points, const Params& params) {
    std::vector<SampleRequest> requests;
    for (const Latent& point : points)
        requests.push_back({point, params, 0});
    NoProgress quiet;
    std::vector<Image> pictures;
    for (const auto& sample : model.generate(requests, quiet))
        pictures.push_back(sample.picture());
    return pictures;
}

std::vector<Latent> between(const Latent& from, const Latent& to) {
    std::vector<Latent> points;
    for (int step = 0; step <= kSteps; ++step)
        points.push_back(lerp(from, to, static_cast<double>(step) / kSteps));
    return points;
}

/// Straight in w, and on the sphere in the noise from which the styles are mapped.
Ways waysOfGan(Generator& model, gan::GanModule& network, const Params& params, Random& random) {
    const auto styleOf = [&](const std::vector<float>& noise) {
        const c10::InferenceMode inference;
        const auto style = network.synthesis->map(rowOf(noise)).contiguous();
        return std::vector<float>(style.data_ptr<float>(), style.data_ptr<float>() + style.numel());
    };
    const Latent from = normalPoint(model.space().dimension, random), to = normalPoint(model.space().dimension, random);
    std::vector<Latent> mapped;
    for (const Latent& point : between(from, to))
        mapped.push_back({styleOf(point.detail)});
    return {drawn(model, between(mapped.front(), mapped.back()), params), drawn(model, mapped, params)};
}

/// As a slider walks through the semantic space; and on the sphere of the noise alone, from which the same two pictures come
/// when the network is told nothing.
Ways waysOfDiffusion(Generator& model, const Params& params, Random& random) {
    Ways ways{drawn(model, between(model.space().fromSeed(random.below(1 << 30)), model.space().fromSeed(random.below(1 << 30))), params), {}};
    PictureBatch ends;
    for (const Image* end : {&ways.throughSpace.front(), &ways.throughSpace.back()}) {
        ends.count += 1;
        ends.size = end->width;
        ends.channels = end->channels;
        ends.pixels.insert(ends.pixels.end(), end->pixels.begin(), end->pixels.end());
    }
    Params untold = params;
    untold.set("guidance", 0.0);
    NoProgress quiet;
    auto noise = model.trace(ends, untold, quiet);
    noise.back().values = noise.front().values; // of which nothing is told
    ways.throughNoise = drawn(model, between(noise.front(), noise.back()), untold);
    return ways;
}

double meanDifference(const Image& a, const Image& b) {
    double sum = 0;
    for (std::size_t i = 0; i < a.pixels.size(); ++i)
        sum += std::abs(a.pixels[i] - b.pixels[i]);
    return sum / (255.0 * static_cast<double>(a.pixels.size()));
}

int run(const std::string& name, int pairs) {
    const auto model = openModel(findModel(name), DeviceChoice::cpu);
    auto* network = dynamic_cast<gan::GanModule*>(&model->module());
    if (!network && model->card().family != "diffusion")
        throw Error(name + " is neither a GAN nor a diffusion model.");
    const FeatureNet net = FeatureNet::open();
    const Params params = Params::defaults(familyById(model->card().family).sampleSpecs(model->card()));
    std::vector<double> lengths, squares, uneven, unevenNoise, ends;
    Random random(1);
    for (int pair = 0; pair < pairs; ++pair) {
        const Ways ways = network ? waysOfGan(*model, *network, params, random) : waysOfDiffusion(*model, params, random);
        const Way space = measured(net, ways.throughSpace), noise = measured(net, ways.throughNoise);
        lengths.push_back(space.length / noise.length);
        squares.push_back(space.squares / noise.squares);
        uneven.push_back(space.longest * kSteps / space.length);
        unevenNoise.push_back(noise.longest * kSteps / noise.length);
        ends.push_back((meanDifference(ways.throughSpace.front(), ways.throughNoise.front()) + meanDifference(ways.throughSpace.back(), ways.throughNoise.back())) / 2);
    }
    show("way in space / way in noise", lengths);
    show("the same of squared steps (path length, PPL)", squares);
    show("longest step in space / mean step", uneven);
    show("longest step in noise / mean step", unevenNoise);
    show("mean difference of the ends, 0 to 1", ends);
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
