#pragma once
// A row for each medium: all that a training, a plan, a report and the commands `data` and `evaluate` know of it.
#include "core/base/measured.h"
#include "core/measure/examination.h"
#include "core/model/family.h"
#include "core/train/lesson.h"
#include "core/train/train_model.h"

#include <filesystem>
#include <map>
#include <memory>
#include <string>
#include <vector>

namespace seedbed {

/// What is made at the looks of one training, always from the same points or seeds.
class Observer {
  public:
    virtual ~Observer() = default;
    /// Fills in samples, neighbours and copies; the averaged weights are in place.
    virtual void show(TrainLook& look) = 0;
};

/// How long a training takes unless somebody says otherwise.
inline constexpr double kUsualSeconds = 300;

/// Card::training: the held-out loss before the first step, where the model began as its base.
inline constexpr const char* kLossOfBase = "held_out_loss_of_base";
/// What was tried before it was taught (TrainJob::tried), as JSON of a Sentence.
inline constexpr const char* kTried = "tried";
/// How many things were held out to judge it by (Lesson::heldOutCount).
inline constexpr const char* kJudges = "judged_by";

/// What was measured.
struct Evaluation {
    std::map<std::string, Measured> measures;
    std::string features;     ///< which net looked at pictures; empty: none
    std::string details = {}; ///< JSON object of what is no figure of the whole; empty: nothing
};

/// A measure for a person.
struct Figure {
    std::string name;
    Measured measured;
    std::string words;     ///< what it is and which way is better
    bool isEnough = false; ///< it says something; else "too few to say" belongs beside it
};

/// A model ready to be trained, and the examples as it knows them (labels in its order).
struct Prepared {
    std::unique_ptr<Model> model;
    std::shared_ptr<const Examples> examples;
    std::vector<Sentence> notes; ///< what the base makes of the data
};

/// How many steps are timed for a plan, and how many pass before them; as often as `halves` says, where parts join half-way.
struct Trial {
    std::size_t warm = 0, timed = 0, halves = 1;
    std::size_t half() const { return warm + timed; }
    std::size_t steps() const { return halves * half(); }
};

/// A way to teach that may suit the data better than what is usually wise.
struct Way {
    TrainJob job;   ///< with some of what the asked one leaves open
    Sentence words; ///< "from scratch"
};

/// One medium, or two that belong together, as something to learn. It teaches the families whose `reads` and `makes` are its own.
/// Examples that are handed in are of its own kind: open() made them.
class Course {
  public:
    virtual ~Course() = default;

    virtual std::vector<Medium> reads() const = 0;
    virtual std::vector<Medium> makes() const = 0;
    /// What is learned from, in the plural ("pictures").
    virtual Words items() const = 0;

    /// Heading of its data knobs ("Pictures"); empty: another course reads the same data.
    virtual std::string dataHeading() const { return {}; }
    /// What a path may be, for the help of --data.
    virtual std::string dataHelp() const = 0;
    /// What lies there is its data, unless a family asks for others.
    virtual bool recognises(const std::filesystem::path&) const { return false; }
    /// Endings of single files that hold many examples ("zip"), in lower case.
    virtual std::vector<std::string> endings() const = 0;
    /// What it gives to start from nothing, and what that needs.
    virtual Words fromScratch() const = 0;
    virtual ParamSpecs dataSpecs() const = 0;
    /// How examples are varied while they are learned.
    virtual ParamSpecs augmentSpecs() const = 0;
    /// Knobs of starting from a base model, besides those of its family.
    virtual ParamSpecs baseSpecs() const { return {}; }

    /// The data knobs that a job's data are read with, as far as the medium demands other ones than the job says.
    virtual Params dataParams(const Params& asked) const { return asked; }
    /// The data of a path: with size and channels of `like`, where that is given; `had` itself, where it was read that way from
    /// there. Error when nothing usable lies there. Throws Cancelled.
    virtual std::shared_ptr<const Examples> open(const std::filesystem::path& path, const Params& params, const ModelCard* like,
        std::shared_ptr<const Examples> had, Progress& progress) const = 0;
    /// Its families can learn from such examples, which another course may have read: this one reads them again in its own way.
    virtual bool suits(const Examples& examples) const = 0;
    /// Of dataSpecs(), those that make a difference to such data; some are decided where the training starts from a model.
    virtual ParamSpecs dataSpecsFor(const Facts&) const { return dataSpecs(); }
    /// The first training items, as a lesson that varies examples would see them; empty: that is nothing to look at.
    virtual std::vector<Content> varied(const Examples&, int /*count*/, const Params& /*augmentation*/, Random&) const { return {}; }
    /// The same examples in a model's labels; those without become `unlabelled`. Error when the model has others, or some and nobody says which.
    virtual std::shared_ptr<const Examples> inLabelsOf(const ModelCard&, std::shared_ptr<const Examples> examples, const std::string& /*unlabelled*/) const {
        return examples;
    }

    /// What is known of the examples (Facts::training … grouped).
    virtual Facts facts(const Examples& examples) const = 0;
    // What is wise unless a person says otherwise; own knobs are settled first, then the budget.
    virtual Budget budget(const Facts& facts) const = 0;
    /// Knobs of the loop that are not left as trainerSpecs() has them; `advised`: what the family says of them.
    virtual Params loop(const Facts& facts, const Params& advised) const = 0;
    virtual Params augmentation(const Facts& facts, const Family& family) const = 0;

    /// Ways that may suit better than what is usually wise, which stands first; their held-out losses can be compared. Empty: there is
    /// nothing to find out, or too little held out to tell.
    virtual std::vector<Way> ways(const TrainJob& /*asked*/, const Facts&) const { return {}; }

    /// Error when the examples are too few to learn from, or do not go with the job.
    virtual void check(const TrainJob&, const Examples&) const {}
    /// Fills in what the card of a model needs before it is made: size, labels, tokenizer. `base` is null from scratch; else `card` has
    /// what it takes from it.
    virtual void fit(const TrainJob& job, const Examples& examples, const ModelCard* base, ModelCard& card, Progress& progress) const = 0;
    /// Card::data, without what the job says.
    virtual std::map<std::string, std::string> describe(const Examples& examples) const = 0;
    /// Card::about of a model that starts from another, unless a person wrote one; empty: nothing. `base` is empty from scratch.
    virtual std::string aboutFrom(const std::string& /*base*/, const Examples&) const { return {}; }
    /// After the weights of a base were taken over: what else is taken from it, the examples in the model's labels, and notes.
    virtual void joinBase(const TrainJob&, Model& /*base*/, Prepared&) const {}

    virtual std::unique_ptr<Lesson> lesson(Model& model, const Examples& examples, const TrainJob& job, Progress& progress) const = 0;
    virtual std::unique_ptr<Observer> observer(Model& model, const Examples& examples, std::uint64_t seed) const = 0;

    /// Steps that a plan times.
    virtual Trial trial() const = 0;
    /// What to expect of so few examples; empty: they are enough.
    virtual Sentence few(const Facts& facts) const = 0;

    /// What is usual.
    virtual Examination examination() const { return {}; }
    /// Everything about a model on data, by measure; what cannot be measured is left out. Throws Cancelled.
    virtual Evaluation evaluate(Model& model, const Examples& examples, const Examination& asked, Progress& progress) const = 0;
    /// Does a part of what evaluate() does; the time that the whole takes as a multiple of it.
    virtual double evaluatePart(Model& model, const Examples& examples, Progress& progress) const;
    /// What a measure is, in a few words; empty for a name that is none.
    virtual std::string measureInWords(const std::string& measure) const = 0;
    std::vector<Figure> figures(const std::map<std::string, Measured>& measures) const;
    /// How a model stands by the figures of its card, beside what needs no learning: counting and packing, copying, the base as it was.
    /// What speaks against the model comes first. Empty: the figures say nothing.
    Sentence standing(const ModelCard& card) const;

    /// Of a job with a base: before its first step the model does just what the base does.
    virtual bool beginsAsBase(const TrainJob&) const { return true; }
    /// Sentences of standing(), besides that on the base.
    virtual std::vector<Sentence> besideOthers(const ModelCard&) const { return {}; }

    // What a report shows of the looks, as HTML.
    virtual std::string wallHeading() const = 0;
    virtual std::string wall(const std::vector<TrainLook>& looks) const = 0;
};

// Each in the file of its name; that of pictures, which others derive from, is in picture_course.h.
const Course& textCourse();
const Course& lineCourse();  ///< lines that each have a point in a latent space
const Course& soundCourse(); ///< sounds without words
// Pictures with captions, in pair_course.cpp.
const Course& paintingCourse(); ///< a caption becomes a picture
const Course& captionCourse();  ///< a picture gets a caption

/// What was tried before a model was taught; empty: nothing, or a card that is not understood.
Sentence triedBefore(const ModelCard& card);

/// All courses; the first is that of pictures. In core/train/courses.cpp, a line each.
const std::vector<const Course*>& courses();
/// Error where nothing teaches such a family.
const Course& courseOf(const Family& family);
const Course& courseOf(const ModelCard& card);
/// Whose data lie there.
const Course& courseOfData(const std::filesystem::path& path);

} // namespace seedbed
