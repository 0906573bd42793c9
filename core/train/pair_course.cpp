#include "core/train/pair_course.h"

#include "core/data/pictures/augment.h"
#include "core/formats/error.h"
#include "core/measure/pictures/distances.h"
#include "core/measure/pictures/features.h"
#include "core/model/abilities.h"
#include "core/sample/sampler.h"

#include <algorithm>
#include <cmath>

namespace seedbed {

namespace {

constexpr int kAtOnce = 64; // pairs whose loss is measured together
constexpr int kShown = 8;   // captions of a look
constexpr int kMeasured = 500;
constexpr int kFrechetDimensions = 32;

const PairedSet& pairsOf(const Examples& examples) { return dynamic_cast<const PairedSet&>(examples); }

using Side = PairBatch (PairedSet::*)(int, int) const;

std::vector<double> lossesOn(LearnsPairs& model, const PairedSet& pairs, Side side, int most) {
    std::vector<double> all;
    for (int first = 0; first < most; first += kAtOnce) {
        const PairBatch batch = (pairs.*side)(first, std::min(kAtOnce, most - first));
        if (batch.pictures.count == 0) break;
        for (const double loss : model.heldOutLoss(batch))
            all.push_back(loss);
    }
    return all;
}

/// A model learns to draw what captions say.
class PairLesson final : public Lesson {
  public:
    PairLesson(LearnsPairs& model, const PairedSet& pairs, Params augment) : m_model(model), m_pairs(pairs), m_augment(std::move(augment)) {
        m_augment.check(augmentationSpecs());
    }

    Model& model() override { return m_model; }
    Words items() const override { return SEEDBED_TR("pictures with captions"); }
    int heldOutCount() const override { return m_pairs.heldOutCount(); }
    void next(int count, Random& random) override {
        m_batch = m_pairs.batch(count, random);
        if (augments(m_augment)) augment(m_batch.pictures, m_augment, random);
    }
    Losses learn(const TrainingMoment& moment) override { return m_model.trainStep(m_batch, moment); }
    std::vector<double> heldOutLosses(int most) override { return lossesOn(m_model, m_pairs, &PairedSet::heldOut, most); }
    std::vector<double> trainingLosses(int most) override { return lossesOn(m_model, m_pairs, &PairedSet::training, most); }

  private:
    LearnsPairs& m_model;
    const PairedSet& m_pairs;
    Params m_augment;
    PairBatch m_batch;
};

/// One picture for each caption, of consecutive seeds.
std::vector<Request> requestsFor(const Model& model, const std::vector<std::string>& captions, std::uint64_t seed, const Params& wanted) {
    const Params params = sampleParams(model.card(), wanted);
    std::vector<Request> requests;
    for (const std::string& caption : captions)
        requests.push_back({.params = params, .seed = seed++, .prompt = caption});
    return requests;
}

/// Draws the first captions that are held out.
class PairObserver final : public Observer {
  public:
    PairObserver(Model& model, const PairedSet& pairs, std::uint64_t seed)
        : m_model(model), m_requests(requestsFor(model, (pairs.heldOutCount() > 0 ? pairs.heldOut(0, kShown) : pairs.training(0, kShown)).captions, seed, {})) {
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

const Dataset& PairCourse::pictures(const Examples& examples) const { return pairsOf(examples).pictures(); }

std::shared_ptr<const Examples> PairCourse::read(const std::filesystem::path& path, const DatasetOptions& options, Progress& progress) const {
    return std::make_shared<const PairedSet>(PairedSet::open(path, options, progress));
}

bool PairCourse::suits(const Examples& examples) const {
    const auto* pictures = dynamic_cast<const Dataset*>(&examples);
    return isOwn(examples) || (pictures && pictures->report().captions > 0);
}

std::unique_ptr<Lesson> PairCourse::lesson(Model& model, const Examples& examples, const TrainJob& job, Progress&) const {
    return std::make_unique<PairLesson>(need<LearnsPairs>(model), pairsOf(examples), job.augmentParams);
}

std::unique_ptr<Observer> PairCourse::observer(Model& model, const Examples& examples, std::uint64_t seed) const {
    return std::make_unique<PairObserver>(model, pairsOf(examples), seed);
}

Examination PairCourse::examination() const { return {.samples = kMeasured, .limit = kMeasured}; }

Evaluation PairCourse::evaluate(Model& model, const Examples& examples, const Examination& asked, Progress& progress) const {
    const PairedSet& pairs = pairsOf(examples);
    std::vector<Image> real;
    std::vector<std::string> captions;
    const auto take = [&](Side side, int count) {
        const PairBatch batch = (pairs.*side)(0, std::min(count, asked.limit));
        for (int i = 0; i < batch.pictures.count; ++i)
            real.push_back(pictureOf(batch.pictures, i));
        captions.insert(captions.end(), batch.captions.begin(), batch.captions.end());
    };
    take(&PairedSet::heldOut, pairs.heldOutCount());
    auto losses = lossesOn(need<LearnsPairs>(model), pairs, &PairedSet::heldOut, std::min(pairs.heldOutCount(), asked.limit));
    if (asked.allData) {
        take(&PairedSet::training, pairs.trainingCount());
        std::ranges::copy(lossesOn(need<LearnsPairs>(model), pairs, &PairedSet::training, std::min(pairs.trainingCount(), asked.limit)),
            std::back_inserter(losses));
    }
    const FeatureNet net = FeatureNet::open(asked.second ? FeatureNet::Which::second : FeatureNet::Which::standard);
    Evaluation found{{{"held_out_loss", meanWithInterval(losses)}}, net.version()};
    if (real.size() > 1) {
        captions.resize(std::min(captions.size(), static_cast<std::size_t>(asked.samples)));
        std::vector<Image> drawn;
        for (const Sample& sample : Sampler(model).all(requestsFor(model, captions, asked.seed, asked.params), progress))
            drawn.push_back(sample.picture());
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

std::string PairCourse::measureInWords(const std::string& measure) const {
    return measure == "held_out_loss" ? "loss on pairs it has not learned from; lower is better" : PictureCourse::measureInWords(measure);
}

} // namespace seedbed
