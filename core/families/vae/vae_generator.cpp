#include "core/families/vae/vae_generator.h"

#include "core/formats/error.h"
#include "core/model/tensor_image.h"

#include <cmath>
#include <map>

namespace seedbed::vae {

namespace F = torch::nn::functional;
using torch::Tensor;

namespace {

constexpr double kCriticStarts = 0.5; // share of training after which the adversarial term joins
constexpr double kFeatureWeight = 10; // of the critic's features against its scores
constexpr int kPenaltyEvery = 4;      // critic steps between gradient penalties, which cost a second backward pass

Tensor latentTensor(std::span<const Request> requests, int dimension) {
    auto latents = torch::empty({static_cast<std::int64_t>(requests.size()), dimension});
    auto* row = latents.data_ptr<float>();
    for (const auto& request : requests)
        row = std::copy(request.latent.values.begin(), request.latent.values.end(), row);
    return latents;
}

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

VaeGenerator::Styles VaeGenerator::styles(const PictureBatch& batch, bool hideSome) const {
    std::vector<std::int64_t> ofItem, seen, positions;
    int count = 0;
    for (int i = 0; i < batch.count; ++i) {
        const auto at = static_cast<std::size_t>(i);
        const bool joins = m_settings.sharedStyle && i > 0 && !batch.groups.empty() && batch.groups[at] == batch.groups[at - 1];
        positions.push_back(joins ? positions.back() + 1 : 0);
        count += joins ? 0 : 1;
        ofItem.push_back(count - 1);
    }
    for (int i = 0; i < batch.count; ++i) // the decoder must draw letters that the encoder never saw
        if (!hideSome || 2 * positions[static_cast<std::size_t>(i)] < m_settings.itemsPerStyle || !m_settings.sharedStyle) seen.push_back(i);
    return {torch::tensor(ofItem).to(m_device), torch::tensor(seen).to(m_device), count};
}

/// Product of the items' Gaussian experts and the prior (Bouchacourt et al. 2018; Hinton 2002).
Posterior VaeGenerator::posterior(const Tensor& pictures, const Tensor& labels, const Styles& styles) {
    const bool all = styles.seen.size(0) == pictures.size(0);
    const Tensor seenPictures = all ? pictures : pictures.index_select(0, styles.seen);
    const Tensor seenLabels = all || !labels.defined() ? labels : labels.index_select(0, styles.seen);
    const Posterior each = m_module->encoder->encode(seenPictures, seenLabels);
    if (!m_settings.sharedStyle) return each;
    const Tensor style = styles.ofItem.index_select(0, styles.seen), precision = torch::exp(-each.logVariance);
    const Tensor total = torch::ones({styles.count, precision.size(1)}, precision.options()).index_add(0, style, precision);
    const Tensor weighted = torch::zeros_like(total).index_add(0, style, precision * each.mean);
    return {weighted / total, -torch::log(total)};
}

Tensor VaeGenerator::divergence(const Posterior& p) const { return 0.5 * (p.mean.square() + p.logVariance.exp() - p.logVariance - 1); }

Tensor VaeGenerator::picturesOf(const Tensor& output) const { return m_settings.likelihood == Likelihood::bernoulli ? output.sigmoid() : output; }

/// Mean over the batch of the negative log-likelihood, in nats a pixel value.
Tensor VaeGenerator::reconstructionLoss(const Tensor& output, const Tensor& pictures) {
    if (m_settings.likelihood == Likelihood::bernoulli) return F::binary_cross_entropy_with_logits(output, pictures);
    const bool laplace = m_settings.likelihood == Likelihood::laplace;
    const Tensor error = laplace ? torch::l1_loss(output, pictures) : torch::mse_loss(output, pictures);
    {
        torch::NoGradGuard still;
        m_module->spread.lerp_(error.detach(), 0.01);
    }
    // with the best variance for the batch the likelihood is the logarithm of the error (Rybkin et al. 2021)
    return torch::log(error + 1e-5) * (laplace ? 1.0 : 0.5);
}

Losses VaeGenerator::trainStep(const PictureBatch& batch, const TrainingMoment& moment) {
    if (moment.phase == 1) return criticStep(moment.step);
    m_module->train();
    const Tensor pictures = toTensor(batch, m_device);
    const Tensor labels = m_card.labels.empty() ? Tensor() : labelTensor(batch, m_device);
    const Styles shared = styles(batch, true);
    const Posterior p = posterior(pictures, labels, shared);
    const Tensor noise = torch::randn_like(p.mean);
    const Tensor latents = (p.mean + noise * torch::exp(0.5 * p.logVariance)).index_select(0, shared.ofItem);
    const Tensor output = m_module->decoder->decode(latents, labels);

    const double values = static_cast<double>(pictures.numel()) / shared.count; // pixel values that one latent answers for
    const Tensor perDimension = divergence(p).mean(0);
    const double warmth = m_settings.klWarmup > 0 ? std::min(1.0, moment.progress / m_settings.klWarmup) : 1.0;
    const Tensor kl = perDimension.clamp_min(m_settings.freeBits).sum() * (m_settings.beta * warmth / values);
    Losses losses{{"divergence", perDimension.sum().item<double>()}};
    if (m_settings.adversarial > 0 && moment.progress >= kCriticStarts) {
        losses.merge(adversarialBackward(output, pictures, labels, latents, kl));
    } else {
        const Tensor reconstruction = reconstructionLoss(output, pictures);
        losses["reconstruction"] = reconstruction.item<double>();
        (reconstruction + kl).backward();
    }
    losses["loss"] = losses["reconstruction"] + kl.item<double>();
    return losses;
}

/// The gradients meet at the decoder's output: the adversarial one is scaled to `adversarial` times the length of the
/// reconstruction's, so that one knob serves every likelihood and size. Blends of two latents are judged too, so that
/// what lies between the examples is drawn as cleanly as the examples.
Losses VaeGenerator::adversarialBackward(const Tensor& output, const Tensor& pictures, const Tensor& labels, const Tensor& latents, const Tensor& kl) {
    Critic& critic = m_module->critic;
    const Tensor leaf = output.detach().requires_grad_();
    const Tensor reconstruction = reconstructionLoss(leaf, pictures);
    const Tensor towardsData = torch::autograd::grad({reconstruction}, {leaf})[0];

    const auto blends = std::max<std::int64_t>(1, latents.size(0) / 2);
    const Tensor ends = latents.detach(), others = ends.roll({m_settings.sharedStyle ? m_settings.itemsPerStyle : 1}, {0});
    const Tensor blended = ends.lerp(others, torch::rand({ends.size(0), 1}, ends.options())).narrow(0, 0, blends);
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
    torch::autograd::backward({output, between, kl}, {towardsData + scaled(gradients[0]), scaled(gradients[1]), torch::ones_like(kl)});

    m_realPictures = pictures;
    m_realLabels = labels;
    m_fakePictures = torch::cat({fakes, betweenPictures}).detach();
    m_fakeLabels = labels.defined() ? torch::cat({labels, blendLabels}) : labels;
    return {{"reconstruction", reconstruction.item<double>()}, {"features", features.item<double>()}};
}

/// Hinge loss (Lim & Ye 2017), with a penalty on the gradient at real pictures (R1, Mescheder et al. 2018).
Losses VaeGenerator::criticStep(std::int64_t step) {
    if (!m_realPictures.defined()) return {};
    Critic& critic = m_module->critic;
    const Tensor real = m_realPictures.detach().clone().requires_grad_();
    const Tensor realScores = critic->forward(real, m_realLabels).scores;
    const Tensor fakeScores = critic->forward(m_fakePictures, m_fakeLabels).scores;
    const Tensor hinge = torch::relu(1 - realScores).mean() + torch::relu(1 + fakeScores).mean();
    Tensor loss = hinge;
    if (step % kPenaltyEvery == 0) {
        const auto slope = torch::autograd::grad({realScores.mean({1, 2, 3}).sum()}, {real}, {}, /*retain_graph=*/true, /*create_graph=*/true)[0];
        loss = loss + 0.5 * kPenaltyEvery * slope.square().sum({1, 2, 3}).mean();
    }
    loss.backward();
    m_realPictures = m_realLabels = m_fakePictures = m_fakeLabels = Tensor();
    return {{"critic", hinge.item<double>()}};
}

std::vector<double> VaeGenerator::heldOutLoss(const PictureBatch& batch) {
    const c10::InferenceMode inference;
    m_module->eval();
    const Tensor pictures = toTensor(batch, m_device);
    const Tensor labels = m_card.labels.empty() ? Tensor() : labelTensor(batch, m_device);
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
    const Tensor kl = divergence(p).sum(1).index_select(0, shared.ofItem) * (m_settings.beta / values);
    const Tensor loss = (perValue.mean({1, 2, 3}) + kl).to(torch::kCPU, torch::kFloat64).contiguous();
    return {loss.data_ptr<double>(), loss.data_ptr<double>() + loss.numel()};
}

std::vector<Latent> VaeGenerator::read(const PictureBatch& batch) {
    const c10::InferenceMode inference;
    m_module->eval();
    const Tensor labels = m_card.labels.empty() ? Tensor() : labelTensor(batch, m_device);
    const Tensor means = posterior(toTensor(batch, m_device), labels, styles(batch, false)).mean.to(torch::kCPU).contiguous();
    return latentsOf({means.data_ptr<float>(), static_cast<std::size_t>(means.numel())}, static_cast<std::size_t>(means.size(1)));
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
    std::vector<std::int64_t> labels;
    std::vector<int> rounds;
    std::vector<float> gains, weights;
    std::map<int, std::vector<std::int64_t>> byScale;
    for (std::size_t i = 0; i < requests.size(); ++i) {
        const Params& params = requests[i].params;
        const int scale = params.integer("scale");
        if (!m_card.labels.empty()) labels.push_back(m_card.classOf(params));
        gains.push_back(ink ? static_cast<float>(params.number("sharpness") * scale) : 1.0f);
        weights.push_back(ink ? static_cast<float>(params.number("weight")) : 0.0f);
        rounds.push_back(params.has("cleaning") ? params.integer("cleaning") : 0);
        byScale[scale].push_back(static_cast<std::int64_t>(i));
    }
    const Tensor latents = latentTensor(requests, m_settings.shape.latent).to(m_device);
    const Tensor output = cleaned(latents, labels.empty() ? Tensor() : torch::tensor(labels).to(m_device), rounds);

    std::vector<Image> images(requests.size());
    for (const auto& [scale, members] : byScale) {
        const Tensor index = torch::tensor(members).to(m_device);
        Tensor part = members.size() == requests.size() ? output : output.index_select(0, index);
        if (scale > 1) part = torch::upsample_bicubic2d(part, {part.size(2) * scale, part.size(3) * scale}, false, {}, {});
        if (ink) {
            const auto each = [&](const std::vector<float>& values) { return torch::tensor(values).to(m_device).index_select(0, index).view({-1, 1, 1, 1}); };
            part = ((part - each(weights)) * each(gains)).sigmoid();
        }
        auto made = toImages(part);
        for (std::size_t k = 0; k < members.size(); ++k)
            images[static_cast<std::size_t>(members[k])] = std::move(made[k]);
    }
    return images;
}

} // namespace seedbed::vae
