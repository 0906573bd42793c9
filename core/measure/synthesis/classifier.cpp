#include "core/measure/synthesis/classifier.h"

#include "core/base/random.h"
#include "core/base/torch.h"
#include "core/data/pictures/augment.h"
#include "core/formats/error.h"
#include "core/measure/pictures/labelled_pictures.h"
#include "core/model/tensor_values.h"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace seedbed {

using torch::Tensor;
namespace nn = torch::nn;

namespace {

constexpr std::int64_t kSide = 32;
constexpr int kPictures = 64; // of a step
constexpr int kNamedAtOnce = 256;
constexpr double kRate = 2e-3, kDecay = 1e-2;
constexpr int kWarmUp = 20;

/// Normalised over groups, not over the batch, whose mixture of real and made pictures the test pictures do not have.
void addLayer(nn::Sequential& net, const nn::Conv2dOptions& convolution, bool halve) {
    net->push_back(nn::Conv2d(convolution));
    if (halve) net->push_back(nn::MaxPool2d(2)); // first: what follows has a quarter of the work
    net->push_back(nn::GroupNorm(nn::GroupNormOptions(8, convolution.out_channels())));
    net->push_back(nn::ReLU());
}

/// 32 -> 16 -> 8 -> 4 pixels a side.
nn::Sequential freshNet(int channels, int classes) {
    nn::Sequential net;
    addLayer(net, nn::Conv2dOptions(channels, 16, 4).stride(2).padding(1), false);
    addLayer(net, nn::Conv2dOptions(16, 32, 3).padding(1), true);
    addLayer(net, nn::Conv2dOptions(32, 64, 3).padding(1), true);
    net->push_back(nn::AdaptiveAvgPool2d(2));
    net->push_back(nn::Flatten());
    net->push_back(nn::Linear(64 * 4, classes));
    for (auto& parameter : net->parameters())
        if (parameter.dim() == 4) parameter.set_data(parameter.contiguous(torch::MemoryFormat::ChannelsLast));
    return net;
}

/// N x C x 32 x 32 about 0.
Tensor seen(const PictureBatch& batch) {
    Tensor pictures = toTensor(batch, torch::kCPU);
    if (batch.size > kSide)
        pictures = torch::adaptive_avg_pool2d(pictures, {kSide, kSide});
    else if (batch.size < kSide)
        pictures = torch::upsample_bilinear2d(pictures, {kSide, kSide}, /*align_corners=*/false);
    return ((pictures - 0.5) * 4.0).contiguous(torch::MemoryFormat::ChannelsLast);
}

/// Draws pictures of a set, each class as often as the others.
class Deck {
  public:
    Deck(const PictureBatch& set, int classes) : m_set(set), m_ofClass(itemsOfClasses(set, classes)) {
        std::erase_if(m_ofClass, [](const std::vector<int>& items) { return items.empty(); });
    }

    void deal(PictureBatch& to, int count, Random& random) const {
        for (int i = 0; i < count; ++i) {
            const auto& items = m_ofClass[random.below(m_ofClass.size())];
            const int item = items[random.below(items.size())];
            append(to, pictureOf(m_set, item), m_set.labels[static_cast<std::size_t>(item)]);
        }
    }

  private:
    const PictureBatch& m_set;
    std::vector<std::vector<int>> m_ofClass;
};

double rateAt(int step, int steps) { return kRate * std::min(1.0, (step + 1.0) / kWarmUp) * 0.5 * (1 + std::cos(std::numbers::pi * step / steps)); }

void teach(nn::Sequential& net, const ClassifierLesson& lesson, const Progress& progress) {
    torch::optim::AdamW optimizer(net->parameters(), torch::optim::AdamWOptions(kRate).weight_decay(kDecay));
    Random random(lesson.seed);
    const Deck real(lesson.real, lesson.classes), made(lesson.made, lesson.classes);
    const bool varied = augments(lesson.augmentation);
    for (int step = 0; step < lesson.steps; ++step) {
        progress.stopIfAsked();
        PictureBatch batch{0, lesson.real.size, lesson.real.channels, {}, {}, {}};
        const int ofMade = lesson.made.count > 0 ? kPictures / 2 : 0;
        real.deal(batch, kPictures - ofMade, random);
        if (ofMade > 0) made.deal(batch, ofMade, random);
        if (varied) augment(batch, lesson.augmentation, random);
        for (auto& group : optimizer.param_groups())
            static_cast<torch::optim::AdamWOptions&>(group.options()).lr(rateAt(step, lesson.steps));
        optimizer.zero_grad();
        torch::cross_entropy_loss(net->forward(seen(batch)), labelTensor(batch, torch::kCPU)).backward();
        optimizer.step();
    }
}

} // namespace

std::vector<int> learnAndName(const ClassifierLesson& lesson, const PictureBatch& test, Progress& progress) {
    torch::manual_seed(lesson.seed);
    nn::Sequential net = freshNet(lesson.real.channels, lesson.classes);
    teach(net, lesson, progress);
    const torch::NoGradGuard still;
    const Tensor pictures = seen(test);
    std::vector<int> names;
    for (int first = 0; first < test.count; first += kNamedAtOnce) {
        progress.stopIfAsked();
        const Tensor best = net->forward(pictures.slice(0, first, std::min(first + kNamedAtOnce, test.count))).argmax(1).contiguous();
        for (std::int64_t i = 0; i < best.numel(); ++i)
            names.push_back(static_cast<int>(best.data_ptr<std::int64_t>()[i]));
    }
    return names;
}

} // namespace seedbed
