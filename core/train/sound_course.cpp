// Sounds without words as something to learn.
#include "core/data/files.h"
#include "core/data/sound/mel.h"
#include "core/data/sound/sound_set.h"
#include "core/data/sound/vary.h"
#include "core/formats/error.h"
#include "core/formats/sound_format.h"
#include "core/formats/utf8.h"
#include "core/measure/html.h"
#include "core/measure/pictures/copying.h"
#include "core/measure/sound/sound_quality.h"
#include "core/model/abilities.h"
#include "core/model/family.h"
#include "core/model/learned.h"
#include "core/sample/directions.h"
#include "core/sample/sampler.h"
#include "core/train/course.h"

#include <algorithm>
#include <cmath>
#include <nlohmann/json.hpp>
#include <utility>

namespace seedbed {

namespace {

constexpr int kFewRecordings = 20; // below, a model mostly repeats what it was given
constexpr int kSoundsAtOnce = 64;  // whose loss is measured together
constexpr int kSoundsOfSpace = 4000, kSoundsOfLook = 1000, kSoundsOfFit = 100;
constexpr int kShownSounds = 8, kFreshSounds = 64;
constexpr double kRoughRounds = 15; // of the search for phases, for looks at a running training

const SoundSet& soundsOf(const Examples& examples) { return dynamic_cast<const SoundSet&>(examples); }

/// The space of the training sounds as they are encoded now.
LatentSpace spaceOfSounds(SoundSpace& model, const SoundSet& set, int most) { return fitLatentSpace(model.encode(evenlySpaced(set, true, false, most))); }

/// A model learns from sounds, which are varied first; at the end its latent space is fitted on them.
class SoundLesson final : public Lesson {
  public:
    SoundLesson(LearnsSounds& model, const SoundSet& set, Params variation) : m_model(model), m_set(set), m_variation(std::move(variation)) {
        m_variation.check(soundVariationSpecs());
    }

    Model& model() override { return m_model; }
    Words items() const override { return SEEDBED_TR("sounds"); }
    int heldOutCount() const override { return m_set.recordings(Part::heldOut); }

    std::vector<int> next(int count, int parts, Random& random) override {
        SoundBatch batch = m_set.batch(count, random);
        vary(batch, m_variation, random);
        m_parts.clear();
        auto sizes = sizesOfParts(batch.count, parts);
        for (int first = 0; const int size : sizes)
            m_parts.push_back(slice(batch, std::exchange(first, first + size), size));
        return sizes;
    }

    Learned learn(std::size_t part, const TrainingMoment& moment) override { return m_model.trainStep(m_parts[part], moment); }
    std::vector<double> heldOutLosses(int most) override { return losses(Part::heldOut, most); }
    std::vector<double> trainingLosses(int most) override { return losses(Part::training, most); }
    void finish() override {
        if (auto* space = as<SoundSpace>(m_model)) m_model.setSpace(spaceOfSounds(*space, m_set, kSoundsOfSpace));
    }

  private:
    std::vector<double> losses(Part part, int most) {
        const int count = std::min(most, m_set.count(part));
        std::vector<double> all;
        for (int first = 0; first < count; first += kSoundsAtOnce)
            std::ranges::copy(m_model.heldOutLoss(m_set.items(part, first, std::min(kSoundsAtOnce, count - first))), std::back_inserter(all));
        return all;
    }

    LearnsSounds& m_model;
    const SoundSet& m_set;
    Params m_variation;
    std::vector<SoundBatch> m_parts; ///< of the step
};

/// Makes sounds of the same points every time, and finds what they, and others, may have copied.
class SoundObserver final : public Observer {
  public:
    SoundObserver(SoundSpace& model, const SoundSet& set, std::uint64_t seed)
        : m_model(model), m_set(set), m_learned(featuresOf(set.training(0, kSoundsOfLook))), m_heldOut(featuresOf(set.heldOut(0, kSoundsOfLook))) {
        Params params = sampleParams(model.card());
        if (const ParamSpecs specs = familyById(model.card().family).sampleSpecs(model.card()); const ParamSpec* effort = knobWith(specs, Role::effort))
            params.set(effort->key, kRoughRounds);
        m_requests = seedRequests(model.space(), seed, kShownSounds, kStandardDiversity, params);
    }

    void show(TrainLook& look) override {
        NoProgress quiet;
        look.samples = sampleAll(m_model, m_requests, quiet);
        std::vector<Latent> points;
        for (const Request& request : m_requests)
            points.push_back(request.latent);
        for (const auto& hit : m_learned.nearest(featuresOf(m_model.spectra(points))))
            look.neighbours.push_back({m_set.trainingItem(hit.index), m_set.trainingName(hit.index), hit.distance});
        look.copies = measureCopying(m_learned, m_heldOut,
            featuresOf(drawnSpectra(m_model, spaceOfSounds(m_model, m_set, kSoundsOfFit), 0, kFreshSounds, kStandardDiversity)))
                          .share;
    }

  private:
    SoundSpace& m_model;
    const SoundSet& m_set;
    std::vector<Request> m_requests; ///< of the wall
    NearestItems m_learned;
    Features m_heldOut;
};

class SoundCourse final : public Course {
  public:
    std::vector<Medium> reads() const override { return {Medium::sound}; }
    std::vector<Medium> makes() const override { return {Medium::sound}; }
    Words items() const override { return SEEDBED_TR("sounds"); }
    std::string dataHeading() const override { return "Sounds"; }
    std::string dataHelp() const override { return "Folder or archive of recordings (WAV, FLAC, Ogg, Opus, MP3), or one long recording"; }
    std::vector<std::string> endings() const override { return {kSoundEndings.begin(), kSoundEndings.end()}; }
    Words fromScratch() const override { return SEEDBED_TR("For short sounds without words (drums, calls, syllables); needs some dozens"); }
    bool recognises(const std::filesystem::path& path) const override { return holdsSound(path); }
    ParamSpecs dataSpecs() const override { return soundSpecs(); }
    ParamSpecs dataSpecsFor(const Facts& facts) const override {
        ParamSpecs specs = soundSpecs();
        std::erase_if(specs, [&](const ParamSpec& spec) { return spec.key == kWithout || facts.fromBase; }); // chosen where they are seen
        return specs;
    }
    ParamSpecs augmentSpecs() const override { return soundVariationSpecs(); }
    bool suits(const Examples& examples) const override { return dynamic_cast<const SoundSet*>(&examples) != nullptr; }

    std::shared_ptr<const Examples> open(const std::filesystem::path& path, const Params& params, const ModelCard* like, std::shared_ptr<const Examples> had,
        Progress& progress) const override {
        SoundOptions options = soundOptions(params);
        if (like) options.frames = like->size;
        if (const auto* set = dynamic_cast<const SoundSet*>(had.get())) {
            SoundOptions read = set->options();
            if (options.frames == 0) read.frames = 0;
            if (read == options) return had;
        }
        return std::make_shared<const SoundSet>(SoundSet::open(path, options, progress));
    }

    Facts facts(const Examples& examples) const override {
        const SoundSet& set = soundsOf(examples);
        return {.training = set.trainingCount(), .heldOut = set.recordings(Part::heldOut), .size = set.options().frames, .channels = 1};
    }

    Budget budget(const Facts&) const override { return {.seconds = kUsualSeconds}; }

    Params loop(const Facts& facts, const Params& advised) const override {
        Params loop;
        loop.set("patience", facts.heldOut >= kFewHeldOut && facts.fromBase ? 20.0 : 0.0);
        return advised.over(loop);
    }

    Params augmentation(const Facts& facts, const Family&) const override { return recommendedVariation(facts.training); }

    void check(const TrainJob& job, const Examples& examples) const override {
        if (examples.trainingCount() < 2)
            throw Error(SEEDBED_TR("%1 holds only one sound to learn from (sounds that are all the same count as one). Give at least 5 different ones."),
                displayName(job.data));
    }

    void fit(const TrainJob&, const Examples& examples, const ModelCard* base, ModelCard& card, Progress&) const override {
        if (base) return;
        card.size = soundsOf(examples).options().frames;
        card.channels = 1;
    }

    std::map<std::string, std::string> describe(const Examples& examples) const override {
        const SoundReport& report = soundsOf(examples).report();
        return {{"source", report.source}, {"items", std::to_string(report.clips)}, {"recordings", std::to_string(report.recordings)},
            {"sound_seconds", std::to_string(std::lround(report.seconds))}};
    }

    std::string aboutFrom(const std::string& base, const Examples& examples) const override {
        return "Learned from " + std::to_string(examples.trainingCount()) + " sounds" + (base.empty() ? "." : ", starting from " + base + ".");
    }

    std::unique_ptr<Lesson> lesson(Model& model, const Examples& examples, const TrainJob& job, Progress&) const override {
        return std::make_unique<SoundLesson>(need<LearnsSounds>(model), soundsOf(examples), job.augmentParams);
    }

    std::unique_ptr<Observer> observer(Model& model, const Examples& examples, std::uint64_t seed) const override {
        return std::make_unique<SoundObserver>(need<SoundSpace>(model), soundsOf(examples), seed);
    }

    Trial trial() const override { return {4, 12, 1}; }

    Sentence few(const Facts& facts) const override {
        if (facts.training >= kFewRecordings) return {};
        return {SEEDBED_TR("With only %1 to learn from, the model will mostly repeat and blend these."),
            counted(facts.training, SEEDBED_TR("1 sound"), SEEDBED_TR("%1 sounds"))};
    }

    Examination examination() const override { return {.samples = 200, .limit = 500}; }
    Evaluation evaluate(Model& model, const Examples& examples, const Examination& asked, Progress& progress) const override {
        nlohmann::json nearest;
        Evaluation found{evaluateSounds(need<SoundSpace>(model), soundsOf(examples), asked, progress, &nearest), {}};
        if (!nearest.empty()) found.details = nlohmann::json{{"nearest", nearest}}.dump();
        return found;
    }
    std::string measureInWords(const std::string& measure) const override { return soundMeasureInWords(measure); }

    std::vector<Sentence> besideOthers(const ModelCard& card) const override {
        const auto copies = card.metrics.find("copy_share");
        if (copies == card.metrics.end() || copies->second.low <= 0.2) return {};
        return {{SEEDBED_TR("Of 100 new sounds %1 are as good as copies of those it learned from."), std::lround(100 * copies->second.value)}};
    }

    std::string wallHeading() const override { return "The spectra of the same points of the latent space, step by step"; }
    std::string wall(const std::vector<TrainLook>& looks) const override {
        constexpr std::size_t rows = 6;
        std::string text;
        const std::size_t shown = std::min(rows, looks.size());
        for (std::size_t i = 0; i < shown; ++i) {
            const TrainLook& look = looks[shown > 1 ? i * (looks.size() - 1) / (shown - 1) : 0];
            text += "<div class=\"row\"><span>step " + std::to_string(look.step) + "</span>";
            for (std::size_t k = 0; k < look.samples.size(); ++k)
                text += html::pictureTag(spectrumPicture(look.samples[k].sound()),
                    "sample " + std::to_string(k + 1) + (k < look.neighbours.size() ? ", nearest to " + look.neighbours[k].name : ""));
            text += "</div>\n";
        }
        return text;
    }
};

} // namespace

const Course& soundCourse() {
    static const SoundCourse course;
    return course;
}

} // namespace seedbed
