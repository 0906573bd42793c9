#pragma once
#include "core/base/params.h"
#include "core/base/progress.h"
#include "core/base/runtime.h"
#include "core/measure/synthesis/benefit.h"

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

namespace seedbed {

/// Knobs of a synthesis: way (auto, class, noise), count (of each class), diversity, guard, steps, repeats.
/// - class: a model with classes draws each of them.
/// - noise: pictures of a class are read as points of the model's latent space, which are moved along the strongest
///   directions in which the class varies; serves where there are too few pictures to train a generator with classes.
/// - auto: class where the model has classes, else noise.
ParamSpecs synthesisSpecs();

/// Everything that makes a labelled synthetic set; a value.
struct SynthesisJob {
    std::filesystem::path model, data;
    std::filesystem::path out;  ///< folder to make: a missing or empty one
    std::filesystem::path test; ///< other pictures of the same classes to test on; empty: those held out of `data`
    Params dataParams;          ///< of datasetSpecs(); what is left out is as the model was trained
    Params params;              ///< of synthesisSpecs(); what is left out is as usual
    std::uint64_t seed = 1;
    bool experiment = true; ///< whether it is tested if the set is of use; takes minutes
    DeviceChoice device = DeviceChoice::automatic;
};

struct SynthesisReport {
    struct Class {
        std::string name, folder; ///< folder: in `out`, free of what file names may not hold
        int made = 0;
    };
    std::filesystem::path out;
    std::string way; ///< "class" or "noise"
    std::vector<Class> classes;
    int drawn = 0, dropped = 0;     ///< pictures drawn in all; of these dropped as copies
    int searched = 0;               ///< real pictures among which copies were searched; 0: they were not
    int learned = 0;                ///< real pictures the model has learned from, as its card says
    bool sameData = false;          ///< they were these
    int tested = 0;                 ///< test pictures
    std::vector<BenefitRow> rows;   ///< empty: nothing was tested, notes say why
    std::string verdict;            ///< one plain sentence; empty: nothing was tested
    std::vector<std::string> notes; ///< what a reader must know: what the model has seen, classes that fell short …
    double seconds = 0;

    int made() const;           ///< pictures of all classes
    std::string toJson() const; ///< one object
};

/// Draws as many pictures of each class, drops those nearer to a real picture than real ones are to each other and draws
/// others, tests whether the set is of use, and writes OUT/<class>/<number>.png with recipes inside, OUT/labels.csv,
/// OUT/report.html and OUT/report.json. The folder appears whole or not at all. Same job, same pictures. Error for what
/// cannot be labelled, when all of a class are copies, and when `out` is in use. Throws Cancelled.
SynthesisReport synthesize(const SynthesisJob& job, Progress& progress);

} // namespace seedbed
