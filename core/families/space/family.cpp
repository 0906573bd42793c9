#include "core/families/space/family.h"

#include "core/formats/error.h"
#include "core/model/abilities.h"
#include "core/model/learned.h"
#include "core/model/pair_encoders.h"
#include "core/model/tensor_values.h"

namespace seedbed::space {

using torch::Tensor;

namespace {

class Space final : public LearnsPairs, public PairSpace {
  public:
    Space(ModelCard card, torch::Device device)
        : m_device(device),
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
    std::vector<double> heldOutLoss(const PairBatch& batch) override {
        const torch::InferenceMode still;
        m_root.eval();
        return doublesOf(losses(batch));
    }
    std::vector<Latent> placesOf(const PictureBatch& pictures) override { return m_net->placesOf(pictures, m_device); }
    std::vector<Latent> placesOf(std::span<const std::string> captions) override { return m_net->placesOf(captions); }

  protected:
    std::vector<Content> make(std::span<const Request>, Progress&, const TokenListener&) override {
        throw Error(SEEDBED_TR("The model %1 makes nothing: it finds pictures by words, and the reverse."), m_card.name);
    }

  private:
    Tensor losses(const PairBatch& batch) {
        auto& eyes = m_net->eyes;
        auto& reader = m_net->reader;
        return m_net->losses(eyes->place(eyes->forward(toTensor(batch.pictures, m_device) * 2 - 1)), reader->place(reader->forward(ReadWords(batch.captions))),
            batch.captions);
    }

    torch::Device m_device;
    torch::nn::Module m_root;
    SharedSpace m_net{nullptr};
};

ParamSpecs trainSpecs() {
    using S = ParamSpec;
    return {
        S::number("width", SEEDBED_TR("Eyes"), SEEDBED_TR("Channels of the finest layer that sees pictures; twice as many are about four times the work."), 24,
            8, 128, 8),
        S::number("shared", SEEDBED_TR("Numbers of a place"), SEEDBED_TR("How many numbers say where a picture, or a caption, lies in the space of both."), 128,
            32, 512, 32)
            .asAdvanced(),
        S::number("dropout", SEEDBED_TR("Dropout"),
            SEEDBED_TR("Share of what it computes that is left out at random while learning; more where text is scarce."), 0.2, 0, 0.6, 0.01),
    };
}

std::unique_ptr<Model> create(const ModelCard& card, DeviceChoice device, std::uint64_t seed) {
    card.config.check(trainSpecs());
    checkPairShape(card);
    torch::manual_seed(seed);
    return std::make_unique<Space>(card, torchDevice(device));
}

Params loopAdvice(const Facts& facts) {
    return {{"batch", 128.0}, {"learning_rate", facts.fromBase ? 0.0005 : 0.002}, {"weight_decay", 0.05}, {"warmup", 100.0}, {"ema", 0.995}};
}

} // namespace

Family family() {
    return {.id = "space",
        .label = SEEDBED_TR("one space for pictures and words"),
        .about = SEEDBED_TR("Finds pictures by words and words by pictures; makes nothing itself."),
        .reads = {Medium::picture, Medium::text},
        .makes = {},
        .trainSpecs = trainSpecs(),
        .sampleSpecs = [](const ModelCard&) { return ParamSpecs{}; },
        .create = create,
        .loopAdvice = loopAdvice};
}

} // namespace seedbed::space
