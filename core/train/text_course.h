#pragma once
// Text, and lines by themselves, as something to learn; only for core/train.
#include "core/data/text/text_corpus.h"
#include "core/train/course.h"

namespace seedbed {

/// Text that goes on. Lines are a small variation of it.
class TextCourse : public Course {
  public:
    std::vector<Medium> reads() const override { return {Medium::text}; }
    std::vector<Medium> makes() const override { return {Medium::text}; }
    Words items() const override { return SEEDBED_TR("texts"); }
    std::string dataHeading() const override { return "Text"; }
    std::string dataHelp() const override { return "File or folder of text"; }
    std::vector<std::string> endings() const override { return {"txt", "md", "po", "mo", "csv", "tsv", "conllu"}; }
    Words fromScratch() const override { return SEEDBED_TR("Goes on with a text that you begin; needs some hundred kilobytes of text"); }
    bool recognises(const std::filesystem::path& path) const override { return holdsText(path); }
    ParamSpecs dataSpecs() const override { return textSpecs(); }
    bool suits(const Examples& examples) const override;
    ParamSpecs augmentSpecs() const override;
    std::shared_ptr<const Examples> open(const std::filesystem::path& path, const Params& params, const ModelCard* like, std::shared_ptr<const Examples> had,
        Progress& progress) const override;

    Facts facts(const Examples& examples) const override;
    Budget budget(const Facts& facts) const override;
    Params loop(const Facts& facts, const Params& advised) const override;
    Params augmentation(const Facts&, const Family&) const override { return {}; }

    void fit(const TrainJob& job, const Examples& examples, const ModelCard* base, ModelCard& card, Progress& progress) const override;
    std::map<std::string, std::string> describe(const Examples& examples) const override;
    std::string aboutFrom(const std::string& base, const Examples& examples) const override;
    void joinBase(const TrainJob& job, Model& base, Prepared& prepared) const override;

    std::unique_ptr<Lesson> lesson(Model& model, const Examples& examples, const TrainJob& job, Progress& progress) const override;
    std::unique_ptr<Observer> observer(Model& model, const Examples& examples, std::uint64_t seed) const override;
    Trial trial() const override { return {2, 5, 1}; } // steps are long and all alike
    Sentence few(const Facts& facts) const override;

    Examination examination() const override;
    Evaluation evaluate(Model& model, const Examples& examples, const Examination& asked, Progress& progress) const override;
    std::string measureInWords(const std::string& measure) const override;

    std::string wallHeading() const override { return "What it writes from the same seeds, step by step"; }
    std::string wall(const std::vector<TrainLook>& looks) const override;

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
    bool suits(const Examples& examples) const override;
    /// By lines, of at most kLongestLine characters.
    Params dataParams(const Params& asked) const override;
    Budget budget(const Facts& facts) const override;
    Params loop(const Facts& facts, const Params& advised) const override;
    Trial trial() const override { return {2, 16, 1}; } // which are not

  protected:
    int shown() const override { return 12; }
};

} // namespace seedbed
