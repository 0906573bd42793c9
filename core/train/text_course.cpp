#include "core/train/text_course.h"

#include "core/base/torch.h"
#include "core/formats/utf8.h"
#include "core/measure/html.h"
#include "core/measure/text/text_quality.h"
#include "core/sample/sampler.h"
#include "core/train/text_lesson.h"

#include <algorithm>
#include <cmath>

namespace seedbed {

namespace {

constexpr std::int64_t kLittleText = 100000;  // bytes
constexpr std::int64_t kEnoughBytes = 200000; // that a held-out loss of few texts says something
constexpr double kMostlyShort = 0.5;          // of the lines, for a model of lines to be offered
constexpr double kShownTokens = 120;          // of a text of a look

const TextCorpus& corpusOf(const Examples& examples) { return dynamic_cast<const TextCorpus&>(examples); }

Tokenizer tokenizerFor(const Params& config, const TextCorpus& corpus, Progress& progress) {
    progress.report(Activity::working, 0, 0, SEEDBED_TR("Choosing the tokens"));
    std::string text;
    for (const std::string& one : corpus.training())
        text += one + "\n";
    return config.text("tokens") == "pieces" ? Tokenizer::pieces(text, config.integer("vocabulary"), progress) : Tokenizer::characters(text);
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

/// Writes from the same seeds every time.
class TextObserver final : public Observer {
  public:
    TextObserver(Model& model, int texts, std::uint64_t seed) : m_model(model) {
        Params params = sampleParams(model.card());
        const ParamSpecs specs = familyById(model.card().family).sampleSpecs(model.card());
        if (const ParamSpec* length = knobWith(specs, Role::length)) params.set(length->key, kShownTokens);
        for (int i = 0; i < texts; ++i)
            m_requests.push_back({.params = params, .seed = seed + static_cast<std::uint64_t>(i)});
    }

    void show(TrainLook& look) override {
        NoProgress quiet;
        look.samples = m_model.generate(m_requests, quiet);
    }

  private:
    Model& m_model;
    std::vector<Request> m_requests;
};

} // namespace

bool TextCourse::suits(const Examples& examples) const { return dynamic_cast<const TextCorpus*>(&examples) != nullptr; }

ParamSpecs TextCourse::augmentSpecs() const { return textAugmentationSpecs(); }

std::shared_ptr<const Examples> TextCourse::open(const std::filesystem::path& path, const Params& params, const ModelCard*, std::shared_ptr<const Examples> had,
    Progress& progress) const {
    const TextOptions options = textOptions(params);
    if (const auto* corpus = dynamic_cast<const TextCorpus*>(had.get()); corpus && corpus->options() == options) return had;
    return std::make_shared<const TextCorpus>(TextCorpus::open(path, options, progress));
}

Facts TextCourse::facts(const Examples& examples) const {
    const TextCorpus& corpus = corpusOf(examples);
    return {.training = corpus.trainingCount(), .heldOut = corpus.heldOutCount(), .bytes = corpus.report().trainingBytes};
}

/// About ten times through.
Budget TextCourse::budget(const Facts& facts) const { return {.steps = std::clamp<std::int64_t>(facts.bytes / 2000, 300, 6000)}; }

Params TextCourse::loop(const Facts& facts, const Params& advised) const {
    Params loop;
    loop.set("patience", facts.heldOut >= kFewHeldOut || facts.bytes > kEnoughBytes ? 12.0 : 0.0);
    if (facts.budget.steps > 0) loop.set("warmup", std::min(100.0, std::floor(static_cast<double>(facts.budget.steps) / 10)));
    return loop.over(advised);
}

void TextCourse::fit(const TrainJob& job, const Examples& examples, const ModelCard* base, ModelCard& card, Progress& progress) const {
    card.tokenizer = base && keepsTokens(job) ? base->tokenizer : tokenizerFor(card.config, corpusOf(examples), progress).toJson();
}

std::map<std::string, std::string> TextCourse::describe(const Examples& examples) const {
    const TextReport& report = corpusOf(examples).report();
    return {{"source", "text"}, {"items", std::to_string(report.documents)}, {"bytes", std::to_string(report.trainingBytes)}};
}

std::string TextCourse::aboutFrom(const std::string& base, const Examples& examples) const {
    return base.empty() ? "Learned from " + std::to_string(facts(examples).bytes / 1000) + " kB of text." : std::string();
}

void TextCourse::joinBase(const TrainJob& job, Model& base, Prepared& prepared) const {
    if (!keepsTokens(job)) takeOverTokens(need<LearnsTokens>(*prepared.model), need<LearnsTokens>(base));
}

std::unique_ptr<Lesson> TextCourse::lesson(Model& model, const Examples& examples, const TrainJob& job, Progress& progress) const {
    std::shared_ptr<const Examples> replay;
    if (job.augmentParams.has("replay"))
        if (const std::string& path = job.augmentParams.text("replay"); !path.empty()) replay = open(path, job.dataParams, nullptr, {}, progress);
    return std::make_unique<TextLesson>(need<LearnsTokens>(model), corpusOf(examples), job.augmentParams, replay ? &corpusOf(*replay) : nullptr);
}

std::unique_ptr<Observer> TextCourse::observer(Model& model, const Examples&, std::uint64_t seed) const {
    return std::make_unique<TextObserver>(model, shown(), seed);
}

Sentence TextCourse::few(const Facts& facts) const {
    if (facts.bytes >= kLittleText) return {};
    return {
        SEEDBED_TR(
            "With only %1 kB of text to learn from, the model will mostly repeat and blend it. A model that knows the language, or one related to it, helps."),
        facts.bytes / 1000};
}

Examination TextCourse::examination() const { return {.samples = TextEvaluateOptions{}.samples}; }

Evaluation TextCourse::evaluate(Model& model, const Examples& examples, const Examination& asked, Progress& progress) const {
    TextEvaluateOptions options{.samples = asked.samples, .seed = asked.seed, .params = asked.params, .allData = asked.allData};
    if (asked.trainedOn) options.trainedOn = &corpusOf(*asked.trainedOn);
    Evaluation found{evaluateText(need<LearnsTokens>(model), corpusOf(examples), options, progress), {}};
    found.verdict = verdictOnText(found.measures);
    return found;
}

std::string TextCourse::measureInWords(const std::string& measure) const { return textMeasureInWords(measure); }

std::string TextCourse::wall(const std::vector<TrainLook>& looks) const {
    std::string text;
    for (const TrainLook& look : looks) {
        text += "<details" + std::string(&look == &looks.back() ? " open" : "") + "><summary>step " + std::to_string(look.step) + "</summary>\n";
        for (const Sample& sample : look.samples)
            text += "<pre dir=\"auto\">" + html::escaped(sample.text()) + "</pre>\n";
        text += "</details>\n";
    }
    return text;
}

bool LineCourse::suits(const Examples& examples) const {
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

Params LineCourse::dataParams(const Params& asked) const {
    Params params = asked;
    params.set("unit", std::string("line"));
    if (!params.has("longest") || params.number("longest") == 0 || params.number("longest") > kLongestLine)
        params.set("longest", static_cast<double>(kLongestLine));
    return params;
}

Budget LineCourse::budget(const Facts& facts) const { return {.steps = std::clamp<std::int64_t>(facts.bytes / 200, 1500, 12000)}; }

Params LineCourse::loop(const Facts& facts, const Params& advised) const {
    Params loop = TextCourse::loop(facts, advised);
    loop.set("patience", 0.0); // a space of lines is in order at the end only
    return loop;
}

} // namespace seedbed
