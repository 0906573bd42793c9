// How evenly pictures change along the space that sliders move, against the noise that pictures come from.
// Perceptual path length (Karras et al. 2019): ways between random ends, at a random place of each a step of kSmallStep of the
// way, its squared length as our feature net sees it over kSmallStep squared. And the same ways in kSteps steps.
// Of a GAN the space is that of styles (w), crossed straight between the styles of the two ends of a way on the sphere of the
// noise (z): the same two pictures. Of a diffusion model it is the semantic space, crossed straight between points of seeds, as
// a slider walks; the noise is crossed on its sphere between random draws by the network that is told nothing: other pictures.
// All is computed in 32 bits and never rounded, or rounding would be most of what small steps show.
// Usage: seedbed-continuity MODEL [WAYS [WAYS_IN_STEPS [KNOB=VALUE]...]]
#include "core/base/runtime.h"
#include "core/families/diffusion/diffusion_generator.h"
#include "core/families/gan/gan_generator.h"
#include "core/formats/error.h"
#include "core/measure/pictures/features.h"
#include "core/measure/pictures/reconstruction.h"
#include "core/model/family.h"
#include "core/model/model_file.h"

#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <memory>

using namespace seedbed;
using torch::Tensor;

namespace {

constexpr int kSteps = 16;
constexpr double kSmallStep = 0.01;
constexpr std::size_t kAtOnce = 34; // pictures drawn together

enum class Through { space, noise };

/// The ways of one model: points between two random ends, and pictures of points.
struct Ways {
    virtual ~Ways() = default;
    virtual Latent end(Through through, Random& random) = 0;
    virtual Latent between(Through through, const Latent& from, const Latent& to, double t) = 0;
    virtual Tensor drawn(Through through, const std::vector<Latent>& points) = 0;
};

Latent normalPoint(int dimension, Random& random) {
    Latent point{{0}, {}}; // what is turned as noise is stands in `detail`
    for (int i = 0; i < dimension; ++i)
        point.detail.push_back(static_cast<float>(random.normal()));
    return point;
}

struct GanWays final : Ways {
    GanWays(PictureModel& model, gan::GanModule& network)
        : dimension(model.space().dimension), classes(static_cast<int>(model.card().labels.size())), synthesis(*network.synthesis) {
        network.eval();
    }
    Latent end(Through, Random& random) override { return normalPoint(dimension, random); }
    Latent between(Through through, const Latent& from, const Latent& to, double t) override {
        return through == Through::noise ? styleOf(lerp(from, to, t)) : lerp(styleOf(from), styleOf(to), t);
    }
    Tensor drawn(Through, const std::vector<Latent>& points) override {
        const c10::InferenceMode inference;
        std::vector<Tensor> rows;
        for (const Latent& point : points)
            rows.push_back(torch::tensor(point.values));
        return synthesis.drawAll(torch::stack(rows), classes > 0 ? torch::zeros({static_cast<std::int64_t>(points.size())}, torch::kInt64) : Tensor()) * 0.5 +
               0.5;
    }
    Latent styleOf(const Latent& point) {
        const c10::InferenceMode inference;
        const Tensor style = synthesis.map(torch::tensor(point.detail).unsqueeze(0)).contiguous();
        return {{style.data_ptr<float>(), style.data_ptr<float>() + style.numel()}, {}};
    }
    int dimension, classes;
    gan::Synthesis& synthesis;
};

struct DiffusionWays final : Ways {
    DiffusionWays(diffusion::DiffusionGenerator& generator, const Params& asked) : model(generator), told(asked), untold(asked) { untold.set("guidance", 0.0); }
    Latent end(Through through, Random& random) override {
        const Latent point = model.space().fromSeed(random.below(1 << 30));
        return through == Through::space ? point
                                         : Latent{point.values, normalPoint(model.card().channels * model.card().size * model.card().size, random).detail};
    }
    Latent between(Through, const Latent& from, const Latent& to, double t) override { return lerp(from, to, t); }
    Tensor drawn(Through through, const std::vector<Latent>& points) override {
        std::vector<Request> requests;
        for (const Latent& point : points)
            requests.push_back({point, through == Through::space ? told : untold, 0});
        NoProgress quiet;
        return model.drawn(requests, quiet).clamp(0, 1);
    }
    diffusion::DiffusionGenerator& model;
    Params told, untold;
};

/// As the feature net takes them.
Tensor asSeen(const Tensor& pictures) {
    const Tensor coloured = pictures.size(1) == 1 ? pictures.expand({-1, 3, -1, -1}) : pictures.narrow(1, 0, 3);
    return torch::adaptive_avg_pool2d(coloured, {64, 64}).contiguous();
}

double gap(const Features& features, int a, int b) {
    double square = 0;
    for (std::size_t i = 0; i < features.row(a).size(); ++i)
        square += std::pow(static_cast<double>(features.row(b)[i]) - features.row(a)[i], 2);
    return std::sqrt(square);
}

struct Found {
    std::vector<double> pathLength;                ///< of a small step, squared
    std::vector<double> longest, detour, straight; ///< of kSteps steps: longest / mean, way / distance of its ends, that distance
};

Found measured(Ways& ways, Through through, const FeatureNet& net, int count, int inSteps) {
    Found found;
    Random random(1);
    std::vector<Latent> points;
    for (int way = 0; way < count; ++way) {
        const Latent from = ways.end(through, random), to = ways.end(through, random);
        const double t = random.uniform() * (1 - kSmallStep);
        points.push_back(ways.between(through, from, to, t));
        points.push_back(ways.between(through, from, to, t + kSmallStep));
        if (points.size() < kAtOnce && way + 1 < count) continue;
        const Features features = net.of(asSeen(ways.drawn(through, points)));
        for (int i = 0; i < features.count; i += 2)
            found.pathLength.push_back(std::pow(gap(features, i, i + 1) / kSmallStep, 2));
        points.clear();
    }
    for (int way = 0; way < inSteps; ++way) {
        const Latent from = ways.end(through, random), to = ways.end(through, random);
        for (int step = 0; step <= kSteps; ++step)
            points.push_back(ways.between(through, from, to, static_cast<double>(step) / kSteps));
        const Features features = net.of(asSeen(ways.drawn(through, points)));
        points.clear();
        double length = 0, longest = 0;
        for (int step = 0; step < kSteps; ++step) {
            length += gap(features, step, step + 1);
            longest = std::max(longest, gap(features, step, step + 1));
        }
        found.longest.push_back(longest * kSteps / length);
        found.straight.push_back(gap(features, 0, kSteps));
        found.detour.push_back(length / found.straight.back());
    }
    return found;
}

void show(const char* what, const std::vector<double>& values) {
    const Measured mean = meanWithInterval(values);
    std::printf("  %-42s %.3f (%.3f to %.3f, n = %d)\n", what, mean.value, mean.low, mean.high, mean.n);
}

void show(const char* name, const Found& found) {
    std::printf("%s\n", name);
    show("path length (PPL)", found.pathLength);
    show("longest of 16 steps / mean step", found.longest);
    show("way in 16 steps / distance of its ends", found.detour);
    show("distance of the ends", found.straight);
}

/// The quotient of two means, with a 95 % bootstrap interval; both may be of the same ways.
void showQuotient(const std::vector<double>& above, const std::vector<double>& below, bool paired) {
    Random random(1);
    const auto quotient = [&](bool again) {
        double a = 0, b = 0;
        for (std::size_t i = 0; i < above.size(); ++i) {
            const auto of = again ? random.below(above.size()) : i;
            a += above[of];
            b += below[again && !paired ? random.below(below.size()) : of];
        }
        return a / b;
    };
    std::vector<double> all(2000);
    for (double& one : all)
        one = quotient(true);
    std::ranges::sort(all);
    std::printf("path length in space / in noise              %.3f (%.3f to %.3f)\n", quotient(false), all[50], all[1949]);
}

int run(int count, char** words) {
    const std::string name = words[1];
    const int ways = count > 2 ? std::max(2, std::atoi(words[2])) : 500, inSteps = count > 3 ? std::max(2, std::atoi(words[3])) : 64;
    const auto model = openModel<PictureModel>(findModel(name), DeviceChoice::cpu);
    const ParamSpecs specs = familyById(model->card().family).sampleSpecs(model->card());
    Params params = Params::defaults(specs);
    for (int i = 4; i < count; ++i) {
        const std::string word = words[i];
        params.setFromText(specs, word.substr(0, word.find('=')), word.substr(word.find('=') + 1));
    }
    std::unique_ptr<Ways> found;
    auto* network = dynamic_cast<gan::GanModule*>(&model->module());
    if (network)
        found = std::make_unique<GanWays>(*model, *network);
    else if (auto* generator = dynamic_cast<diffusion::DiffusionGenerator*>(model.get()))
        found = std::make_unique<DiffusionWays>(*generator, params);
    else
        throw Error(SEEDBED_TR("%1 is neither a GAN nor a diffusion model."), name);
    const FeatureNet net = FeatureNet::open();
    const Found space = measured(*found, Through::space, net, ways, inSteps);
    show(network ? "straight in w" : "straight in the semantic space", space);
    const Found noise = measured(*found, Through::noise, net, ways, inSteps);
    show(network ? "on the sphere of z" : "on the sphere of the noise, told nothing", noise);
    showQuotient(space.pathLength, noise.pathLength, network != nullptr);
    return 0;
}

} // namespace

int main(int argc, char** argv) {
    setenv("DNNL_MAX_CPU_ISA", "AVX512_CORE", 1); // convolutions in 32 bits
    startRuntime();
    if (argc < 2) {
        std::fputs("usage: seedbed-continuity MODEL [WAYS [WAYS_IN_STEPS [KNOB=VALUE]...]]\n", stderr);
        return 2;
    }
    try {
        return run(argc, argv);
    } catch (const Error& error) {
        std::fprintf(stderr, "%s\n", error.what());
        return 1;
    }
}
