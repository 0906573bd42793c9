#include "tests/core/families/sketcher/sketcher.h"

#include "core/base/chance.h"
#include "core/formats/error.h"
#include "core/model/abilities.h"
#include "core/model/learned.h"
#include "core/model/tensor_values.h"

namespace seedbed::sketcher {

namespace {

namespace nn = torch::nn;
constexpr std::int64_t kBins = 256, kNoise = 4, kSide = 32;

/// How often runs of three bytes stand in each caption, by a hash; N x kBins.
torch::Tensor bagsOf(const std::vector<std::string>& captions) {
    auto bags = torch::zeros({static_cast<std::int64_t>(captions.size()), kBins});
    for (std::size_t i = 0; i < captions.size(); ++i)
        for (std::size_t at = 0; at < captions[i].size(); ++at) {
            std::uint32_t hash = 2166136261u;
            for (const char byte : captions[i].substr(at, 3))
                hash = (hash ^ static_cast<unsigned char>(byte)) * 16777619u;
            bags[static_cast<std::int64_t>(i)][hash % kBins] += 1;
        }
    return bags;
}

struct NetImpl : nn::Module {
    NetImpl(std::int64_t width, std::int64_t channels)
        : reading(register_module("reading", nn::Sequential(nn::Linear(kBins + kNoise, 4 * width), nn::SiLU(), nn::Linear(4 * width, width * 16), nn::SiLU()))),
          painting(register_module("painting", nn::Sequential(nn::ConvTranspose2d(nn::ConvTranspose2dOptions(width, width, 4).stride(2).padding(1)), nn::SiLU(),
                                                   nn::ConvTranspose2d(nn::ConvTranspose2dOptions(width, width, 4).stride(2).padding(1)), nn::SiLU(),
                                                   nn::ConvTranspose2d(nn::ConvTranspose2dOptions(width, channels, 4).stride(2).padding(1)), nn::Sigmoid()))) {}
    torch::Tensor forward(const torch::Tensor& bags, const torch::Tensor& noise) {
        const auto read = reading->forward(torch::cat({bags, noise}, 1));
        return painting->forward(read.view({read.size(0), read.size(1) / 16, 4, 4}));
    }
    nn::Sequential reading, painting;
};
TORCH_MODULE(Net);

class Sketcher final : public LearnsPairs {
  public:
    Sketcher(const ModelCard& card, const c10::Device& device) : m_device(device), m_net(card.config.integer("width"), card.channels) {
        m_card = card;
        m_net->to(device);
    }

    nn::Module& module() override { return *m_net; }
    std::vector<std::vector<std::string>> phases() const override { return {{"reading", "painting"}}; }
    Learned trainStep(const PairBatch& batch, const TrainingMoment&) override {
        const auto loss = errors(batch, randomNormal({batch.pictures.count, kNoise}, {})).mean();
        return {{{"loss", loss.item<double>()}}, {loss}};
    }
    std::vector<double> heldOutLoss(const PairBatch& batch) override {
        const torch::NoGradGuard still;
        const auto all = errors(batch, torch::zeros({batch.pictures.count, kNoise})).to(torch::kCPU, torch::kFloat64).contiguous();
        return {all.data_ptr<double>(), all.data_ptr<double>() + all.numel()};
    }

  protected:
    std::vector<Content> make(std::span<const Request> requests, Progress&, const TokenListener&) override {
        std::vector<std::string> captions;
        auto noise = torch::zeros({static_cast<std::int64_t>(requests.size()), kNoise});
        for (std::size_t i = 0; i < requests.size(); ++i) {
            captions.push_back(requests[i].prompt);
            Random random(requests[i].seed);
            for (std::int64_t k = 0; k < kNoise; ++k)
                noise[static_cast<std::int64_t>(i)][k] = random.normal() * requests[i].params.number("looseness");
        }
        std::vector<Content> contents;
        for (Image& picture : toImages(m_net->forward(bagsOf(captions).to(m_device), noise.to(m_device))))
            contents.emplace_back(std::move(picture));
        return contents;
    }

  private:
    torch::Tensor errors(const PairBatch& batch, const torch::Tensor& noise) {
        return (m_net->forward(bagsOf(batch.captions).to(m_device), noise.to(m_device)) - toTensor(batch.pictures, m_device)).square().mean({1, 2, 3});
    }

    c10::Device m_device;
    Net m_net;
};

ParamSpecs trainSpecs() { return {ParamSpec::number("width", SEEDBED_TR("Width"), SEEDBED_TR("Channels of the painted layers."), 16, 4, 64, 1)}; }

ParamSpecs sampleSpecs(const ModelCard&) {
    return {ParamSpec::number("looseness", SEEDBED_TR("Looseness"), SEEDBED_TR("How far seeds differ for one caption."), 0.5, 0, 3, 0.05)};
}

std::unique_ptr<Model> create(const ModelCard& card, DeviceChoice device, std::uint64_t seed) {
    if (card.size != kSide) throw Error(SEEDBED_TR("A sketcher takes %1 pixels a side."), kSide);
    torch::manual_seed(seed);
    return std::make_unique<Sketcher>(card, torchDevice(device));
}

} // namespace

Family family() {
    return {.id = "sketcher",
        .label = SEEDBED_TR("Sketcher"),
        .about = SEEDBED_TR("Paints what a caption says; for tests."),
        .reads = {Medium::text},
        .makes = {Medium::picture},
        .trainSpecs = trainSpecs(),
        .sampleSpecs = sampleSpecs,
        .create = create};
}

} // namespace seedbed::sketcher
