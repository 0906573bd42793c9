#include "core/families/diffusion/diffusion_generator.h"

#include "core/base/chance.h"
#include "core/families/diffusion/denoising.h"
#include "core/formats/error.h"
#include "core/model/learned.h"
#include "core/model/tensor_values.h"

namespace seedbed::diffusion {

using torch::Tensor;

namespace {

NoiseSchedule::Kind kindOf(const std::string& prediction) {
    return prediction == "ddpm-linear" ? NoiseSchedule::Kind::linear : prediction == "ddpm-cosine" ? NoiseSchedule::Kind::cosine : NoiseSchedule::Kind::flow;
}

} // namespace

Settings Settings::of(const ModelCard& card) {
    const Params& config = card.config;
    Settings settings;
    settings.shape = {card.size, card.channels, static_cast<int>(card.labels.size()), config.integer("latent"), config.integer("width"),
        config.number("dropout"), config.has("knows_changes") && config.flag("knows_changes")};
    settings.schedule = NoiseSchedule(kindOf(config.text("prediction")));
    settings.beta = config.number("beta");
    settings.untold = config.number("untold");
    settings.itemsPerStyle = config.integer("items_per_style");
    settings.sharedStyle = card.grouped;
    const std::string adapt = config.has("adapt") ? config.text("adapt") : "full";
    settings.adapting = adapt == "lora"        ? Adapting::lora
                        : adapt == "condition" ? Adapting::condition
                        : adapt == "few-steps" ? Adapting::fewSteps
                                               : Adapting::full;
    if (settings.adapting == Adapting::lora) settings.rank = config.integer("rank");
    return settings;
}

DiffusionModule::DiffusionModule(const Settings& settings)
    : encoder(register_module("encoder", Encoder(settings.shape))), decoder(register_module("decoder", Decoder(settings.shape))) {
    if (settings.adapting == Adapting::lora) {
        encoder->addLowRank(settings.rank);
        decoder->addLowRank(settings.rank);
    }
    if (settings.adapting == Adapting::condition) decoder->addStyle();
}

DiffusionGenerator::DiffusionGenerator(ModelCard card, torch::Device device)
    : m_settings(Settings::of(card)), m_device(device), m_module(std::make_shared<DiffusionModule>(m_settings)) {
    m_card = std::move(card);
    m_module->to(device);
}

void DiffusionGenerator::startFrom(Model& of) {
    auto& base = dynamic_cast<DiffusionGenerator&>(of); // of the same family
    if (m_settings.isAddition() && base.sharesBase())
        throw Error(SEEDBED_TR("The model %1 is itself a small addition to another model, and additions cannot be stacked. Start from that model, or choose "
                               "full."),
            base.card().name);
    m_module->encoder->absorb(*base.m_module->encoder);
    m_module->decoder->absorb(*base.m_module->decoder);
    if (m_settings.adapting == Adapting::full) return;
    learnAdditionsOnly(*m_module->encoder); // without any it stays, so that a point means to both what it meant
    const auto baseClasses = static_cast<std::int64_t>(base.m_card.labels.size());
    if (m_settings.isAddition()) {
        const bool hasNewLabels = m_settings.shape.classes > baseClasses;
        learnAdditionsOnly(*m_module->decoder, [&](const std::string& name) { return hasNewLabels && name.starts_with("labels."); });
        return;
    }
    m_teacher = base.m_module;
    m_teacher->eval();
    m_teacher->decoder->setStrength(1);
    m_teacherClasses = baseClasses;
}

Styles DiffusionGenerator::styles(const PictureBatch& batch, bool hideSome) const {
    return Styles::of(batch, m_settings.sharedStyle, m_settings.itemsPerStyle, hideSome, m_device);
}

Posterior DiffusionGenerator::posterior(const Tensor& pictures, const Styles& styles) {
    return m_settings.sharedStyle ? styles.together(m_module->encoder(pictures.index_select(0, styles.seen))) : m_module->encoder(pictures);
}

Tensor DiffusionGenerator::changesOf(const PictureBatch& batch) const {
    return batch.changes.empty() ? Tensor() : torch::tensor(batch.changes).view({batch.count, PictureBatch::kChanges}).to(m_device);
}

void DiffusionGenerator::beginStep() {
    m_module->train(!m_teacher); // the teacher's pictures are no few, so nothing is dropped
    m_module->decoder->setStrength(1);
}

Learned DiffusionGenerator::trainStep(const PictureBatch& batch, const TrainingMoment& moment) {
    if (m_teacher) return fewStepsStep(batch, moment);
    const Tensor pictures = toTensor(batch, m_device) * 2 - 1;
    const Styles shared = styles(batch, true);
    const Posterior p = posterior(pictures, shared);
    const Tensor latents = p.drawn().index_select(0, shared.ofItem);
    const Tensor told = (randomEven({batch.count, 1}, latents.options()) >= m_settings.untold).to(torch::kFloat32);
    const Tensor times = timesToLearn(m_settings.schedule, batch.count, latents.options());
    const Condition condition{latents, labelTensor(batch, m_card, m_device), told, changesOf(batch)};
    const Tensor noise = randomNormal(pictures.sizes(), pictures.options());
    const Tensor denoising = denoisingLoss(m_module->decoder, m_settings.schedule, pictures, noise, times, condition).mean();

    const double values = static_cast<double>(pictures.numel()) / shared.count; // pixel values that one latent answers for
    const Tensor nats = p.divergence().sum(1).mean();
    const Tensor loss = denoising + nats * (m_settings.beta / values);
    return {{{"loss", loss.item<double>()}, {"denoising", denoising.item<double>()}, {"divergence", nats.item<double>()}}, {loss}};
}

std::vector<double> DiffusionGenerator::heldOutLoss(const PictureBatch& batch) {
    const c10::InferenceMode inference;
    if (m_teacher) return fewStepsLoss(batch);
    m_module->eval();
    m_module->decoder->setStrength(1);
    const Tensor pictures = toTensor(batch, m_device) * 2 - 1;
    const Styles shared = styles(batch, false);
    const Condition condition{
        posterior(pictures, shared).mean.index_select(0, shared.ofItem), labelTensor(batch, m_card, m_device), torch::ones({batch.count, 1}).to(m_device)};
    return evenLosses(m_module->decoder, m_settings.schedule, pictures, condition);
}

std::vector<Latent> DiffusionGenerator::read(const PictureBatch& batch) {
    const c10::InferenceMode inference;
    m_module->eval();
    return latentsOf(posterior(toTensor(batch, m_device) * 2 - 1, styles(batch, false)).mean);
}

} // namespace seedbed::diffusion
