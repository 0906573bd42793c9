#include "core/families/space/family.h"

#include "core/formats/error.h"
#include "core/model/abilities.h"
#include "core/model/learned.h"
#include "core/model/pair_encoders.h"
#include "core/model/tensor_values.h"

#include <algorithm>
#include <cmath>
#include <set>

namespace seedbed::space {

using torch::Tensor;

namespace {

constexpr std::size_t kAtOnce = 256; // captions that are read together
constexpr double kSharpness = 30;    // of agreement, where chance chooses among captions

/// Those that a model knows.
std::vector<std::string> captionsOf(const ModelCard& card) {
    std::vector<std::string> captions = keptCaptions(card);
    if (captions.empty()) throw Error(SEEDBED_TR("The model %1 does not say which captions it knows. Take it from its source again."), card.name);
    return captions;
}

class Space final : public LearnsPairs, public PairSpace {
  public:
    Space(ModelCard card, torch::Device device)
        : m_device(device), m_captions(captionsOf(card)),
          m_net(PairShape{card.size, card.channels, card.config.integer("width"), card.config.integer("shared")}, card.config.number("dropout")) {
        m_card = std::move(card);
        m_root.register_module("net", m_net);
        m_root.to(device);
    }

    torch::nn::Module& module() override { return m_root; }
    std::vector<std::vector<std::string>> phases() const override { return {{"net"}}; }

    Learned trainStep(const PairBatch& batch, const TrainingMoment&) override {
        const Tensor loss = losses(batch).mean();
        return {{{"loss", loss.item<double>()}}, {loss}};
    }
    /// Bits of the place at which each picture finds its own caption among those of the batch: 0 where it is the first. The loss that is
    /// learned rises on unseen captions while these are found ever better: it comes to be surer than it is right.
    std::vector<double> heldOutLoss(const PairBatch& batch) override {
        const torch::InferenceMode still;
        m_root.eval();
        const Tensor pictures = rowsOf(placesOf(batch.pictures)), captions = placesTogether(batch.captions);
        const auto agreement = doublesOf(pictures.matmul(captions.t()));
        const std::size_t count = batch.captions.size();
        std::vector<double> bits;
        for (std::size_t i = 0; i < count; ++i) {
            const double own = agreement[i * count + i];
            std::set<std::string_view> before;
            for (std::size_t k = 0; k < count; ++k)
                if (agreement[i * count + k] > own && batch.captions[k] != batch.captions[i]) before.insert(batch.captions[k]);
            bits.push_back(std::log2(1.0 + static_cast<double>(before.size())));
        }
        return bits;
    }
    std::vector<Latent> placesOf(const PictureBatch& pictures) override { return m_net->placesOf(pictures, m_device); }
    std::vector<Latent> placesOf(std::span<const std::string> captions) override { return m_net->placesOf(captions); }

  protected:
    /// Of the captions that it knows, the nearest to the picture; at a temperature chance chooses among those that are near.
    std::vector<Content> make(std::span<const Request> requests, Progress& progress, const TokenListener&) override {
        m_root.eval();
        const bool learns = std::ranges::any_of(m_root.parameters(), &Tensor::requires_grad);
        if (!m_known.defined() || learns) m_known = placesTogether(m_captions);
        progress.stopIfAsked();
        std::vector<Content> nearest;
        for (const Request& request : requests) {
            const Image& picture = request.guide->picture;
            const Tensor own = rowsOf(m_net->placesOf(PictureBatch{1, picture.width, picture.channels, picture.pixels, {}, {}}, m_device));
            auto agreement = doublesOf(m_known.matmul(own.t()).flatten());
            const double temperature = request.params.number("temperature");
            Random random(request.seed);
            for (double& value : agreement) // the largest of these is drawn by its share of exp(agreement / temperature) (Gumbel 1954)
                value += temperature / kSharpness * -std::log(-std::log(std::max(random.uniform(), 1e-12)));
            nearest.emplace_back(m_captions[static_cast<std::size_t>(std::ranges::max_element(agreement) - agreement.begin())]);
        }
        return nearest;
    }

  private:
    /// Rows, many at once.
    Tensor placesTogether(std::span<const std::string> captions) {
        std::vector<Tensor> places;
        for (std::size_t first = 0; first < captions.size(); first += kAtOnce) {
            auto& reader = m_net->reader;
            places.push_back(reader->place(reader->forward(ReadWords(captions.subspan(first, std::min(kAtOnce, captions.size() - first))))).to(torch::kCPU));
        }
        return torch::cat(places);
    }

    Tensor losses(const PairBatch& batch) {
        auto& eyes = m_net->eyes;
        auto& reader = m_net->reader;
        return m_net->losses(eyes->place(eyes->forward(toTensor(batch.pictures, m_device) * 2 - 1)), reader->place(reader->forward(ReadWords(batch.captions))),
            batch.captions);
    }

    torch::Device m_device;
    std::vector<std::string> m_captions;
    torch::nn::Module m_root;
    SharedSpace m_net{nullptr};
    Tensor m_known; ///< places of the captions; kept where the weights are not trained any more
};

ParamSpecs trainSpecs() {
    using S = ParamSpec;
    ParamSpecs specs{
        S::number("dropout", SEEDBED_TR("Dropout"),
            SEEDBED_TR("Share of what it computes that is left out at random while learning; more where text is scarce."), 0.2, 0, 0.6, 0.01),
    };
    for (const ParamSpec& each : pairEncoderSpecs("width", 24))
        specs.push_back(each);
    return specs;
}

ParamSpecs sampleSpecs(const ModelCard&) {
    return {ParamSpec::number("temperature", SEEDBED_TR("Temperature"),
        SEEDBED_TR("0 names the nearest caption; more lets chance choose among those that are near."), 0, 0, 5, 0.05)};
}

std::unique_ptr<Model> create(const ModelCard& card, DeviceChoice device, std::uint64_t seed) {
    card.config.check(trainSpecs());
    checkPairShape(card);
    torch::manual_seed(seed);
    return std::make_unique<Space>(card, torchDevice(device));
}

} // namespace

Family family() {
    return {.id = "space",
        .label = SEEDBED_TR("one space for pictures and words"),
        .about = SEEDBED_TR("Finds pictures by words, and of the captions that it knows the one that a picture is nearest to."),
        .reads = {Medium::picture},
        .makes = {Medium::text},
        .trainSpecs = trainSpecs(),
        .sampleSpecs = sampleSpecs,
        .create = create,
        .loopAdvice = pairLoopAdvice};
}

} // namespace seedbed::space
