#pragma once
// Pictures with captions as something to learn; only for core/train.
#include "core/data/pairs/paired_set.h"
#include "core/train/picture_course.h"

namespace seedbed {

/// A text becomes a picture.
class PairCourse final : public PictureCourse {
  public:
    std::vector<Medium> reads() const override { return {Medium::text}; }
    Words items() const override { return SEEDBED_TR("pictures with captions"); }
    std::string dataHeading() const override { return {}; }
    Words fromScratch() const override { return SEEDBED_TR("Draws what a caption says; needs thousands of pictures with captions"); }
    std::string dataHelp() const override { return "Folder or zip of pictures, each with its caption in a text file of the same name (cat.png, cat.txt)"; }
    bool recognises(const std::filesystem::path&) const override { return false; }
    bool suits(const Examples& examples) const override;
    ParamSpecs baseSpecs() const override { return {}; }

    void joinBase(const TrainJob&, Model&, Prepared&) const override {}
    std::unique_ptr<Lesson> lesson(Model& model, const Examples& examples, const TrainJob& job, Progress& progress) const override;
    std::unique_ptr<Observer> observer(Model& model, const Examples& examples, std::uint64_t seed) const override;

    Examination examination() const override;
    /// held_out_loss; and of pictures drawn for captions, against their own: kid, frechet, frechet_floor, precision, coverage.
    Evaluation evaluate(Model& model, const Examples& examples, const Examination& asked, Progress& progress) const override;
    double evaluatePart(Model& model, const Examples& examples, Progress& progress) const override { return Course::evaluatePart(model, examples, progress); }
    std::string measureInWords(const std::string& measure) const override;

    std::string wallHeading() const override { return "The same captions, step by step"; }

  protected:
    const Dataset& pictures(const Examples& examples) const override;
    std::shared_ptr<const Examples> read(const std::filesystem::path& path, const DatasetOptions& options, Progress& progress) const override;
    bool isOwn(const Examples& had) const override { return dynamic_cast<const PairedSet*>(&had) != nullptr; }
};

} // namespace seedbed
