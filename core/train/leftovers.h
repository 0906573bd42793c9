#pragma once
// What a training keeps on the disk beside the model that it makes; only for core/train.
#include <filesystem>
#include <string>

namespace seedbed {

inline std::filesystem::path checkpointOf(const std::filesystem::path& out) { return out.string() + ".checkpoint"; }
inline std::filesystem::path learnedOf(const std::filesystem::path& out) { return out.string() + ".learned"; } ///< a checkpoint, when it has ended
inline std::filesystem::path looksOf(const std::filesystem::path& out) { return out.string() + ".looks"; }     ///< folder with weights of looks
inline std::filesystem::path raceOf(const std::filesystem::path& out) { return out.string() + ".race"; }       ///< folder with checkpoints of ways
inline std::filesystem::path lockOf(const std::filesystem::path& out) { return out.string() + ".lock"; }       ///< while it learns

} // namespace seedbed
