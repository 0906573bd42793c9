#include "core/families/diffusion/painter/painter.h"

#include "core/base/chance.h"
#include "core/families/diffusion/denoising.h"
#include "core/model/family.h"
#include "core/model/learned.h"
#include "core/model/tensor_values.h"

#include <cmath>

namespace seedbed::painter {

namespace nn = torch::nn;
using diffusion::Condition;
using torch::Tensor;

namespace {

constexpr double kUntold = 0.12;  // share of the pictures that are learned without their caption, which guidance needs
constexpr double kContrast = 0.1; // weight of the shared space
constexpr double kLoose = 0.05;   // noise on points while learning, so that captions are neighbourhoods (Zhang et al. 2017)

diffusion::Shape shapeOf(const ModelCard& card) {
    const int shared = card.config.integer("shared");
    return {.size = card.size,
        .channels = card.channels,
        .latent = shared,
        .width = card.config.integer("width"),
        .dropout = card.config.number("dropout"),
        .words = kWordNumbers};
}

} // namespace

MeaningImpl::MeaningImpl(int shared) {
    m_questions = register_parameter("questions", torch::randn({kWords, kWordNumbers}));
    m_keys = register_module("keys", nn::Linear(shared, kWordNumbers));
    m_values = register_module("values", nn::Linear(shared, kWords * kWordNumbers));
    m_whole = register_module("whole", nn::Linear(shared, shared));
    m_norm = register_module("norm", nn::LayerNorm(nn::LayerNormOptions({numbers(shared)}).elementwise_affine(false)));
}

Tensor MeaningImpl::forward(const ReadCaptions& read) {
    const auto count = read.words.size(0), length = read.words.size(1);
    const Tensor agreement =
        torch::matmul(m_questions, m_keys(read.words).transpose(1, 2)) / std::sqrt(static_cast<double>(kWordNumbers)); // N x kWords x length
    const Tensor heeded = torch::softmax(agreement + (read.seen.unsqueeze(1) - 1) * 1e9, 2);
    const Tensor values = m_values(read.words).view({count, length, kWords, kWordNumbers});
    const Tensor words = torch::einsum("nkl,nlkd->nkd", {heeded, values}).reshape({count, -1});
    return m_norm(torch::cat({m_whole(read.whole), words}, 1));
}

PainterNetImpl::PainterNetImpl(const PairShape& shape, const diffusion::Shape& drawing, double dropout)
    : pairs(register_module("pairs", SharedSpace(shape, dropout))), meaning(register_module("meaning", Meaning(shape.shared))),
      decoder(register_module("decoder", diffusion::Decoder(drawing))) {}

Painter::Painter(ModelCard card, torch::Device device)
    : m_device(device), m_shared(card.config.integer("shared")),
      m_net(PairShape{card.size, card.channels, card.config.integer("eyes"), m_shared}, shapeOf(card), card.config.number("dropout")) {
    m_card = std::move(card);
    m_root.register_module("net", m_net);
    m_root.to(device);
    m_space = standardSpace(MeaningImpl::numbers(m_shared));
}

Condition Painter::conditionOf(const Tensor& points, const Tensor& told) const {
    return {points.narrow(1, 0, m_shared), {}, told, {}, points.narrow(1, m_shared, kWords * kWordNumbers).view({-1, kWords, kWordNumbers})};
}

Learned Painter::trainStep(const PairBatch& batch, const TrainingMoment&) {
    const Tensor pictures = toTensor(batch.pictures, m_device) * 2 - 1;
    const ReadCaptions read = m_net->pairs->reader(ReadWords(batch.captions));
    const Tensor points = m_net->meaning(read);
    const Tensor told = (randomEven({batch.pictures.count, 1}, points.options()) >= kUntold).to(torch::kFloat32);
    const Tensor times = diffusion::timesToLearn(m_schedule, batch.pictures.count, points.options());
    const Condition condition = conditionOf(points + randomNormal(points.sizes(), points.options()) * kLoose, told);
    const Tensor noise = randomNormal(pictures.sizes(), pictures.options());
    const Tensor denoising = diffusion::denoisingLoss(m_net->decoder, m_schedule, pictures, noise, times, condition).mean();
    auto& eyes = m_net->pairs->eyes;
    const Tensor contrast = m_net->pairs->loss(eyes->place(eyes->forward(pictures)), m_net->pairs->reader->place(read), batch.captions);
    const Tensor loss = denoising + kContrast * contrast;
    return {{{"loss", loss.item<double>()}, {"denoising", denoising.item<double>()}, {"contrast", contrast.item<double>()}}, {loss}};
}

std::vector<double> Painter::heldOutLoss(const PairBatch& batch) {
    const c10::InferenceMode still;
    m_root.eval();
    const Tensor points = m_net->meaning(m_net->pairs->reader(ReadWords(batch.captions)));
    return diffusion::evenLosses(m_net->decoder, m_schedule, toTensor(batch.pictures, m_device) * 2 - 1,
        conditionOf(points, torch::ones({batch.pictures.count, 1}).to(m_device)));
}

std::vector<Latent> Painter::pointsOf(std::span<const std::string> captions) {
    const c10::InferenceMode still;
    m_root.eval();
    std::vector<Latent> points;
    for (const std::string& caption : captions) // one at a time: kernels round differently for other sizes
        points.push_back(latentsOf(m_net->meaning(m_net->pairs->reader(ReadWords({&caption, 1})))).front());
    return points;
}

Latent Painter::pointOf(const Request& request) { return request.prompt.empty() ? Model::pointOf(request) : pointsOf({&request.prompt, 1}).front(); }

/// Chance alone decides the noise that a picture begins as: the same of a seed whatever the caption, so that a way between captions is smooth.
std::vector<Content> Painter::make(std::span<const Request> requests, Progress& progress, const TokenListener&) {
    m_root.eval();
    const auto draw = [&](std::span<const Request> alike, const diffusion::Way& way) {
        std::vector<Tensor> noise;
        std::vector<Latent> instead;
        std::vector<float> isLed;
        for (const Request& request : alike) {
            noise.push_back(diffusion::noiseOf(request.seed, {m_card.channels, m_card.size, m_card.size}));
            const std::string& unlike = request.params.text("unlike");
            isLed.push_back(unlike.empty() ? 0.0f : 1.0f);
            instead.push_back(unlike.empty() ? request.latent : pointsOf({&unlike, 1}).front());
        }
        const Condition wanted = conditionOf(pointTensor(alike).to(m_device), torch::ones({std::ssize(alike), 1}).to(m_device));
        const Condition other = conditionOf(rowsOf(instead).to(m_device), torch::tensor(isLed).unsqueeze(1).to(m_device));
        const auto denoise = diffusion::guidedDenoiser(m_net->decoder, m_schedule, alike, wanted, other, progress);
        return diffusion::drawnAlike(alike, way, m_schedule, torch::stack(noise).to(m_device), denoise, progress);
    };
    std::vector<Content> contents;
    for (Image& picture : diffusion::drawEach(requests, draw))
        contents.emplace_back(std::move(picture));
    return contents;
}

} // namespace seedbed::painter
