#pragma once
#include "core/base/progress.h"
#include "core/model/model.h"

#include <cstdint>
#include <filesystem>
#include <functional>
#include <vector>

namespace seedbed {

/// Makes many samples of one model, a few at a time so that progress, streaming and cancel work between batches.
class Sampler {
  public:
    explicit Sampler(Model& model) : m_model(model) {}

    /// Calls `take(index, sample)` as they are made. Throws Cancelled.
    void each(std::span<const Request> requests, Progress& progress, const std::function<void(int, Sample&&)>& take);
    std::vector<Sample> all(std::span<const Request> requests, Progress& progress);

  private:
    Model& m_model;
};

/// Requests for `count` samples of consecutive seeds.
std::vector<Request> seedRequests(const LatentSpace& space, std::uint64_t seed, int count, double diversity, const Params& params);

/// `count` points on the straight way from one to the other, both ends with them; one is the first end.
std::vector<Latent> straightWay(const Latent& from, const Latent& to, int count);
/// A closed loop through `stops`: frames evenly spaced in arc, easing through the stops, last frame flows into the first.
std::vector<Latent> closedWalk(std::span<const Latent> stops, int frames);

/// Pictures set out in a grid on `background` grey (0..255), `columns` wide, `gap` pixels apart. All of one size.
Image contactSheet(std::span<const Image> pictures, int columns, int gap, std::uint8_t background = 255);

/// FOLDER/STEM.png, or with -2, -3 … behind the stem: the first that does not exist, or that holds this very recipe. So what
/// somebody made before is never written over, and the same wish makes one file.
std::filesystem::path freshFile(const std::filesystem::path& folder, const std::string& stem, const Recipe& recipe);

/// PNG with the recipe inside; atomic.
void saveSample(const Sample& sample, const std::filesystem::path& path);
/// Recipe out of a PNG made by saveSample or out of a JSON file; Error when there is none.
Recipe readRecipe(const std::filesystem::path& path);

/// What a recipe asks of the opened model; Error when the recipe belongs to another model, or does not fit it.
Request requestOf(const Recipe& recipe, const ModelCard& card, const LatentSpace& space);

} // namespace seedbed
