// Pictures with captions as something to learn.
#include "core/data/pairs/paired_set.h"
#include "core/formats/error.h"
#include "core/measure/pictures/distances.h"
#include "core/measure/pictures/features.h"
#include "core/model/abilities.h"
#include "core/model/learned.h"
#include "core/sample/sampler.h"
#include "core/train/observer.h"
#include "core/train/picture_course.h"

#include <algorithm>
#include <cmath>
#include <utility>

namespace seedbed {

namespace {

constexpr int kPairsAtOnce = 64; // pairs whose loss is measured together
constexpr int kShown = 8;        // captions of a look
constexpr int kMeasured = 500;
constexpr int kFrechetDimensions = 32;

const PairedSet& pairsOf(const Examples& examples) { return dynamic_cast<const PairedSet&>(examples); }

/// A model learns to draw what captions say.
class PairLesson final : public Lesson {
  public:
    PairLesson(LearnsPairs& model, const PairedSet& pairs, Params augment) : m_model(model), m_pairs(pairs), m_augment(std::move(augment)) {
        m_augment.check(augmentationSpecs());
    }

    Model& model() override { return m_model; }
    Words items() const override { return SEEDBED_TR("pictures with captions"); }
    int heldOutCount() const override { return m_pairs.heldOutCount(); }
    std::vector<int> next(int count, int parts, Random& random) override {
        PairBatch batch = m_pairs.batch(count, random);
        if (augments(m_augment)) augment(batch.pictures, m_augment, random);
        m_parts.clear();
        auto sizes = sizesOfParts(batch.pictures.count, parts);
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

  private:
    LearnsPairs& m_model;
    const PairedSet& m_pairs;
    Params m_augment;
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

/// A text becomes a picture.
class PairCourse final : public PictureCourse {
  public:
    std::vector<Medium> reads() const override { return {Medium::text}; }
    Words items() const override { return SEEDBED_TR("pictures with captions"); }
    ParamSpecs dataSpecs() const override { return pairSpecs(); }
    std::string dataHeading() const override { return {}; }
    Words fromScratch() const override { return SEEDBED_TR("Draws what a caption says; needs thousands of pictures with captions"); }
    std::string dataHelp() const override { return "Folder or archive of pictures, each with its caption in a text file of the same name (cat.png, cat.txt)"; }
    bool recognises(const std::filesystem::path&) const override { return false; }

    bool suits(const Examples& examples) const override {
        const auto* pictures = dynamic_cast<const Dataset*>(&examples);
        return isOwn(examples) || (pictures && pictures->report().captions > 0);
    }

    ParamSpecs baseSpecs() const override { return {}; }

    void joinBase(const TrainJob&, Model&, Prepared&) const override {}

    std::unique_ptr<Lesson> lesson(Model& model, const Examples& examples, const TrainJob& job, Progress&) const override {
        return std::make_unique<PairLesson>(need<LearnsPairs>(model), pairsOf(examples), job.augmentParams);
    }

    std::unique_ptr<Observer> observer(Model& model, const Examples& examples, std::uint64_t seed) const override {
        const PairedSet& pairs = pairsOf(examples);
        const PairBatch shown = pairs.heldOutCount() > 0 ? pairs.heldOut(0, kShown) : pairs.training(0, kShown);
        return std::make_unique<SampleObserver>(model, requestsFor(model, shown.captions, seed, {}));
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

    double evaluatePart(Model& model, const Examples& examples, Progress& progress) const override { return Course::evaluatePart(model, examples, progress); }

    std::string measureInWords(const std::string& measure) const override {
        return measure == "held_out_loss" ? "loss on pairs it has not learned from; lower is better" : PictureCourse::measureInWords(measure);
    }

    std::string wallHeading() const override { return "The same captions, step by step"; }

  protected:
    const Dataset& pictures(const Examples& examples) const override { return pairsOf(examples).pictures(); }

    std::shared_ptr<const Examples> read(const std::filesystem::path& path, const DatasetOptions& options, Progress& progress) const override {
        return std::make_shared<const PairedSet>(PairedSet::open(path, options, progress));
    }

    bool isOwn(const Examples& had) const override { return dynamic_cast<const PairedSet*>(&had) != nullptr; }
};

} // namespace

const Course& pairCourse() {
    static const PairCourse course;
    return course;
}

} // namespace seedbed
