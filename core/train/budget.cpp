#include "core/base/error.h"
#include "core/train/trainer.h"

#include <charconv>

namespace seedbed {

Budget Budget::fromText(const std::string& text) {
    double amount = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), amount);
    const std::string unit(end, text.data() + text.size());
    Budget budget;
    if (error == std::errc() && amount > 0 && amount < 1e9) {
        if (unit == "it" && amount >= 1)
            budget.steps = static_cast<std::int64_t>(amount);
        if (unit == "s")
            budget.seconds = amount;
        if (unit == "m")
            budget.seconds = amount * 60;
        if (unit == "h")
            budget.seconds = amount * 3600;
    }
    if (budget.steps == 0 && budget.seconds == 0)
        throw Error("The budget \"" + text + "\" cannot be read. Write it like 90s, 10m, 2h or 5000it.");
    return budget;
}

ParamSpecs trainerSpecs() {
    using S = ParamSpec;
    return {
        S::number("batch", "Batch", "Examples looked at in one step.", 32, 1, 1024, 1),
        S::number("learning_rate", "Learning rate", "Size of a step at its largest.", 0.001, 1e-6, 0.1, 1e-6).asAdvanced(),
        S::number("warmup", "Warm-up", "Steps over which the learning rate rises.", 200, 0, 100000, 1).asAdvanced(),
        S::number("momentum", "Momentum", "Share of earlier steps in the direction of each.", 0.9, 0, 0.99, 0.01).asAdvanced(),
        S::number("weight_decay", "Weight decay", "Pull of the weights towards zero.", 0.01, 0, 1, 0.001).asAdvanced(),
        S::number("ema", "Averaging", "Decay of the running average of the weights that is kept.", 0.999, 0, 0.99999, 0.00001).asAdvanced(),
        S::number("clip", "Gradient clip", "Largest length of a gradient.", 1, 0.001, 1000, 0.001).asAdvanced(),
        S::number("patience", "Patience", "Stops, and keeps the best, when the held-out loss has not fallen for so many of 60 looks; 0 goes on to the end and keeps the last.", 0, 0, 60, 1).asAdvanced(),
        S::number("copy_guard", "Copy guard", "Stops, and keeps the best from before, when surely more than this share of new pictures are copies of those it learns from; 0 is off.", 0, 0, 1, 0.05).asAdvanced(),
    };
}

} // namespace seedbed
