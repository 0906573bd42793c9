#pragma once
#include <string>
#include <string_view>
#include <vector>

namespace seedbed {

/// A direction in the states of a language model, from example lines of two kinds: added to what leaves a layer, it leads what
/// is written towards the first kind, and taken away, towards the second (activation steering, METHODS.md section 4). A value.
struct Steering {
    /// How odd the model, steered so far, finds its own text: its perplexity.
    struct Step {
        double strength = 0, perplexity = 1;
        bool operator==(const Step&) const = default;
    };

    std::string name, model; ///< for people; hash of the model it belongs to
    int layer = 0;           ///< from 0
    std::vector<float> vector;
    std::vector<Step> steps; ///< measured, by strength; one is at 0, and the ends are as far as it may go
    /// Of all pairs of lines of both kinds that a direction was not learned from: how often it led more to the line of its kind
    /// than to the other; none: there were too few lines.
    int right = 0, pairs = 0;

    double low() const { return steps.front().strength; }
    double high() const { return steps.back().strength; }
    /// Perplexity / that at 0, between the steps on straight lines.
    double oddness(double strength) const;

    std::string toJson() const;
    /// Error naming `file` when it is none.
    static Steering fromJson(std::string_view json, const std::string& file);
    bool operator==(const Steering&) const = default;
};

/// A direction and how far to go along it.
struct Steered {
    Steering by;
    double strength = 0;
    bool operator==(const Steered&) const = default;
};

/// As the sample param "steer" holds them, so that a recipe makes the same text again; none: no text.
std::string steeringText(const std::vector<Steered>& all);
/// Error when the text is damaged, or a strength beyond the ends of its direction.
std::vector<Steered> steeringsOf(std::string_view text);

} // namespace seedbed
