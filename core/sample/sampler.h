#pragma once
#include "core/base/progress.h"
#include "core/model/model.h"

#include <cstdint>
#include <filesystem>
#include <functional>
#include <vector>

namespace seedbed {

/// Makes many samples of one model, a few at a time so that progress, streaming and cancel work between batches. Calls
/// `take(index, sample)` as they are made. Throws Cancelled.
void sampleEach(Model& model, std::span<const Request> requests, Progress& progress, const std::function<void(int, Sample&&)>& take);
std::vector<Sample> sampleAll(Model& model, std::span<const Request> requests, Progress& progress);

/// Requests for `count` samples of consecutive seeds.
std::vector<Request> seedRequests(const LatentSpace& space, std::uint64_t seed, int count, double diversity, const Params& params);

/// `count` points on the straight way from one to the other, both ends with them; one is the first end.
std::vector<Latent> straightWay(const Latent& from, const Latent& to, int count);
/// A closed loop through `stops`: frames evenly spaced in arc, easing through the stops, last frame flows into the first.
std::vector<Latent> closedWalk(std::span<const Latent> stops, int frames);

/// Pictures set out in a grid on `background` grey (0..255), `columns` wide, `gap` pixels apart. All of one size.
Image contactSheet(std::span<const Image> pictures, int columns, int gap, std::uint8_t background = 255);

/// A copy that names no class: asks for the whole alphabet where classes share a style.
Params withoutClass(const Params& params);

/// The requests for all classes of one style, in the order of the card's labels; none when the model's classes do not
/// share a style or the request names a class already.
std::vector<Request> alphabetOf(const Request& request, const ModelCard& card);

/// Makes the requests as sampleEach() does; of models with a shared style, those without a class become sheets of the whole
/// alphabet, whose recipe has no class either. Throws Cancelled.
void makeEach(Model& model, std::span<const Request> requests, Progress& progress, const std::function<void(int, Sample&&)>& take);

/// Columns of a sheet that is nearly square.
int sheetColumns(std::size_t pictures);

/// FOLDER/STEM.png (of a sound .wav), or with -2, -3 … behind the stem: the first that does not exist, or that holds this very recipe. So what
/// somebody made before is never written over, and the same wish makes one file.
std::filesystem::path freshFile(const std::filesystem::path& folder, const std::string& stem, const Sample& sample);

/// A picture as PNG, a sound as WAV or FLAC, by the name of the file, with the recipe inside; atomic. Error where a sound's file is called otherwise.
void saveSample(const Sample& sample, const std::filesystem::path& path);
/// Several sounds one after the other, with a pause between, as one WAV or FLAC file; atomic. `recipe` goes inside, or nothing.
void saveSounds(std::span<const Sound> sounds, double pause, const std::filesystem::path& path, const std::string& recipe = {});
/// Recipe out of a file made by saveSample or out of a JSON file; Error when there is none.
Recipe readRecipe(const std::filesystem::path& path);

/// What a recipe asks of the opened model; Error when the recipe belongs to another model, or does not fit it.
Request requestOf(const Recipe& recipe, const ModelCard& card, const LatentSpace& space);

} // namespace seedbed
