#include "core/families/gan/gan_generator.h"

#include "core/base/chance.h"
#include "core/families/gan/variation.h"
#include "core/formats/error.h"
#include "core/model/learned.h"
#include "core/model/tensor_values.h"

#include <cmath>
#include <cstdlib>

namespace seedbed::gan {

using torch::Tensor;

namespace {

constexpr std::int64_t kPenaltyEvery = 4; // discriminator steps between penalties, which cost a second backward pass
constexpr double kPenaltyFalls = 0.1;     // of the penalty is left at the end
constexpr double kPenaltyAt64 = 1;        // of a 64 pixel picture; the sum over pixels grows with their number
constexpr double kReadPictures = 5;       // weight of pictures drawn again against styles found again
constexpr double kFewPictures = 500;      // that need all of it from the start
constexpr double kLeastError = 1e-3;      // below a level of 255 errors are all the same

/// Strength of the augmentation for as many pictures as the card says that it learns from.
double neededAtFirst(const ModelCard& card) {
    const double pictures = std::atof(entryOf(card.data, "training").c_str());
    return pictures > 0 ? std::min(1.0, kFewPictures / pictures) : 0;
}

} // namespace

Settings Settings::of(const ModelCard& card) {
    const Params& config = card.config;
    Settings settings;
    settings.keepsCritic = config.has("keep_critic") && config.flag("keep_critic");
    settings.correspondence = config.has("correspondence") ? config.number("correspondence") : 0;
    settings.dense = config.text("network") == "mlp";
    settings.shape = {card.size, card.channels, static_cast<int>(card.labels.size()), config.integer("latent"), config.integer("width"),
        config.has("mapping") && config.text("mapping") == "deep"}; // older cards do not tell
    if (settings.dense) {
        settings.contest = Contest::classic;
        settings.augmenting = Augmenting::off;
        return settings;
    }
    const std::string &loss = config.text("loss"), &augmenting = config.text("variation");
    settings.contest = loss == "relativistic" ? Contest::relativistic : loss == "hinge" ? Contest::hinge : Contest::classic;
    settings.augmenting = augmenting == "off" ? Augmenting::off : augmenting == "always" ? Augmenting::always : Augmenting::adaptive;
    settings.strength = settings.augmenting == Augmenting::always ? 1 : settings.augmenting == Augmenting::adaptive ? neededAtFirst(card) : 0;
    settings.penalty = config.number("penalty") * kPenaltyAt64 * std::pow(card.size / 64.0, 3);
    settings.recall = config.number("recall");
    return settings;
}

GanModule::GanModule(const Settings& settings) {
    const Shape& shape = settings.shape;
    synthesis = register_module("decoder", settings.dense ? denseSynthesis(shape) : convolutionalSynthesis(shape));
    encoder = register_module("encoder", settings.dense ? denseEncoder(shape) : convolutionalEncoder(shape));
    discriminator = register_module("discriminator", settings.dense ? denseDiscriminator(shape) : convolutionalDiscriminator(shape));
    memory = register_module("memory", Memory(settings.strength));
}

GanGenerator::GanGenerator(ModelCard card, torch::Device device)
    : m_settings(Settings::of(card)), m_device(device), m_module(std::make_shared<GanModule>(m_settings)) {
    m_card = std::move(card);
    m_module->to(device);
    m_space.layers = m_module->synthesis->layers();
}

std::vector<std::string> GanGenerator::keptParts() {
    std::vector<std::string> parts{"encoder", "decoder"};
    if (m_settings.keepsCritic) parts.push_back("discriminator");
    return parts;
}

void GanGenerator::startFrom(Model& base) {
    const auto& source = dynamic_cast<GanGenerator&>(base);
    m_space.layers = m_module->synthesis->layers();        // older files do not tell
    m_module->memory->strength.fill_(m_settings.strength); // what these pictures need, not those of the base
    if (m_settings.correspondence > 0) {
        m_source = source.m_module;
        m_source->eval();
        m_sourceClasses = source.m_settings.shape.classes;
    }
}

Tensor GanGenerator::pictureTensor(const PictureBatch& batch) const { return toTensor(batch, m_device) * 2 - 1; }

Learned GanGenerator::trainStep(const PictureBatch& batch, const TrainingMoment& moment) {
    return moment.phase == 0 ? generatorStep(batch) : discriminatorStep(moment);
}

Learned GanGenerator::generatorStep(const PictureBatch& batch) {
    Discriminator& judge = *m_module->discriminator;
    const Tensor real = pictureTensor(batch), labels = labelTensor(batch, m_card, m_device);
    const Tensor noise = randomNormal({real.size(0), m_settings.shape.latent}, real.options()), styles = m_module->synthesis->map(noise);
    const auto levels = m_module->synthesis->levels(m_module->synthesis->forAll(styles), labels);
    const Tensor drawn = levels.back();
    const Tensor leaf = drawn.detach().requires_grad_();
    const auto variation = Variation::draw(real.size(0), real.size(2), strength(), m_device);
    Tensor realScores;
    if (m_settings.contest == Contest::relativistic) {
        const torch::NoGradGuard still;
        realScores = judge.judge(varied(real, variation), labels, false).scores;
    }
    const Tensor loss = generatorLoss(m_settings.contest, realScores, judge.judge(varied(leaf, variation), labels, false).scores);
    const Tensor better = torch::autograd::grad({loss}, {leaf})[0]; // only as far as the pictures: the judge learns in its own phase
    const Reading reading = this->reading(real, drawn.detach(), styles.detach(), labels);
    Losses losses{{"loss", std::log(reading.error + kLeastError)}, {"generator", loss.item<double>()}, {"encoder", reading.loss.item<double>()}};
    Tensor learned = reading.loss;
    if (m_source) {
        const Tensor apart = correspondence(noise, labels, levels);
        losses["correspondence"] = apart.item<double>();
        learned = learned + m_settings.correspondence * apart;
    }
    return {losses, {drawn, learned, reading.read}, {better, torch::ones_like(learned), reading.towards}, {real, drawn.detach(), labels}};
}

Tensor GanGenerator::correspondence(const Tensor& noise, const Tensor& labels, const std::vector<Tensor>& levels) {
    std::vector<Tensor> wanted;
    {
        const torch::NoGradGuard still;
        Synthesis& source = *m_source->synthesis;
        wanted =
            source.levels(source.forAll(source.map(noise)), m_sourceClasses > 0 ? labels.remainder(m_sourceClasses) : Tensor()); // labels of its own come first
    }
    return correspondenceLoss(wanted, levels);
}

/// The encoder finds again the styles of half the drawn pictures, and reads a quarter of the real ones so that they are
/// drawn as they are; the synthesis learns nothing from that, or pictures would soften.
GanGenerator::Reading GanGenerator::reading(const Tensor& pictures, const Tensor& drawn, const Tensor& styles, const Tensor& labels) {
    Encoder& encoder = *m_module->encoder;
    const auto first = [](const Tensor& x, std::int64_t count) { return x.defined() ? x.narrow(0, 0, count) : x; };
    const auto half = (pictures.size(0) + 1) / 2, quarter = (pictures.size(0) + 3) / 4;
    Reading reading;
    reading.loss = torch::mse_loss(encoder.read(first(drawn, half), first(labels, half)), first(styles, half));
    reading.read = encoder.read(first(pictures, quarter), first(labels, quarter));
    const Tensor leaf = reading.read.detach().requires_grad_();
    if (m_settings.dense) m_module->synthesis->eval(); // as it will draw what is read
    const Tensor error = torch::l1_loss(m_module->synthesis->drawAll(leaf, first(labels, quarter)), first(pictures, quarter));
    if (m_settings.dense) m_module->synthesis->train();
    reading.towards = torch::autograd::grad({kReadPictures * error}, {leaf})[0];
    reading.error = error.item<double>() / 2;
    return reading;
}

Learned GanGenerator::discriminatorStep(const TrainingMoment& moment) {
    Discriminator& judge = *m_module->discriminator;
    const Tensor &pictures = moment.kept->at(0), &fakes = moment.kept->at(1), &labels = moment.kept->at(2);
    const bool penalised = m_settings.penalty > 0 && moment.step % kPenaltyEvery == 0;
    const auto variation = Variation::draw(pictures.size(0), pictures.size(2), strength(), m_device);
    const Tensor real = varied(pictures, variation).requires_grad_(penalised), drawn = varied(fakes, variation).requires_grad_(penalised);
    const auto ofReal = judge.judge(real, labels, penalised), ofDrawn = judge.judge(drawn, labels, penalised);
    const Tensor contest = discriminatorLoss(m_settings.contest, ofReal.scores, ofDrawn.scores);
    Tensor loss = contest;
    if (penalised) { // as strongly as if at every step, weaker towards the end (Huang et al. 2024)
        const double weight = m_settings.penalty * std::pow(kPenaltyFalls, moment.progress);
        loss = loss + 0.5 * weight * kPenaltyEvery * (gradientPenalty(ofReal.scores, real) + gradientPenalty(ofDrawn.scores, drawn));
    }
    if (m_settings.recall > 0) {
        const Tensor recalled = judge.recall(ofReal.features);
        loss = loss + m_settings.recall * torch::l1_loss(recalled, torch::adaptive_avg_pool2d(real.detach(), {recalled.size(2), recalled.size(3)}));
    }
    return {
        {{"discriminator", contest.item<double>()}, {"augmentation", strength()}, {"sureness", sureness(m_settings.contest, ofReal.scores, ofDrawn.scores)}},
        {loss}};
}

void GanGenerator::endStep(const Losses& losses, int examples) {
    const auto sureness = losses.find("sureness");
    if (m_settings.augmenting == Augmenting::adaptive && sureness != losses.end())
        m_module->memory->strength.fill_(nextStrength(strength(), sureness->second, examples));
}

std::vector<double> GanGenerator::heldOutLoss(const PictureBatch& batch) {
    const c10::InferenceMode inference;
    m_module->eval();
    const Tensor pictures = pictureTensor(batch), labels = labelTensor(batch, m_card, m_device);
    const Tensor again = m_module->synthesis->drawAll(m_module->encoder->read(pictures, labels), labels);
    const Tensor error = (again - pictures).abs().mean({1, 2, 3}) * 0.5;
    return doublesOf(torch::log(error + kLeastError));
}

std::vector<Latent> GanGenerator::read(const PictureBatch& batch) {
    const c10::InferenceMode inference;
    m_module->eval();
    return latentsOf(m_module->encoder->read(pictureTensor(batch), labelTensor(batch, m_card, m_device)));
}

std::vector<Latent> GanGenerator::ownLatents(int count) {
    const c10::InferenceMode inference;
    m_module->eval();
    Random random(1);
    auto noise = torch::empty({count, m_settings.shape.latent});
    std::generate_n(noise.data_ptr<float>(), noise.numel(), [&] { return static_cast<float>(random.normal()); });
    return latentsOf(m_module->synthesis->map(noise.to(m_device)));
}

std::vector<Tensor> GanGenerator::styleWeights() { return m_module->synthesis->styleWeights(); }

Tensor GanGenerator::decoded(const Tensor& points, const Tensor& labels) {
    m_module->eval();
    const std::int64_t latent = m_settings.shape.latent;
    const Tensor styles = points.size(1) == latent ? m_module->synthesis->forAll(points) : points.view({points.size(0), -1, latent});
    return (m_module->synthesis->draw(styles, labels) + 1) * 0.5;
}

std::vector<Image> GanGenerator::draw(std::span<const Request> requests, Progress&) {
    std::vector<float> truncation;
    for (const Request& request : requests)
        truncation.push_back(static_cast<float>(request.params.number("truncation")));
    const Tensor asked = pointTensor(requests), mean = torch::tensor(m_space.mean).repeat({asked.size(1) / m_settings.shape.latent});
    const Tensor styles = (mean + (asked - mean) * torch::tensor(truncation).unsqueeze(1)).to(m_device);
    return scaledImages(decoded(styles, labelTensor(requests, m_card, m_device)), requests);
}

} // namespace seedbed::gan
