#pragma once
// Torch tensors in and out of safetensors files; only for .cpp files of core.
#include "core/base/torch.h"
#include "core/formats/safetensors.h"

#include <filesystem>
#include <map>
#include <string>
#include <utility>
#include <vector>

namespace seedbed {

using NamedTensors = std::vector<std::pair<std::string, at::Tensor>>;

/// Writes tensors (any device) atomically, with the XXH3-128 of each under "hashes" in the metadata.
void writeTensors(const std::filesystem::path& path, const NamedTensors& tensors, std::map<std::string, std::string> metadata);

/// The XXH3-128 over all tensors, names and shapes in order: the identity of their content.
std::string tensorsHash(const NamedTensors& tensors);

/// Error when a tensor's bytes do not have the hash that "hashes" in the metadata says.
void verifyTensors(const SafetensorsFile& file);

/// A copy of the tensor in memory, in its stored type. Error naming the file when it is not there.
at::Tensor readTensor(const SafetensorsFile& file, const std::string& name);

/// Copies stored values into `target`, converting the type; Error when the shape differs.
void readInto(at::Tensor target, const SafetensorsFile& file, const std::string& name);

} // namespace seedbed
