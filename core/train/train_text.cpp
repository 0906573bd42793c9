#include "core/train/train_text.h"

#include "core/formats/error.h"
#include "core/base/torch.h"
#include "core/data/text/text_options.h"
#include "core/formats/utf8.h"
#include "core/measure/text/text_quality.h"
#include "core/model/family.h"
#include "core/model/model_file.h"
#include "core/train/report.h"
#include "core/train/text_lesson.h"
#include "core/train/text_observer.h"
#include "core/train/transfer.h"

#include <algorithm>
#include <cmath>
#include <optional>

namespace seedbed {

namespace {

namespace fs = std::filesystem;

constexpr double kFewBytes = 200e3;       // of them a small network learns as much, sooner

std::int64_t bytesOf(const TextCorpus& corpus) { return corpus.report().trainingBytes; }

std::string joined(const std::vector<std::string>& documents) {
    std::string all;
    for (const std::string& document : documents)
        all += document + "\n";
    return all;
}

Tokenizer tokenizerFor(const Params& config, const TextCorpus& corpus, Progress& progress) {
    progress.report(0, 0, "Choosing the tokens");
    const std::string text = joined(corpus.training());
    return config.text("tokens") == "pieces" ? Tokenizer::pieces(text, config.integer("vocabulary"), progress) : Tokenizer::characters(text);
}

void describe(const TrainJob& job, const TextCorpus& corpus, ModelCard& card) {
    const TextReport& report = corpus.report();
    card.name = job.name.empty() ? printable(job.out.stem().string(), 200) : job.name;
    card.about = job.about;
    card.data = {{"source", "text"},
                 {"items", std::to_string(report.documents)},
                 {"training", std::to_string(corpus.training().size())},
                 {"held_out", std::to_string(corpus.heldOut().size())},
                 {"bytes", std::to_string(bytesOf(corpus))},
                 {"content_hash", corpus.hash()},
                 {"options", job.dataParams.toJson()},
                 {"credit", job.credit},
                 {"licence", job.licence}};
}

const Family& familyOf(const TrainJob& job) { return familyById(job.base.empty() ? job.family : readModelInfo(job.base).card.family); }

Params dataParamsOf(const TrainJob& job) {
    Params params = job.dataParams;
    if (!familyOf(job).ofLines)
        return params;
    params.set("unit", std::string("line"));
    if (!params.has("longest") || params.number("longest") == 0 || params.number("longest") > kLongestLine)
        params.set("longest", static_cast<double>(kLongestLine));
    return params;
}

/// Each token begins as the base's token of the same bytes, or as the mean of those that the base writes it with.
void takeOverTokens(LearnsTokens& fresh, LearnsTokens& base) {
    const torch::NoGradGuard still;
    const Tokenizer &now = fresh.tokenizer(), &before = base.tokenizer();
    at::Tensor to = fresh.tokenVectors();
    const at::Tensor from = base.tokenVectors();
    for (int token = 0; token < now.size(); ++token) {
        const std::vector<int> written = token == now.end() ? std::vector{before.end()} : before.encode(now.bytes(token));
        at::Tensor sum = at::zeros_like(from.select(0, 0));
        for (const int part : written)
            sum = sum + from.select(0, part);
        to.select(0, token).copy_(sum / static_cast<double>(std::max<std::size_t>(1, written.size())));
    }
}

} // namespace

bool isAboutText(const TrainJob& job) { return familyOf(job).writes(); }

TextOptions textOptionsOf(const TrainJob& job) { return textOptions(dataParamsOf(job)); }

TrainJob completedForText(const TrainJob& job, const TextCorpus& corpus) {
    const bool fromBase = !job.base.empty();
    const Family& family = familyOf(job);
    const auto bytes = static_cast<double>(bytesOf(corpus));
    TrainJob whole = job;
    whole.dataParams = dataParamsOf(job);
    const auto fill = [](Params& params, Params standard) {
        for (const auto& [key, value] : params.values())
            standard.set(key, value);
        params = std::move(standard);
    };
    if (fromBase) {
        fill(whole.transferParams, Params::defaults(transferSpecs(family)));
    } else {
        Params network = Params::defaults(family.trainSpecs);
        if (bytes < kFewBytes && network.has("network")) {
            network.set("network", std::string("0.8M"));
            network.set("dropout", 0.2);
        } else if (family.ofLines) {
            network.set("tokens", std::string("pieces"));
        }
        fill(whole.familyParams, network);
    }
    if (job.budget.steps == 0 && job.budget.seconds == 0)
        whole.budget.steps = family.ofLines ? std::clamp<std::int64_t>(static_cast<std::int64_t>(bytes / 200), 1500, 12000)
                                            : std::clamp<std::int64_t>(static_cast<std::int64_t>(bytes / 2000), 300, 6000); // about ten times through
    Params loop = Params::defaults(trainerSpecs());
    for (const auto& [key, value] : family.loop.values())
        loop.set(key, value);
    if (fromBase)
        loop.set("learning_rate", whole.transferParams.has("adapt") && whole.transferParams.text("adapt") == "lora" ? 0.002 : 0.0005);
    loop.set("patience", !family.ofLines && (corpus.heldOut().size() >= 5 || bytes > kFewBytes) ? 12.0 : 0.0); // a space of lines is in order at the end only
    if (whole.budget.steps > 0)
        loop.set("warmup", std::min(100.0, std::floor(static_cast<double>(whole.budget.steps) / 10)));
    fill(whole.trainParams, loop);
    fill(whole.augmentParams, Params::defaults(textAugmentationSpecs()));
    return whole;
}

std::unique_ptr<LearnsTokens> prepareText(const TrainJob& job, const TextCorpus& corpus, Progress& progress) {
    if (job.base.empty()) {
        const Family& family = familyById(job.family);
        job.familyParams.check(family.trainSpecs);
        ModelCard card;
        card.family = job.family;
        card.config = job.familyParams;
        card.tokenizer = tokenizerFor(card.config, corpus, progress).toJson();
        describe(job, corpus, card);
        return family.createText(card, job.device, job.seed);
    }
    const auto base = openTextModel(job.base, job.device);
    const Family& family = familyById(base->card().family);
    job.transferParams.check(transferSpecs(family));
    ModelCard card = cardFrom(base->card(), {}, job.transferParams);
    const bool keepsTokens = !job.transferParams.flag("own_tokens");
    card.tokenizer = keepsTokens ? base->card().tokenizer : tokenizerFor(card.config, corpus, progress).toJson();
    describe(job, corpus, card);
    auto fresh = family.createText(card, job.device, job.seed);
    takeOver(*fresh, *base, job.transferParams);
    fresh->startFrom(*base);
    if (!keepsTokens)
        takeOverTokens(*fresh, *base);
    return fresh;
}

TrainResult trainText(const TrainJob& asked, const fs::path& checkpoint, Progress& progress, const TrainWatch& watch, TrainControl* control) {
    const TextOptions dataOptions = textOptionsOf(asked);
    const TextCorpus corpus = TextCorpus::open(asked.data, dataOptions, progress);
    const TrainJob job = completedForText(asked, corpus);
    const auto generator = prepareText(job, corpus, progress);
    std::optional<TextCorpus> replay;
    if (const std::string& path = job.augmentParams.text("replay"); !path.empty())
        replay = TextCorpus::open(path, dataOptions, progress);
    TextLesson lesson(*generator, corpus, job.augmentParams, replay ? &*replay : nullptr);
    TextObserver observer(*generator, lesson.heldOutCount(), job.seed);

    TrainOptions options;
    options.params = job.trainParams;
    options.budget = job.budget;
    options.seed = job.seed;
    options.checkpoint = checkpoint;
    options.resume = job.resume;
    options.job = job.toJson();
    options.control = control;
    if (!job.base.empty())
        options.frozen = frozenWeights(*generator, job.transferParams);
    options.look = [&](const TrainState& state) {
        const TrainLook look = observer.look(state);
        if (watch)
            watch(look);
    };
    const TrainResult result = Trainer(lesson, options).run(progress);
    if (!result.finished)
        return result;
    ModelCard& card = generator->card();
    card.training.insert({{"steps", std::to_string(result.steps)},
                          {"seconds", std::to_string(static_cast<std::int64_t>(result.seconds))},
                          {"seed", std::to_string(job.seed)},
                          {"options", job.trainParams.toJson()},
                          {"augmentation", job.augmentParams.toJson()}});
    card.metrics = evaluateText(*generator, corpus, {}, progress);
    saveModel(*generator, job.out, Precision::half);
    writeTextReport(reportOf(job.out), job, card, corpus, result, observer.wall());
    return result;
}

} // namespace seedbed
