#include "tests/bench/features/train_features.h"

#include "core/base/random.h"
#include "core/formats/error.h"
#include "core/formats/json.h"
#include "core/measure/pictures/features_labels.h"
#include "core/measure/pictures/features_layout.h"
#include "core/model/layers.h"
#include "core/model/tensor_file.h"
#include "core/model/tensor_values.h"
#include "tests/bench/features/features_views.h"

#include <algorithm>
#include <chrono>
#include <cmath>
#include <deque>
#include <numbers>

namespace seedbed {

using torch::Tensor;
namespace nn = torch::nn;

namespace {

constexpr int kPictures = 64;   ///< of a step, each in two views
constexpr int kDamaged = 24;    ///< of a step, turned and damaged
constexpr double kWarmth = 0.2; ///< temperature of the contrast
constexpr double kRate = 2e-3, kDecay = 1e-2;
constexpr std::int64_t kWarmUp = 100;
constexpr std::int64_t kContrastDimension = 64;
constexpr int kEvening = 2048; ///< pictures of a dataset by which the features are evened out
constexpr auto kChannelsLast = torch::MemoryFormat::ChannelsLast;

struct Source {
    Dataset dataset;
    std::vector<Labelling> known;
};

std::vector<Source> openAll(const std::vector<std::filesystem::path>& paths, Progress& progress) {
    DatasetOptions options;
    options.size = features::kSide;
    std::vector<Source> sources;
    for (const auto& path : paths) {
        Dataset dataset = Dataset::open(path, options, progress);
        auto known = labellings(dataset, path);
        std::erase_if(known, [](const Labelling& one) { return std::ranges::max(one.training) < 1; });
        sources.push_back({std::move(dataset), std::move(known)});
    }
    return sources;
}

/// A training item as 3 x 64 x 64.
Tensor pictureAt(const Source& source, int index) {
    return toTensor(source.dataset.training(index, 1), torch::kCPU).expand({1, 3, features::kSide, features::kSide});
}

int anyItem(const Source& source, Random& random) { return static_cast<int>(random.below(static_cast<std::uint64_t>(source.dataset.trainingCount()))); }

Tensor drawFrom(const Source& source, int count, Random& random) {
    std::vector<Tensor> pictures;
    for (int i = 0; i < count; ++i)
        pictures.push_back(pictureAt(source, anyItem(source, random)));
    return torch::cat(pictures).contiguous(kChannelsLast);
}

/// The net with what it learns by.
struct TrainingNet : nn::Module {
    std::vector<Convolution> convolutions;
    std::vector<nn::BatchNorm2d> norms;
    nn::Linear projection{nullptr}, turned{nullptr}, damaged{nullptr};
    nn::Sequential contrast{nullptr};
    std::vector<std::vector<nn::Linear>> heads; ///< by source and labelling

    explicit TrainingNet(const std::vector<Source>& sources) {
        for (std::size_t i = 0; i < features::kLayers.size(); ++i) {
            const auto& layer = features::kLayers[i];
            convolutions.push_back(register_module("convolution" + std::to_string(i),
                Convolution(nn::Conv2dOptions(layer.inputs, layer.outputs, layer.kernel).stride(layer.stride).padding(1))));
            norms.push_back(register_module("norm" + std::to_string(i), nn::BatchNorm2d(layer.outputs)));
        }
        projection = register_module("projection", nn::Linear(features::kPooled, features::kDimension));
        turned = register_module("turned", nn::Linear(features::kDimension, 4));
        damaged = register_module("damaged", nn::Linear(features::kDimension, 2));
        contrast = register_module("contrast",
            nn::Sequential(nn::Linear(features::kDimension, features::kDimension), nn::ReLU(), nn::Linear(features::kDimension, kContrastDimension)));
        for (std::size_t s = 0; s < sources.size(); ++s) {
            heads.emplace_back();
            for (const Labelling& known : sources[s].known)
                heads.back().push_back(register_module("head" + std::to_string(s) + "_" + std::to_string(heads.back().size()),
                    nn::Linear(features::kDimension, known.classes)));
        }
        to(torch::kCPU);
        for (auto& parameter : parameters())
            if (parameter.dim() == 4) parameter.set_data(parameter.contiguous(kChannelsLast));
    }

    Tensor features(const Tensor& pictures) {
        const Tensor seen = features::pooled(pictures, [this](std::size_t i, const Tensor& x) { return norms[i](convolutions[i](x).to(torch::kFloat32)); });
        return projection(seen);
    }
};

/// What a step looks at: rows of pictures, of which source and item each is.
struct Draw {
    Tensor pictures;
    std::vector<std::size_t> sources;
    std::vector<int> items;
};

Draw draw(const std::vector<Source>& sources, Random& random) {
    Draw drawn;
    std::vector<Tensor> pictures;
    for (int i = 0; i < kPictures; ++i) {
        const auto s = static_cast<std::size_t>(i) % sources.size();
        drawn.sources.push_back(s);
        drawn.items.push_back(anyItem(sources[s], random));
        pictures.push_back(pictureAt(sources[s], drawn.items.back()));
    }
    drawn.pictures = torch::cat(pictures).contiguous(kChannelsLast);
    return drawn;
}

/// Rows i and i + N are views of one picture.
Tensor contrastLoss(const Tensor& rows) {
    const auto count = rows.size(0), half = count / 2;
    const Tensor unit = torch::nn::functional::normalize(rows, torch::nn::functional::NormalizeFuncOptions().dim(1));
    const Tensor alike = unit.mm(unit.t()).div(kWarmth).masked_fill(torch::eye(count, torch::kBool), -1e4);
    const Tensor other = torch::arange(count).add(half).remainder(count);
    return torch::cross_entropy_loss(alike, other);
}

/// Mean over sources of the mean over what is known of them.
Tensor namingLoss(TrainingNet& net, const std::vector<Source>& sources, const Draw& drawn, const Tensor& rows) {
    std::vector<Tensor> losses;
    for (std::size_t s = 0; s < sources.size(); ++s) {
        std::vector<std::int64_t> here;
        for (std::size_t i = 0; i < drawn.sources.size(); ++i)
            if (drawn.sources[i] == s) here.push_back(static_cast<std::int64_t>(i));
        const Tensor first = torch::tensor(here), both = torch::cat({first, first + static_cast<std::int64_t>(kPictures)});
        const Tensor seen = rows.index_select(0, both);
        std::vector<Tensor> own;
        for (std::size_t k = 0; k < sources[s].known.size(); ++k) {
            std::vector<std::int64_t> names;
            for (const auto i : here)
                names.push_back(sources[s].known[k].training[static_cast<std::size_t>(drawn.items[static_cast<std::size_t>(i)])]);
            if (std::ranges::max(names) < 0) continue;
            const Tensor wanted = torch::tensor(names).repeat({2});
            own.push_back(torch::cross_entropy_loss(net.heads[s][k](seen), wanted, {}, at::Reduction::Mean, -1));
        }
        if (!own.empty()) losses.push_back(torch::stack(own).mean());
    }
    return losses.empty() ? torch::zeros({}) : torch::stack(losses).mean();
}

Tensor stepLoss(TrainingNet& net, const std::vector<Source>& sources, Random& random) {
    const Draw drawn = draw(sources, random);
    const Damaged bad = damage(viewOf(drawn.pictures.slice(0, 0, kDamaged)), random);
    const Tensor rows = net.features(torch::cat({viewOf(drawn.pictures), viewOf(drawn.pictures), bad.pictures}).contiguous(kChannelsLast));
    const Tensor views = rows.slice(0, 0, 2 * kPictures), damagedRows = rows.slice(0, 2 * kPictures);
    const Tensor strengths = torch::cat({torch::zeros({2 * kPictures, 2}), bad.strengths});
    return namingLoss(net, sources, drawn, views).mul(2.0) + contrastLoss(net.contrast->forward(views)) +
           torch::cross_entropy_loss(net.turned(damagedRows), bad.turns).mul(0.5) + torch::mse_loss(net.damaged(rows), strengths).mul(5.0);
}

/// Centres the features and halves the spread of their spread: what differs most between pictures of one dataset (colour)
/// no longer drowns what differs less (shape). On average they then differ by 1 in a feature.
void even(TrainingNet& net, const std::vector<Source>& sources, Random& random) {
    std::vector<Tensor> means, covariances;
    for (const Source& source : sources) {
        std::vector<Tensor> rows;
        for (int done = 0; done < kEvening; done += kPictures)
            rows.push_back(net.features(drawFrom(source, kPictures, random)));
        const Tensor all = torch::cat(rows);
        means.push_back(all.mean(0));
        covariances.push_back((all - means.back()).t().mm(all - means.back()) / all.size(0));
    }
    const auto [variances, directions] = torch::linalg_eigh(torch::stack(covariances).mean(0), "L");
    const Tensor divisor = (variances + variances.max() * 1e-3).pow(0.25); // the square root would make all alike
    const Tensor scale = (variances / divisor.square()).mean().rsqrt();
    const Tensor change = (directions / divisor * scale).t();
    net.projection->bias.copy_(change.mv(net.projection->bias - torch::stack(means).mean(0)));
    net.projection->weight.copy_(change.mm(net.projection->weight));
}

/// Each convolution and its normalisation as one.
NamedTensors folded(TrainingNet& net) {
    NamedTensors tensors;
    for (std::size_t i = 0; i < net.convolutions.size(); ++i) {
        const auto& norm = net.norms[i];
        const Tensor scale = norm->weight / (norm->running_var + norm->options.eps()).sqrt();
        tensors.emplace_back(features::layerName(i) + ".weight", net.convolutions[i]->weight * scale.view({-1, 1, 1, 1}));
        tensors.emplace_back(features::layerName(i) + ".bias", (net.convolutions[i]->bias - norm->running_mean) * scale + norm->bias);
    }
    tensors.emplace_back("projection.weight", net.projection->weight);
    tensors.emplace_back("projection.bias", net.projection->bias);
    for (auto& [name, tensor] : tensors)
        tensor = tensor.to(torch::kFloat16);
    return tensors;
}

void save(TrainingNet& net, const FeatureJob& job, const std::vector<Source>& sources, const FeatureResult& result) {
    nlohmann::json data = nlohmann::json::array();
    for (const Source& source : sources)
        data.push_back(source.dataset.report().contentHash);
    const nlohmann::json training{{"data", data}, {"seed", job.seed}, {"steps", result.steps}};
    writeTensors(job.out, folded(net), {{features::kMetadataKey, std::to_string(features::kVersion)}, {"training", training.dump()}});
}

double rateAt(std::int64_t step, double done) {
    const double warm = std::min(1.0, static_cast<double>(step + 1) / kWarmUp);
    return kRate * warm * 0.5 * (1.0 + std::cos(std::numbers::pi * done));
}

} // namespace

FeatureResult trainFeatures(const FeatureJob& job, Progress& progress) {
    if (job.budget.steps <= 0 && job.budget.seconds <= 0) throw Error(SEEDBED_TR("A feature net needs a budget. Give one such as 10m or 3000it."));
    const auto sources = openAll(job.data, progress);
    torch::manual_seed(job.seed);
    Random random(job.seed);
    TrainingNet net(sources);
    torch::optim::AdamW optimizer(net.parameters(), torch::optim::AdamWOptions(kRate).weight_decay(kDecay));

    FeatureResult result;
    std::deque<double> recent;
    const auto start = std::chrono::steady_clock::now();
    const auto done = [&] {
        return job.budget.steps > 0 ? static_cast<double>(result.steps) / static_cast<double>(job.budget.steps) : result.seconds / job.budget.seconds;
    };
    for (; done() < 1.0; ++result.steps) {
        if (progress.cancelled()) throw Cancelled();
        for (auto& group : optimizer.param_groups())
            static_cast<torch::optim::AdamWOptions&>(group.options()).lr(rateAt(result.steps, done()));
        optimizer.zero_grad();
        const Tensor loss = stepLoss(net, sources, random);
        loss.backward();
        torch::nn::utils::clip_grad_norm_(net.parameters(), 5.0);
        optimizer.step();
        recent.push_back(loss.item<double>());
        if (recent.size() > 100) recent.pop_front();
        result.loss = std::accumulate(recent.begin(), recent.end(), 0.0) / static_cast<double>(recent.size());
        result.seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
        char words[48];
        std::snprintf(words, sizeof words, "Learning features, loss %.3f", result.loss);
        progress.report(Activity::learning, static_cast<std::int64_t>(done() * 10000), 10000, Sentence::verbatim(words));
    }
    if (!std::isfinite(result.loss)) throw Error(SEEDBED_TR("The training of the feature net went wrong: its loss is no number. Try another seed."));
    const torch::NoGradGuard still;
    net.eval();
    even(net, sources, random);
    save(net, job, sources, result);
    return result;
}

} // namespace seedbed
