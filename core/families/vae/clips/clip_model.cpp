#include "core/families/vae/clips/clip_model.h"

#include "core/data/sound/mel.h"
#include "core/data/sound/sound_set.h"
#include "core/model/family.h"
#include "core/model/learned.h"
#include "core/model/tensor_values.h"

namespace seedbed::clips {

using torch::Tensor;

namespace {

constexpr double kHeardAnyway = 0.25; // weight of silence, where what is as loud as can be has 1.25
constexpr double kEdges = 0.5;        // weight of where a sound begins and ends, in time and in pitch

vae::Shape shapeOf(const ModelCard& card) {
    constexpr int levels = 16; // four times halved
    return {.size = 64,
        .channels = 1,
        .classes = 0,
        .latent = card.config.integer("latent"),
        .width = card.config.integer("width"),
        .rows = kMelBands / levels,
        .columns = card.size / levels};
}

Tensor slopes(const Tensor& spectra, int along) { return spectra.diff(1, along); }

/// The error of each spectrum, N: what is loud counts more than what is hardly heard, and so do edges.
Tensor errors(const Tensor& output, const Tensor& spectra) {
    const Tensor weight = spectra + kHeardAnyway;
    const Tensor plain = ((output - spectra).abs() * weight).mean({1, 2, 3});
    const Tensor inPitch = ((slopes(output, 2) - slopes(spectra, 2)).abs() * weight.narrow(2, 1, weight.size(2) - 1)).mean({1, 2, 3});
    const Tensor inTime = ((slopes(output, 3) - slopes(spectra, 3)).abs() * weight.narrow(3, 1, weight.size(3) - 1)).mean({1, 2, 3});
    return plain + kEdges * (inPitch + inTime);
}

double valuesOf(const Tensor& spectra) { return static_cast<double>(spectra.numel()) / static_cast<double>(spectra.size(0)); }

} // namespace

ClipModule::ClipModule(const vae::Shape& shape, int frames) {
    encoder = register_module("encoder", std::make_shared<ClipEncoder>(shape, kMelBands, frames));
    decoder = register_module("decoder", std::make_shared<ClipDecoder>(shape, kMelBands, frames));
    spread = register_buffer("spread", torch::full({1}, 0.1f));
}

ClipModel::ClipModel(ModelCard card, torch::Device device) : m_device(device), m_module(std::make_shared<ClipModule>(shapeOf(card), card.size)) {
    m_card = std::move(card);
    m_module->to(device);
    m_space = standardSpace(m_card.config.integer("latent"));
}

/// N x 1 x bands x frames.
Tensor ClipModel::tensorOf(const SoundBatch& batch) const {
    return torch::from_blob(const_cast<float*>(batch.mels.data()), {batch.count, 1, kMelBands, batch.frames}, torch::kFloat32).clone().to(m_device);
}

Learned ClipModel::trainStep(const SoundBatch& batch, const TrainingMoment& moment) {
    const Params& config = m_card.config;
    const Tensor spectra = tensorOf(batch);
    const Posterior posterior = m_module->encoder->encode(spectra);
    const Tensor error = errors(m_module->decoder->decode(posterior.drawn()), spectra).mean();
    const Tensor perDimension = posterior.divergence().mean(0);
    const double warmup = config.number("kl_warmup"), warmth = warmup > 0 ? std::min(1.0, moment.progress / warmup) : 1.0;
    const Tensor paid = perDimension.clamp_min(config.number("free_bits")).sum() * (config.number("beta") * warmth / valuesOf(spectra));
    // with the best width for the batch the likelihood is the logarithm of the error (Rybkin et al. 2021)
    const Tensor loss = torch::log(error + 1e-5) + paid;
    return {{{"loss", loss.item<double>()}, {"error", error.item<double>()}, {"divergence", perDimension.sum().item<double>()}}, {loss}};
}

void ClipModel::endStep(const Losses& losses, int) {
    if (const auto error = losses.find("error"); error != losses.end())
        m_module->spread.lerp_(torch::full({1}, error->second, m_module->spread.options()), 0.01);
}

std::vector<double> ClipModel::heldOutLoss(const SoundBatch& batch) {
    const c10::InferenceMode inference;
    m_module->eval();
    const Tensor spectra = tensorOf(batch);
    const Posterior posterior = m_module->encoder->encode(spectra);
    const Tensor spread = m_module->spread + 1e-5;
    const Tensor each = errors(m_module->decoder->decode(posterior.mean), spectra) / spread + torch::log(spread) - 1;
    return doublesOf(each + posterior.divergence().sum(1) * (m_card.config.number("beta") / valuesOf(spectra)));
}

std::vector<Latent> ClipModel::encode(const SoundBatch& sounds) {
    const c10::InferenceMode inference;
    m_module->eval();
    std::vector<Latent> points;
    for (int i = 0; i < sounds.count; ++i) // one at a time: kernels round differently for other sizes
        points.push_back({floatsOf(m_module->encoder->encode(tensorOf(slice(sounds, i, 1))).mean)});
    return points;
}

SoundBatch ClipModel::spectra(std::span<const Latent> points) {
    const c10::InferenceMode inference;
    m_module->eval();
    SoundBatch batch{0, m_card.size, {}};
    for (const Latent& point : points) {
        const auto values = floatsOf(m_module->decoder->decode(rowsOf({&point, 1}).to(m_device)).clamp(0, 1));
        batch.mels.insert(batch.mels.end(), values.begin(), values.end());
        ++batch.count;
    }
    return batch;
}

std::vector<Content> ClipModel::make(std::span<const Request> requests, Progress& progress, const TokenListener&) {
    std::vector<Content> sounds;
    for (std::size_t i = 0; i < requests.size(); ++i) {
        progress.step(Activity::working, i, requests.size(), SEEDBED_TR("Making sounds"));
        const Params params = sampleParams(m_card, requests[i].params); // a recipe may be older than a knob
        const SoundBatch spectrum = spectra({&requests[i].latent, 1});
        sounds.emplace_back(soundOf(spectrum.mels, spectrum.frames, params.integer("rounds")));
    }
    return sounds;
}

} // namespace seedbed::clips
