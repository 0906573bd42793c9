#pragma once
// Pictures as something to learn; only for core/train.
#include "core/data/files.h"
#include "core/data/pictures/augment.h"
#include "core/data/pictures/dataset.h"
#include "core/data/sound/sound_set.h"
#include "core/data/text/text_corpus.h"
#include "core/measure/pictures/quality.h"
#include "core/train/course.h"

#include <algorithm>
#include <iterator>

namespace seedbed {

/// The loss of each of the first `count` examples on one side of a set, so many of them at once.
template <class Model, class Set, class Batch>
std::vector<double> lossesOn(Model& model, const Set& set, Batch (Set::*side)(int first, int count) const, int count, int atOnce) {
    std::vector<double> all;
    for (int first = 0; first < count; first += atOnce)
        std::ranges::copy(model.heldOutLoss((set.*side)(first, std::min(atOnce, count - first))), std::back_inserter(all));
    return all;
}

/// Pictures that are drawn out of a space. What learns from pictures and something besides takes from it what is the same.
class PictureCourse : public Course {
  public:
    std::vector<Medium> reads() const override { return {Medium::picture}; }
    std::vector<Medium> makes() const override { return {Medium::picture}; }
    Words items() const override { return SEEDBED_TR("pictures"); }
    std::string dataHeading() const override { return "Pictures"; }
    std::string dataHelp() const override { return "Folder or archive (zip, tar, 7z, rar) of pictures, IDX file, or font files"; }
    std::vector<std::string> endings() const override {
        std::vector<std::string> all(kArchiveEndings.begin(), kArchiveEndings.end());
        all.insert(all.end(), {"ttf", "otf", "ttc", "woff", "woff2", "idx", "gz"});
        return all;
    }
    Words fromScratch() const override { return SEEDBED_TR("Needs hundreds of pictures"); }
    bool recognises(const std::filesystem::path& path) const override { return !holdsSound(path) && !holdsText(path); }
    ParamSpecs dataSpecs() const override { return datasetSpecs(); }
    ParamSpecs dataSpecsFor(const Facts& facts) const override;
    bool suits(const Examples& examples) const override { return isOwn(examples); }
    std::vector<Content> varied(const Examples& examples, int count, const Params& augmentation, Random& random) const override;
    ParamSpecs augmentSpecs() const override { return augmentationSpecs(); }
    ParamSpecs baseSpecs() const override;
    std::shared_ptr<const Examples> open(const std::filesystem::path& path, const Params& params, const ModelCard* like, std::shared_ptr<const Examples> had,
        Progress& progress) const override;
    std::shared_ptr<const Examples> inLabelsOf(const ModelCard& card, std::shared_ptr<const Examples> examples, const std::string& unlabelled) const override;

    Facts facts(const Examples& examples) const override;
    Budget budget(const Facts& facts) const override;
    Params loop(const Facts& facts, const Params& advised) const override;
    Params augmentation(const Facts& facts, const Family& family) const override;

    void check(const TrainJob& job, const Examples& examples) const override;
    void fit(const TrainJob& job, const Examples& examples, const ModelCard* base, ModelCard& card, Progress& progress) const override;
    std::map<std::string, std::string> describe(const Examples& examples) const override;
    std::string aboutFrom(const std::string& base, const Examples& examples) const override;
    void joinBase(const TrainJob& job, Model& base, Prepared& prepared) const override;

    std::unique_ptr<Lesson> lesson(Model& model, const Examples& examples, const TrainJob& job, Progress& progress) const override;
    std::unique_ptr<Observer> observer(Model& model, const Examples& examples, std::uint64_t seed) const override;
    Trial trial() const override { return {8, 12, 2}; }
    Sentence few(const Facts& facts) const override;

    bool beginsAsBase(const TrainJob& job) const override;
    std::vector<Sentence> besideOthers(const ModelCard& card) const override;
    Examination examination() const override { return {.samples = kUsualSamples, .limit = kUsualItems}; }
    Evaluation evaluate(Model& model, const Examples& examples, const Examination& asked, Progress& progress) const override;
    double evaluatePart(Model& model, const Examples& examples, Progress& progress) const override;
    std::string measureInWords(const std::string& measure) const override { return seedbed::measureInWords(measure); }

    std::string wallHeading() const override { return "The same points of the latent space, step by step"; }
    std::string wall(const std::vector<TrainLook>& looks) const override;

  protected:
    /// The pictures of examples that open() made.
    virtual const Dataset& pictures(const Examples& examples) const { return dynamic_cast<const Dataset&>(examples); }
    virtual std::shared_ptr<const Examples> read(const std::filesystem::path& path, const DatasetOptions& options, Progress& progress) const;
    /// `had` are examples of this course.
    virtual bool isOwn(const Examples& had) const { return dynamic_cast<const Dataset*>(&had) != nullptr; }
};

} // namespace seedbed
