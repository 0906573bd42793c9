// Pictures with captions as something to learn.
#include "core/data/pairs/paired_set.h"
#include "core/data/pictures/picture.h"
#include "core/data/text/tokenizer.h"
#include "core/formats/error.h"
#include "core/measure/html.h"
#include "core/measure/pairs/pair_quality.h"
#include "core/measure/pictures/distances.h"
#include "core/measure/pictures/features.h"
#include "core/model/abilities.h"
#include "core/model/learned.h"
#include "core/sample/directions.h"
#include "core/sample/sampler.h"
#include "core/train/observer.h"
#include "core/train/picture_course.h"
#include "core/train/text_lesson.h"

#include <algorithm>
#include <cmath>
#include <utility>

namespace seedbed {

namespace {

constexpr int kPairsAtOnce = 64;   // pairs whose loss is measured together
constexpr int kTold = 64;          // pairs among which each has to find its own: fewer would be too easy
constexpr int kShown = 8;          // captions of a look
constexpr int kKeptCaptions = 500; // as examples
constexpr int kMeasured = 500;
constexpr int kMostCaptions = 5000, kCaptionDirections = 16; // of the latent space
constexpr int kFrechetDimensions = 32;

const PairedSet& pairsOf(const Examples& examples) { return dynamic_cast<const PairedSet&>(examples); }

/// A model learns how pictures and captions belong together.
class PairLesson final : public Lesson {
  public:
    /// So many pairs stay together when a step is divided.
    PairLesson(LearnsPairs& model, const PairedSet& pairs, Params augment, int together)
        : m_model(model), m_pairs(pairs), m_augment(std::move(augment)), m_together(together) {
        m_augment.check(augmentationSpecs());
    }

    Model& model() override { return m_model; }
    Words items() const override { return SEEDBED_TR("pictures with captions"); }
    int heldOutCount() const override { return m_pairs.heldOutCount(); }
    std::vector<int> next(int count, int parts, Random& random) override {
        PairBatch batch = m_pairs.batch(count, random);
        if (augments(m_augment)) augment(batch.pictures, m_augment, random);
        m_parts.clear();
        auto sizes = sizesOfParts(batch.pictures.count, parts, m_together);
        for (int first = 0; const int size : sizes) {
            const auto begin = batch.captions.begin() + first;
            m_parts.push_back({slice(batch.pictures, std::exchange(first, first + size), size), {begin, begin + size}});
        }
        return sizes;
    }
    Learned learn(std::size_t part, const TrainingMoment& moment) override { return m_model.trainStep(m_parts[part], moment); }
    std::vector<double> heldOutLosses(int most) override {
        return lossesOn(m_model, m_pairs, &PairedSet::heldOut, std::min(most, m_pairs.heldOutCount()), kPairsAtOnce);
    }
    std::vector<double> trainingLosses(int most) override {
        return lossesOn(m_model, m_pairs, &PairedSet::training, std::min(most, m_pairs.trainingCount()), kPairsAtOnce);
    }
    /// Where captions are points: fits the latent space on them.
    void finish() override {
        auto* points = as<CaptionPoints>(m_model);
        if (!points) return;
        const auto captions = m_pairs.training(0, kMostCaptions).captions;
        m_model.setSpace(fitLatentSpace(points->pointsOf(captions), kCaptionDirections, 1));
    }

  private:
    LearnsPairs& m_model;
    const PairedSet& m_pairs;
    Params m_augment;
    int m_together;
    std::vector<PairBatch> m_parts; ///< of the step
};

/// One picture for each caption, of consecutive seeds.
std::vector<Request> requestsFor(const Model& model, const std::vector<std::string>& captions, std::uint64_t seed, const Params& wanted) {
    const Params params = sampleParams(model.card(), wanted);
    std::vector<Request> requests;
    for (const std::string& caption : captions)
        requests.push_back({.params = params, .seed = seed++, .prompt = caption});
    return requests;
}

/// The pairs of a look.
PairBatch shownOf(const PairedSet& pairs) { return pairs.heldOutCount() > 0 ? pairs.heldOut(0, kShown) : pairs.training(0, kShown); }

/// What is the same of all that learn from pictures with captions.
class PairCourse : public PictureCourse {
  public:
    Words items() const override { return SEEDBED_TR("pictures with captions"); }
    ParamSpecs dataSpecs() const override { return pairSpecs(); }
    std::string dataHeading() const override { return {}; }
    std::string dataHelp() const override { return "Folder or archive of pictures, each with its caption in a text file of the same name (cat.png, cat.txt)"; }
    bool recognises(const std::filesystem::path&) const override { return false; }

    bool suits(const Examples& examples) const override {
        const auto* pictures = dynamic_cast<const Dataset*>(&examples);
        return isOwn(examples) || (pictures && pictures->report().captions > 0);
    }

    ParamSpecs baseSpecs() const override { return {}; }

    void joinBase(const TrainJob&, Model&, Prepared&) const override {}

    Params loop(const Facts& facts, const Params& advised) const override {
        Params loop = PictureCourse::loop(facts, advised);
        loop.set("patience", 0.0); // what comes later in a training is another thing to learn
        return loop;
    }

    std::unique_ptr<Lesson> lesson(Model& model, const Examples& examples, const TrainJob& job, Progress&) const override {
        return std::make_unique<PairLesson>(need<LearnsPairs>(model), pairsOf(examples), job.augmentParams, together());
    }

    bool beginsAsBase(const TrainJob&) const override { return true; }
    std::vector<Sentence> besideOthers(const ModelCard&) const override { return {}; }
    double evaluatePart(Model& model, const Examples& examples, Progress& progress) const override { return Course::evaluatePart(model, examples, progress); }

  protected:
    /// Pairs that are learned from each other, and so not apart.
    virtual int together() const { return 1; }

    const Dataset& pictures(const Examples& examples) const override { return pairsOf(examples).pictures(); }

    std::shared_ptr<const Examples> read(const std::filesystem::path& path, const DatasetOptions& options, Progress& progress) const override {
        return std::make_shared<const PairedSet>(PairedSet::open(path, options, progress));
    }

    bool isOwn(const Examples& had) const override { return dynamic_cast<const PairedSet*>(&had) != nullptr; }
};

/// A caption becomes a picture.
class PaintingCourse final : public PairCourse {
  public:
    std::vector<Medium> reads() const override { return {Medium::text}; }

    /// Some captions go with it, so that a person sees what it was spoken to like.
    void fit(const TrainJob& job, const Examples& examples, const ModelCard* base, ModelCard& card, Progress& progress) const override {
        PairCourse::fit(job, examples, base, card, progress);
        const PairedSet& pairs = pairsOf(examples);
        card.tokenizer = captionsToKeep(pairs.training(0, std::min(pairs.trainingCount(), kKeptCaptions)).captions);
    }

    Words fromScratch() const override { return SEEDBED_TR("Draws what a caption says; needs thousands of pictures with captions"); }

    std::unique_ptr<Observer> observer(Model& model, const Examples& examples, std::uint64_t seed) const override {
        return std::make_unique<SampleObserver>(model, requestsFor(model, shownOf(pairsOf(examples)).captions, seed, {}));
    }

    Examination examination() const override { return {.samples = kMeasured, .limit = kMeasured}; }
    /// held_out_loss; and of pictures drawn for captions, against their own: kid, frechet, frechet_floor, precision, coverage.
    Evaluation evaluate(Model& model, const Examples& examples, const Examination& asked, Progress& progress) const override {
        const PairedSet& pairs = pairsOf(examples);
        std::vector<Image> real;
        std::vector<std::string> captions;
        std::vector<double> losses;
        const auto take = [&](PairBatch (PairedSet::*side)(int, int) const, int all) {
            const int count = std::min(all, asked.limit);
            std::ranges::copy(lossesOn(need<LearnsPairs>(model), pairs, side, count, kPairsAtOnce), std::back_inserter(losses));
            const PairBatch batch = (pairs.*side)(0, count);
            for (int i = 0; i < batch.pictures.count; ++i)
                real.push_back(pictureOf(batch.pictures, i));
            captions.insert(captions.end(), batch.captions.begin(), batch.captions.end());
        };
        take(&PairedSet::heldOut, pairs.heldOutCount());
        if (asked.allData) take(&PairedSet::training, pairs.trainingCount());
        const FeatureNet net = FeatureNet::open(asked.second ? FeatureNet::Which::second : FeatureNet::Which::standard);
        Evaluation found{{{"held_out_loss", meanWithInterval(losses)}}, net.version()};
        if (real.size() > 1) {
            captions.resize(std::min(captions.size(), static_cast<std::size_t>(asked.samples)));
            const auto drawn = contentsOf<Image>(sampleAll(model, requestsFor(model, captions, asked.seed, asked.params), progress));
            const Features reals = net.of(real), made = net.of(drawn);
            const Frechet frechet = frechetDistance(reals, made, kFrechetDimensions);
            found.measures.insert({{"kid", kernelDistance(reals, made)}, {"frechet", frechet.distance}, {"frechet_floor", frechet.floor},
                {"precision", precision(reals, made)}, {"coverage", coverage(reals, made)}});
        }
        std::erase_if(found.measures, [](const auto& entry) {
            return entry.second.n == 0 || !std::isfinite(entry.second.value) || !std::isfinite(entry.second.low) || !std::isfinite(entry.second.high);
        });
        return found;
    }

    std::string measureInWords(const std::string& measure) const override {
        const std::string words = pairMeasureInWords(measure);
        return words.empty() ? PictureCourse::measureInWords(measure) : words;
    }

    std::string wallHeading() const override { return "The same captions, step by step"; }
};

/// A picture gets a caption, and captions and pictures find each other.
class CaptionCourse final : public PairCourse {
  protected:
    int together() const override { return kTold; }

  public:
    std::vector<Medium> makes() const override { return {Medium::text}; }
    Words fromScratch() const override {
        return SEEDBED_TR("Says what is in a picture, in the language of its captions; needs hundreds of pictures with captions");
    }

    void fit(const TrainJob& job, const Examples& examples, const ModelCard* base, ModelCard& card, Progress& progress) const override {
        PairCourse::fit(job, examples, base, card, progress);
        if (base) return;
        const PairedSet& pairs = pairsOf(examples);
        std::string text;
        for (const std::string& caption : pairs.training(0, pairs.trainingCount()).captions)
            text += caption + "\n";
        if (card.config.has("tokens")) {
            card.tokenizer = tokenizerFor(card.config, text, progress).toJson();
        } else { // it names the captions that it knows, whole
            card.tokenizer = captionsToKeep(pairs.training(0, pairs.trainingCount()).captions);
        }
    }

    std::unique_ptr<Observer> observer(Model& model, const Examples& examples, std::uint64_t seed) const override {
        const PairBatch shown = shownOf(pairsOf(examples));
        std::vector<Request> requests;
        Params params = sampleParams(model.card());
        params.set("temperature", 0.0);
        for (int i = 0; i < shown.pictures.count; ++i)
            requests.push_back({.params = params, .seed = seed, .guide = std::make_shared<Guide>(Guide{pictureOf(shown.pictures, i), {}, 1})});
        return std::make_unique<SampleObserver>(model, std::move(requests));
    }

    Examination examination() const override { return {.limit = kUsualPairs}; }

    Evaluation evaluate(Model& model, const Examples& examples, const Examination& asked, Progress& progress) const override {
        nlohmann::json each = nlohmann::json::object();
        std::map<std::string, Measured> measures;
        if (auto* writer = as<WritesCaptions>(model)) measures = measureCaptions(*writer, pairsOf(examples), asked, progress, &each);
        measures.merge(measureShared(need<PairSpace>(model), pairsOf(examples), asked, progress, &each));
        return {std::move(measures), {}, each.dump()};
    }

    std::string measureInWords(const std::string& measure) const override { return pairMeasureInWords(measure); }

    std::string wallHeading() const override { return "What it says of pictures that it has not learned from, step by step"; }

    std::string wall(const std::vector<TrainLook>& looks) const override {
        std::string text;
        for (const TrainLook& look : looks) {
            text += "<details" + std::string(&look == &looks.back() ? " open" : "") + "><summary>step " + std::to_string(look.step) +
                    "</summary>\n<div class=\"row\">";
            for (const Sample& sample : look.samples)
                text += "<figure>" + html::pictureTag(decodePicture(sample.recipe.guide->picture, "picture"), sample.text()) + "<figcaption dir=\"auto\">" +
                        html::escaped(sample.text()) + "</figcaption></figure>";
            text += "</div></details>\n";
        }
        return text;
    }
};

} // namespace

const Course& paintingCourse() {
    static const PaintingCourse course;
    return course;
}

const Course& captionCourse() {
    static const CaptionCourse course;
    return course;
}

} // namespace seedbed
