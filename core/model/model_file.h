#pragma once
#include "core/base/runtime.h"
#include "core/model/model.h"

#include <filesystem>
#include <memory>

namespace seedbed {

/// Opens a model file (memory-mapped, hashes checked) on a device, ready to make samples. What the file leaves out comes from
/// its base, looked for beside it, among the starters and in the library. Error in one sentence for every damage.
std::unique_ptr<Model> openModel(const std::filesystem::path& path, DeviceChoice device = DeviceChoice::automatic);
/// The same as something that it can do (core/model/abilities.h); Error where it cannot.
template <class Ability> std::unique_ptr<Ability> openModel(const std::filesystem::path& path, DeviceChoice device = DeviceChoice::automatic) {
    return need<Ability>(openModel(path, device));
}

enum class Precision { half, full };
/// Writes weights, latent space and card atomically; sets the card's hash. `half` stores matrices as 16-bit floats. A model
/// that shares its base leaves out what the base's file holds, where that file will be found.
void saveModel(Model& model, const std::filesystem::path& path, Precision precision);

/// Folders that hold models: the starters that come with the program, then the person's library (there once something is saved).
std::filesystem::path starterFolder();
std::filesystem::path libraryFolder();
/// A file path, or the name of a starter or library model ("typefaces"). Error listing the names when there is none.
std::filesystem::path findModel(const std::string& nameOrPath);
/// The model that a recipe was made with, among those of both folders. Error when it is in neither.
ModelInfo findModelOf(const Recipe& recipe);
/// All model files of both folders, starters first, damaged ones left out.
std::vector<ModelInfo> listModels();

} // namespace seedbed
