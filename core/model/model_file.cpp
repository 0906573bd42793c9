#include "core/model/model_file.h"

#include "core/base/version.h"
#include "core/formats/error.h"
#include "core/formats/utf8.h"
#include "core/model/family.h"
#include "core/model/latent_space_file.h"
#include "core/model/tensor_file.h"

#include <cstdlib>
#include <optional>
#include <set>

namespace seedbed {

namespace fs = std::filesystem;

namespace {

/// What the file keeps of the network: parameters and buffers of the kept submodules, and loose buffers.
NamedTensors keptTensors(Model& network) {
    const auto submodules = network.keptParts();
    const auto kept = [&](const std::string& name) {
        const auto dot = name.find('.');
        return dot == std::string::npos || std::find(submodules.begin(), submodules.end(), name.substr(0, dot)) != submodules.end();
    };
    NamedTensors tensors;
    for (const auto& parameter : network.module().named_parameters())
        if (kept(parameter.key())) tensors.emplace_back("net." + parameter.key(), parameter.value());
    for (const auto& buffer : network.module().named_buffers())
        if (kept(buffer.key())) tensors.emplace_back("net." + buffer.key(), buffer.value());
    return tensors;
}

void collectModels(const fs::path& folder, std::vector<ModelInfo>& models) {
    std::error_code ignored;
    std::set<fs::path> files;
    for (fs::directory_iterator it(folder, ignored), end; !ignored && it != end; it.increment(ignored))
        if (it->path().extension() == ".safetensors") files.insert(it->path());
    for (const auto& file : files) {
        try {
            models.push_back(readModelInfo(file));
        } catch (const Error&) {
            continue; // a damaged file is no model; opening it by name says why
        }
    }
}

/// The file that holds the model with this hash: in `beside`, among the starters or in the library.
std::optional<fs::path> fileOf(const std::string& hash, const fs::path& beside) {
    for (const auto& folder : {beside, starterFolder(), libraryFolder()}) {
        std::vector<ModelInfo> models;
        collectModels(folder, models);
        for (const auto& model : models)
            if (model.card.hash == hash) return model.path;
    }
    return std::nullopt;
}

fs::path folderOf(const fs::path& file) { return file.has_parent_path() ? file.parent_path() : fs::path("."); }

SafetensorsFile openBase(const ModelInfo& info) {
    const auto& training = info.card.training;
    const std::string name = training.contains("base") ? training.at("base") : "another model";
    const auto path = fileOf(info.card.restsOn, folderOf(info.path));
    if (!path)
        throw Error(SEEDBED_TR("The model %1 holds only what it learned beyond %2, and that very model is not here. Put its file beside %3 or into the "
                               "library; another version of it does not do."),
            info.card.name, name, displayName(info.path));
    auto file = SafetensorsFile::open(*path);
    verifyTensors(file);
    return file;
}

/// The file holds these very numbers.
bool holds(const SafetensorsFile& file, const std::string& name, const at::Tensor& tensor) {
    const TensorView* view = file.find(name);
    if (!view || at::IntArrayRef(view->shape) != tensor.sizes()) return false;
    return readTensor(file, name).to(tensor.scalar_type()).equal(tensor.detach().cpu());
}

/// The hash of the base whose file holds what was left out; empty: nothing was.
std::string leaveOutShared(Model& network, NamedTensors& tensors, const fs::path& path) {
    const auto hash = network.card().training.find("base_hash");
    if (!network.sharesBase() || hash == network.card().training.end()) return {};
    const auto found = fileOf(hash->second, folderOf(path));
    if (!found) return {};
    const auto base = SafetensorsFile::open(*found);
    std::erase_if(tensors, [&](const auto& item) { return holds(base, item.first, item.second); });
    return hash->second;
}

/// Weights and latent space of a file, in a network that was built by its card.
void load(Model& network, const ModelInfo& info) {
    const auto file = SafetensorsFile::open(info.path);
    verifyTensors(file);
    std::optional<SafetensorsFile> base;
    if (!info.card.restsOn.empty()) base = openBase(info);
    for (auto& [name, tensor] : keptTensors(network))
        readInto(tensor, base && !file.find(name) ? *base : file, name);
    for (auto& parameter : network.module().parameters())
        parameter.set_requires_grad(false);
    network.setSpace(info.space);
}

/// Empty where the model makes no text.
std::string readTokenizer(const fs::path& path) {
    const auto file = SafetensorsFile::open(path);
    if (!file.find(kTokenizerTensor)) return {};
    verifyTensors(file);
    const auto bytes = readTensor(file, kTokenizerTensor);
    if (bytes.scalar_type() != torch::kUInt8)
        throw Error(SEEDBED_TR("The model %1 has a damaged tokenizer. Take it from its source again."), displayName(path));
    return {static_cast<const char*>(bytes.data_ptr()), static_cast<std::size_t>(bytes.numel())};
}

fs::path environmentPath(const char* variable) {
    const char* value = std::getenv(variable);
    return value && *value ? fs::path(value) : fs::path();
}

} // namespace

std::unique_ptr<Model> openModel(const fs::path& path, DeviceChoice device) {
    ModelInfo info = readModelInfo(path);
    info.card.tokenizer = readTokenizer(info.path);
    auto model = familyById(info.card.family).create(info.card, device, 0);
    load(*model, info);
    return model;
}

void saveModel(Model& network, const fs::path& path, Precision precision) {
    NamedTensors tensors = keptTensors(network);
    ModelCard& card = network.card();
    card.restsOn = leaveOutShared(network, tensors, path);
    if (precision == Precision::half)
        for (auto& [name, tensor] : tensors)
            if (tensor.dim() > 1) tensor = tensor.to(torch::kFloat16);
    for (const auto& [name, shape, values] : latentSpaceTensors(network.space()))
        tensors.emplace_back(name, torch::tensor(values).view(shape));
    if (!card.tokenizer.empty())
        tensors.emplace_back(kTokenizerTensor, torch::tensor(std::vector<std::uint8_t>(card.tokenizer.begin(), card.tokenizer.end()), torch::kUInt8));
    card.version = kModelFileVersion;
    card.program = kVersion;
    card.hash = tensorsHash(tensors);
    writeTensors(path, tensors, {{"seedbed", card.toJson()}});
}

fs::path starterFolder() {
    if (const auto chosen = environmentPath("SEEDBED_RESOURCES"); !chosen.empty()) return chosen / "models";
    std::error_code ignored;
    const auto program = fs::read_symlink("/proc/self/exe", ignored).parent_path();
    for (const auto& folder : {program / "../share/seedbed/models", fs::path(SEEDBED_SOURCE_RESOURCES) / "models"})
        if (fs::is_directory(folder, ignored)) return folder.lexically_normal();
    return fs::path(SEEDBED_SOURCE_RESOURCES) / "models";
}

fs::path libraryFolder() {
    fs::path data = environmentPath("XDG_DATA_HOME");
    if (data.empty()) data = environmentPath("HOME") / ".local" / "share";
    return data / "seedbed" / "models";
}

fs::path findModel(const std::string& nameOrPath) {
    std::error_code ignored;
    const fs::path asPath(nameOrPath);
    if (fs::exists(asPath, ignored) || asPath.has_parent_path() || asPath.extension() == ".safetensors") return asPath;
    for (const auto& folder : {starterFolder(), libraryFolder()})
        if (const auto file = folder / (nameOrPath + ".safetensors"); fs::exists(file, ignored)) return file;
    std::string names;
    for (const auto& model : listModels())
        names += (names.empty() ? "" : ", ") + model.path.stem().string();
    if (names.empty()) throw Error(SEEDBED_TR("There is no model \"%1\". Give the path of a model file."), nameOrPath);
    throw Error(SEEDBED_TR("There is no model \"%1\". Give the path of a model file, or one of: %2."), nameOrPath, names);
}

ModelInfo findModelOf(const Recipe& recipe) {
    for (ModelInfo& model : listModels())
        if (model.card.hash == recipe.modelHash) return std::move(model);
    throw Error(SEEDBED_TR("This was made with the model \"%1\" (%2), which is not in the library. Open that model first, or name its file."), recipe.model,
        recipe.modelHash.substr(0, 8));
}

std::vector<ModelInfo> listModels() {
    std::vector<ModelInfo> models;
    collectModels(starterFolder(), models);
    collectModels(libraryFolder(), models);
    return models;
}

} // namespace seedbed
