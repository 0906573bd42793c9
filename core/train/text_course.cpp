// Text, and lines by themselves, as something to learn.
#include "core/base/torch.h"
#include "core/data/sound/sound_set.h"
#include "core/data/text/text_corpus.h"
#include "core/formats/utf8.h"
#include "core/measure/html.h"
#include "core/measure/text/text_quality.h"
#include "core/model/model_file.h"
#include "core/sample/sampler.h"
#include "core/train/observer.h"
#include "core/train/text_lesson.h"

#include <algorithm>
#include <cmath>

namespace seedbed {

namespace {

namespace fs = std::filesystem;

constexpr std::int64_t kLittleText = 100000;  // bytes
constexpr std::int64_t kEnoughBytes = 200000; // that a held-out loss of few texts says something
constexpr double kMostlyShort = 0.5;          // of the lines, for a model of lines to be offered
constexpr double kShownTokens = 120;          // of a text of a look

/// What is held out is enough to tell which of two models is better.
bool canJudge(const Facts& facts) { return facts.heldOut >= kFewHeldOut || facts.bytes > kEnoughBytes; }

const TextCorpus& corpusOf(const Examples& examples) { return dynamic_cast<const TextCorpus&>(examples); }

std::string textOf(const TextCorpus& corpus) {
    std::string text;
    for (const std::string& one : corpus.training())
        text += one + "\n";
    return text;
}

bool keepsTokens(const TrainJob& job) { return !job.transferParams.flag("own_tokens"); }

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

std::vector<Request> requestsOf(const Model& model, int texts, std::uint64_t seed) {
    Params params = sampleParams(model.card());
    const ParamSpecs specs = familyById(model.card().family).sampleSpecs(model.card());
    if (const ParamSpec* length = knobWith(specs, Role::length)) params.set(length->key, kShownTokens);
    std::vector<Request> requests;
    for (int i = 0; i < texts; ++i)
        requests.push_back({.params = params, .seed = seed + static_cast<std::uint64_t>(i)});
    return requests;
}

/// Text that goes on. Lines are a small variation of it.
class TextCourse : public Course {
  public:
    std::vector<Medium> reads() const override { return {Medium::text}; }
    std::vector<Medium> makes() const override { return {Medium::text}; }
    Words items() const override { return SEEDBED_TR("texts"); }
    std::string dataHeading() const override { return "Text"; }
    std::string dataHelp() const override { return "File or folder of text"; }
    std::vector<std::string> endings() const override {
        return {"txt", "md", "srt", "vtt", "html", "json", "jsonl", "epub", "docx", "odt", "rtf", "pdf", "xml", "po", "mo", "csv", "tsv", "conllu", "gz", "xz",
            "zst", "bz2"};
    }
    Words fromScratch() const override { return SEEDBED_TR("Goes on with a text that you begin; needs some hundred kilobytes of text"); }
    bool recognises(const std::filesystem::path& path) const override { return holdsText(path) && !holdsSound(path); }
    ParamSpecs dataSpecs() const override { return textSpecs(); }
    ParamSpecs dataSpecsFor(const Facts&) const override {
        ParamSpecs specs = textSpecs();
        std::erase_if(specs, [](const ParamSpec& spec) { return spec.key == kEncoding || spec.key == kWithout; }); // chosen where they are seen
        return specs;
    }
    bool suits(const Examples& examples) const override { return dynamic_cast<const TextCorpus*>(&examples) != nullptr; }
    ParamSpecs augmentSpecs() const override { return textAugmentationSpecs(); }

    std::shared_ptr<const Examples> open(const std::filesystem::path& path, const Params& params, const ModelCard*, std::shared_ptr<const Examples> had,
        Progress& progress) const override {
        const TextOptions options = textOptions(params);
        if (const auto* corpus = dynamic_cast<const TextCorpus*>(had.get()); corpus && corpus->options() == options) return had;
        return std::make_shared<const TextCorpus>(TextCorpus::open(path, options, progress));
    }

    Facts facts(const Examples& examples) const override {
        const TextCorpus& corpus = corpusOf(examples);
        return {.training = corpus.trainingCount(), .heldOut = corpus.heldOutCount(), .bytes = corpus.report().trainingBytes};
    }

    Budget budget(const Facts&) const override { return {.seconds = kUsualSeconds}; }

    Params loop(const Facts& facts, const Params& advised) const override {
        Params loop;
        loop.set("patience", canJudge(facts) ? 12.0 : 0.0);
        if (facts.budget.steps > 0) loop.set("warmup", std::min(100.0, std::floor(static_cast<double>(facts.budget.steps) / 10)));
        return loop.over(advised);
    }

    Params augmentation(const Facts&, const Family&) const override { return {}; }

    /// From scratch, and from each language that comes with the program, with its tokens or others: which of them helps cannot be guessed.
    std::vector<Way> ways(const TrainJob& asked, const Facts& facts) const override {
        if (!canJudge(facts) || !asked.familyParams.values().empty() || !asked.transferParams.values().empty()) return {};
        std::vector<Way> all;
        const auto add = [&](const fs::path& base, bool ownTokens, Sentence words) {
            Way way{asked, std::move(words)};
            way.job.base = base;
            if (!base.empty()) way.job.transferParams = {{"own_tokens", ownTokens}};
            all.push_back(std::move(way));
        };
        const auto addBase = [&](const ModelInfo& base) {
            add(base.path, true, {SEEDBED_TR("from %1, with tokens of its own"), base.card.name});
            add(base.path, false, {SEEDBED_TR("from %1, with its tokens"), base.card.name});
        };
        if (!asked.base.empty()) addBase(readModelInfo(asked.base));
        add({}, true, SEEDBED_TR("from scratch"));
        if (asked.base.empty())
            for (const ModelInfo& starter : listModels())
                if (starter.card.family == asked.family && starter.path.parent_path() == starterFolder()) addBase(starter);
        return all;
    }

    void fit(const TrainJob& job, const Examples& examples, const ModelCard* base, ModelCard& card, Progress& progress) const override {
        card.tokenizer = base && keepsTokens(job) ? base->tokenizer : tokenizerFor(card.config, textOf(corpusOf(examples)), progress).toJson();
    }

    std::map<std::string, std::string> describe(const Examples& examples) const override {
        const TextReport& report = corpusOf(examples).report();
        return {{"source", "text"}, {"items", std::to_string(report.documents)}, {"bytes", std::to_string(report.trainingBytes)}};
    }

    std::string aboutFrom(const std::string& base, const Examples& examples) const override {
        return base.empty() ? "Learned from " + std::to_string(facts(examples).bytes / 1000) + " kB of text." : std::string();
    }

    void joinBase(const TrainJob& job, Model& base, Prepared& prepared) const override {
        if (!keepsTokens(job)) takeOverTokens(need<LearnsTokens>(*prepared.model), need<LearnsTokens>(base));
    }

    bool beginsAsBase(const TrainJob& job) const override { return keepsTokens(job); }
    std::vector<Sentence> besideOthers(const ModelCard& card) const override {
        return card.metrics.empty() ? std::vector<Sentence>() : std::vector{verdictOnText(card.metrics)};
    }

    std::unique_ptr<Lesson> lesson(Model& model, const Examples& examples, const TrainJob& job, Progress& progress) const override {
        std::shared_ptr<const Examples> replay;
        if (job.augmentParams.has("replay"))
            if (const std::string& path = job.augmentParams.text("replay"); !path.empty()) replay = open(path, job.dataParams, nullptr, {}, progress);
        return textLesson(need<LearnsTokens>(model), corpusOf(examples), job.augmentParams, replay ? &corpusOf(*replay) : nullptr);
    }

    std::unique_ptr<Observer> observer(Model& model, const Examples&, std::uint64_t seed) const override {
        return std::make_unique<SampleObserver>(model, requestsOf(model, shown(), seed));
    }

    Trial trial() const override { return {2, 5, 1}; } // steps are long and all alike

    Sentence few(const Facts& facts) const override {
        if (facts.bytes >= kLittleText) return {};
        return {SEEDBED_TR("With only %1 kB of text to learn from, the model will mostly repeat and blend it. A model that knows the language, or one related "
                           "to it, helps."),
            facts.bytes / 1000};
    }

    Examination examination() const override { return {.samples = kUsualTexts}; }

    Evaluation evaluate(Model& model, const Examples& examples, const Examination& asked, Progress& progress) const override {
        return {evaluateText(need<LearnsTokens>(model), corpusOf(examples), asked, progress), {}};
    }

    std::string measureInWords(const std::string& measure) const override { return textMeasureInWords(measure); }

    std::string wallHeading() const override { return "What it writes from the same seeds, step by step"; }

    std::string wall(const std::vector<TrainLook>& looks) const override {
        std::string text;
        for (const TrainLook& look : looks) {
            text += "<details" + std::string(&look == &looks.back() ? " open" : "") + "><summary>step " + std::to_string(look.step) + "</summary>\n";
            for (const Sample& sample : look.samples)
                text += "<pre dir=\"auto\">" + html::escaped(sample.text()) + "</pre>\n";
            text += "</details>\n";
        }
        return text;
    }

  protected:
    virtual int shown() const { return 3; } ///< texts of a look
};

/// Lines that each have a point in a latent space.
class LineCourse final : public TextCourse {
  public:
    std::vector<Medium> reads() const override { return {Medium::line}; }
    std::vector<Medium> makes() const override { return {Medium::line}; }
    Words items() const override { return SEEDBED_TR("lines"); }
    std::string dataHeading() const override { return {}; }
    Words fromScratch() const override { return SEEDBED_TR("For short lines by themselves (names, proverbs, verses): sliders, and a way from each to each"); }
    bool recognises(const std::filesystem::path&) const override { return false; }
    /// Most lines are short enough.
    bool suits(const Examples& examples) const override {
        const auto* corpus = dynamic_cast<const TextCorpus*>(&examples);
        if (!corpus) return false;
        std::int64_t all = 0, fit = 0;
        for (const std::string_view text : corpus->training())
            for (std::size_t at = 0, end = 0; at < text.size(); at = end + 1) {
                end = std::min(text.find('\n', at), text.size());
                all += end > at;
                fit += end > at && characterCount(text.substr(at, end - at)) <= std::size_t(kLongestLine);
            }
        return static_cast<double>(fit) > kMostlyShort * static_cast<double>(all);
    }

    /// By lines, of at most kLongestLine characters.
    Params dataParams(const Params& asked) const override {
        Params params = asked;
        params.set("unit", std::string("line"));
        if (!params.has("longest") || params.number("longest") == 0 || params.number("longest") > kLongestLine)
            params.set("longest", static_cast<double>(kLongestLine));
        return params;
    }

    Params loop(const Facts& facts, const Params& advised) const override {
        Params loop = TextCourse::loop(facts, advised);
        loop.set("patience", 0.0); // a space of lines is in order at the end only
        return loop;
    }

    std::vector<Way> ways(const TrainJob&, const Facts&) const override { return {}; }
    Trial trial() const override { return {2, 16, 1}; } // which are not

  protected:
    int shown() const override { return 12; }
};

} // namespace

const Course& textCourse() {
    static const TextCourse course;
    return course;
}

const Course& lineCourse() {
    static const LineCourse course;
    return course;
}

} // namespace seedbed
