#include "core/families/vae/vae_generator.h"

#include "core/base/chance.h"
#include "core/formats/error.h"
#include "core/model/learned.h"
#include "core/model/tensor_values.h"

namespace seedbed::vae {

namespace F = torch::nn::functional;
using torch::Tensor;

namespace {

constexpr double kCriticStarts = 0.5; // share of training after which the adversarial term joins
constexpr double kFeatureWeight = 10; // of the critic's features against its scores
constexpr int kPenaltyEvery = 4;      // critic steps between gradient penalties, which cost a second backward pass

} // namespace

Settings Settings::of(const ModelCard& card) {
    const Params& config = card.config;
    Settings settings;
    settings.dense = config.text("network") == "mlp";
    settings.shape = {card.size, card.channels, static_cast<int>(card.labels.size()), config.integer("latent"), config.integer("width")};
    const std::string& likelihood = config.text("likelihood");
    settings.likelihood = likelihood == "bernoulli" ? Likelihood::bernoulli : likelihood == "laplace" ? Likelihood::laplace : Likelihood::gaussian;
    settings.beta = config.number("beta");
    settings.klWarmup = config.number("kl_warmup");
    settings.freeBits = config.number("free_bits");
    settings.adversarial = config.number("adversarial");
    settings.itemsPerStyle = config.integer("items_per_style");
    settings.sharedStyle = card.grouped;
    return settings;
}

VaeModule::VaeModule(const Settings& settings) {
    const Shape& shape = settings.shape;
    encoder = register_module("encoder", settings.dense ? denseEncoder(shape) : convolutionalEncoder(shape));
    decoder = register_module("decoder", settings.dense ? denseDecoder(shape) : convolutionalDecoder(shape));
    if (settings.adversarial > 0) critic = register_module("critic", Critic(shape));
    spread = register_buffer("spread", torch::full({1}, 0.1f));
}

VaeGenerator::VaeGenerator(ModelCard card, torch::Device device)
    : m_settings(Settings::of(card)), m_device(device), m_module(std::make_shared<VaeModule>(m_settings)) {
    m_card = std::move(card);
    m_module->to(device);
}

std::vector<std::vector<std::string>> VaeGenerator::phases() const {
    std::vector<std::vector<std::string>> phases{{"encoder", "decoder"}};
    if (m_settings.adversarial > 0) phases.push_back({"critic"});
    return phases;
}

Styles VaeGenerator::styles(const PictureBatch& batch, bool hideSome) const {
    return Styles::of(batch, m_settings.sharedStyle, m_settings.itemsPerStyle, hideSome, m_device);
}

Posterior VaeGenerator::posterior(const Tensor& pictures, const Tensor& labels, const Styles& styles) {
    const bool all = styles.seen.size(0) == pictures.size(0);
    const Tensor seenPictures = all ? pictures : pictures.index_select(0, styles.seen);
    const Tensor seenLabels = all || !labels.defined() ? labels : labels.index_select(0, styles.seen);
    const Posterior each = m_module->encoder->encode(seenPictures, seenLabels);
    return m_settings.sharedStyle ? styles.together(each) : each;
}

Tensor VaeGenerator::picturesOf(const Tensor& output) const { return m_settings.likelihood == Likelihood::bernoulli ? output.sigmoid() : output; }

/// Mean over the batch of the negative log-likelihood, in nats a pixel value.
Tensor VaeGenerator::reconstructionLoss(const Tensor& output, const Tensor& pictures, Losses& losses) const {
    if (m_settings.likelihood == Likelihood::bernoulli) return F::binary_cross_entropy_with_logits(output, pictures);
    const bool laplace = m_settings.likelihood == Likelihood::laplace;
    const Tensor error = laplace ? torch::l1_loss(output, pictures) : torch::mse_loss(output, pictures);
    losses["error"] = error.item<double>();
    // with the best variance for the batch the likelihood is the logarithm of the error (Rybkin et al. 2021)
    return torch::log(error + 1e-5) * (laplace ? 1.0 : 0.5);
}

void VaeGenerator::endStep(const Losses& losses, int) {
    const auto error = losses.find("error");
    if (error != losses.end()) m_module->spread.lerp_(torch::full({1}, error->second, m_module->spread.options()), 0.01);
}

Learned VaeGenerator::trainStep(const PictureBatch& batch, const TrainingMoment& moment) {
    if (moment.phase == 1) return criticStep(moment);
    const Tensor pictures = toTensor(batch, m_device);
    const Tensor labels = labelTensor(batch, m_card, m_device);
    const Styles shared = styles(batch, true);
    const Posterior p = posterior(pictures, labels, shared);
    const Tensor latents = p.drawn().index_select(0, shared.ofItem);
    const Tensor output = m_module->decoder->decode(latents, labels);

    const double values = static_cast<double>(pictures.numel()) / shared.count; // pixel values that one latent answers for
    const Tensor perDimension = p.divergence().mean(0);
    const double warmth = m_settings.klWarmup > 0 ? std::min(1.0, moment.progress / m_settings.klWarmup) : 1.0;
    const Tensor kl = perDimension.clamp_min(m_settings.freeBits).sum() * (m_settings.beta * warmth / values);
    Learned learned;
    Losses& losses = learned.losses;
    if (m_settings.adversarial > 0 && moment.progress >= kCriticStarts) {
        learned = adversarial(output, pictures, labels, latents, kl);
    } else {
        const Tensor reconstruction = reconstructionLoss(output, pictures, losses);
        losses["reconstruction"] = reconstruction.item<double>();
        learned.ends = {reconstruction + kl};
        learned.slopes.resize(1);
    }
    losses["divergence"] = perDimension.sum().item<double>();
    losses["loss"] = losses["reconstruction"] + kl.item<double>();
    return learned;
}

/// The gradients meet at the decoder's output: the adversarial one is scaled to `adversarial` times the length of the
/// reconstruction's, so that one knob serves every likelihood and size. Blends of two latents are judged too, so that
/// what lies between the examples is drawn as cleanly as the examples.
Learned VaeGenerator::adversarial(const Tensor& output, const Tensor& pictures, const Tensor& labels, const Tensor& latents, const Tensor& kl) {
    Critic& critic = m_module->critic;
    const Tensor leaf = output.detach().requires_grad_();
    Losses losses;
    const Tensor reconstruction = reconstructionLoss(leaf, pictures, losses);
    const Tensor towardsData = torch::autograd::grad({reconstruction}, {leaf})[0];

    const auto blends = std::max<std::int64_t>(1, latents.size(0) / 2);
    const Tensor ends = latents.detach(), others = ends.roll({m_settings.sharedStyle ? m_settings.itemsPerStyle : 1}, {0});
    const Tensor blended = ends.lerp(others, randomEven({ends.size(0), 1}, ends.options())).narrow(0, 0, blends);
    const Tensor blendLabels = labels.defined() ? labels.narrow(0, 0, blends) : labels;
    const Tensor between = m_module->decoder->decode(blended, blendLabels);
    const Tensor betweenLeaf = between.detach().requires_grad_();

    std::vector<Tensor> realFeatures;
    {
        torch::NoGradGuard still;
        realFeatures = critic->forward(pictures, labels).features;
    }
    const Tensor fakes = picturesOf(leaf);
    const auto verdict = critic->forward(fakes, labels);
    Tensor features = torch::zeros({}, fakes.options());
    for (std::size_t i = 0; i < realFeatures.size(); ++i)
        features = features + torch::l1_loss(verdict.features[i], realFeatures[i]);
    const Tensor betweenPictures = picturesOf(betweenLeaf);
    const Tensor fooling = -verdict.scores.mean() + kFeatureWeight * features;
    const Tensor foolingBetween = -critic->forward(betweenPictures, blendLabels).scores.mean();
    const auto gradients = torch::autograd::grad({fooling, foolingBetween}, {leaf, betweenLeaf});

    const Tensor length = towardsData.norm() * m_settings.adversarial;
    const auto scaled = [&](const Tensor& gradient) { return gradient * (length / (gradient.norm() + 1e-12)); };
    losses.insert({{"reconstruction", reconstruction.item<double>()}, {"features", features.item<double>()}});
    const Tensor fakeLabels = labels.defined() ? torch::cat({labels, blendLabels}) : labels;
    return {losses, {output, between, kl}, {towardsData + scaled(gradients[0]), scaled(gradients[1]), torch::ones_like(kl)},
        {pictures, labels, torch::cat({fakes, betweenPictures}).detach(), fakeLabels}};
}

/// Hinge loss (Lim & Ye 2017), with a penalty on the gradient at real pictures (R1, Mescheder et al. 2018).
Learned VaeGenerator::criticStep(const TrainingMoment& moment) {
    if (moment.kept->empty()) return {};
    Critic& critic = m_module->critic;
    const Tensor real = moment.kept->at(0).detach().clone().requires_grad_();
    const Tensor realScores = critic->forward(real, moment.kept->at(1)).scores;
    const Tensor fakeScores = critic->forward(moment.kept->at(2), moment.kept->at(3)).scores;
    const Tensor hinge = torch::relu(1 - realScores).mean() + torch::relu(1 + fakeScores).mean();
    Tensor loss = hinge;
    if (moment.step % kPenaltyEvery == 0) {
        const auto slope = torch::autograd::grad({realScores.mean({1, 2, 3}).sum()}, {real}, {}, /*retain_graph=*/true, /*create_graph=*/true)[0];
        loss = loss + 0.5 * kPenaltyEvery * slope.square().sum({1, 2, 3}).mean();
    }
    return {{{"critic", hinge.item<double>()}}, {loss}};
}

std::vector<double> VaeGenerator::heldOutLoss(const PictureBatch& batch) {
    const c10::InferenceMode inference;
    m_module->eval();
    const Tensor pictures = toTensor(batch, m_device);
    const Tensor labels = labelTensor(batch, m_card, m_device);
    const Styles shared = styles(batch, false);
    const Posterior p = posterior(pictures, labels, shared);
    const Tensor output = m_module->decoder->decode(p.mean.index_select(0, shared.ofItem), labels);
    const Tensor spread = m_module->spread + 1e-5;
    Tensor perValue;
    if (m_settings.likelihood == Likelihood::bernoulli)
        perValue = F::binary_cross_entropy_with_logits(output, pictures, F::BinaryCrossEntropyWithLogitsFuncOptions().reduction(torch::kNone));
    else if (m_settings.likelihood == Likelihood::laplace)
        perValue = (output - pictures).abs() / spread + torch::log(spread) - 1;
    else
        perValue = 0.5 * ((output - pictures).square() / spread + torch::log(spread) - 1);
    const double values = static_cast<double>(pictures.numel()) / shared.count;
    const Tensor kl = p.divergence().sum(1).index_select(0, shared.ofItem) * (m_settings.beta / values);
    return doublesOf(perValue.mean({1, 2, 3}) + kl);
}

std::vector<Latent> VaeGenerator::read(const PictureBatch& batch) {
    const c10::InferenceMode inference;
    m_module->eval();
    const Tensor labels = labelTensor(batch, m_card, m_device);
    return latentsOf(posterior(toTensor(batch, m_device), labels, styles(batch, false)).mean);
}

Tensor VaeGenerator::decoded(const Tensor& points, const Tensor& labels) {
    m_module->eval();
    return picturesOf(m_module->decoder->decode(points, labels));
}

/// What the encoder reads in a picture is a point near the data, so reading and drawing again pulls a point that lies
/// between two drawings onto one of them (the walk-back of Bengio et al. 2013, without noise).
Tensor VaeGenerator::cleaned(Tensor latents, const Tensor& labels, const std::vector<int>& rounds) {
    Tensor output = m_module->decoder->decode(latents, labels);
    const int most = rounds.empty() ? 0 : *std::max_element(rounds.begin(), rounds.end());
    const Tensor wanted = torch::tensor(rounds).to(m_device).unsqueeze(1);
    for (int round = 0; round < most; ++round) {
        const Tensor read = m_module->encoder->encode(picturesOf(output).clamp(0, 1), labels).mean;
        latents = torch::where(wanted > round, read, latents);
        output = m_module->decoder->decode(latents, labels);
    }
    return output;
}

std::vector<Image> VaeGenerator::draw(std::span<const Request> requests, Progress&) {
    m_module->eval();
    const bool ink = m_settings.likelihood == Likelihood::bernoulli;
    std::vector<int> rounds;
    std::vector<float> gains, weights;
    for (const Request& request : requests) {
        const Params& params = request.params;
        gains.push_back(ink ? static_cast<float>(params.number("sharpness") * params.integer("scale")) : 1.0f);
        weights.push_back(ink ? static_cast<float>(params.number("weight")) : 0.0f);
        rounds.push_back(params.has("cleaning") ? params.integer("cleaning") : 0);
    }
    const Tensor output = cleaned(pointTensor(requests).to(m_device), labelTensor(requests, m_card, m_device), rounds);
    return scaledImages(output, requests, [&](const Tensor& part, const Tensor& members) {
        const auto each = [&](const std::vector<float>& values) { return torch::tensor(values).to(m_device).index_select(0, members).view({-1, 1, 1, 1}); };
        return ink ? ((part - each(weights)) * each(gains)).sigmoid() : part;
    });
}

} // namespace seedbed::vae
