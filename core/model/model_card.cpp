#include "core/model/model_card.h"

#include "core/formats/error.h"
#include "core/base/version.h"
#include "core/formats/json.h"
#include "core/formats/safetensors.h"
#include "core/model/latent_space_file.h"

namespace seedbed {

using nlohmann::json;

namespace {

constexpr const char* kCardKey = "seedbed";

ModelCard cardOf(const json& object) {
    ModelCard card;
    card.version = object.at("version");
    card.program = object.at("program");
    card.name = object.at("name");
    card.about = object.at("about");
    card.family = object.at("family");
    card.config = Params::fromJson(object.at("config").dump());
    card.size = object.at("size");
    card.channels = object.at("channels");
    card.labels = object.at("labels");
    card.grouped = object.at("grouped");
    card.data = object.at("data");
    card.training = object.at("training");
    for (const auto& [name, value] : object.at("metrics").items())
        card.metrics[name] = {value.at("value"), value.at("low"), value.at("high"), value.at("n")};
    card.restsOn = object.value("rests_on", "");
    card.hash = object.at("hash");
    return card;
}

} // namespace

std::string ModelCard::toJson() const {
    json measured = json::object();
    for (const auto& [key, m] : metrics)
        measured[key] = {{"value", m.value}, {"low", m.low}, {"high", m.high}, {"n", m.n}};
    json object{{"version", version}, {"program", program}, {"name", name}, {"about", about}, {"family", family},
                {"config", json::parse(config.toJson())}, {"size", size}, {"channels", channels}, {"labels", labels},
                {"grouped", grouped}, {"data", data}, {"training", training}, {"metrics", measured}, {"hash", hash}};
    if (!restsOn.empty())
        object["rests_on"] = restsOn;
    return object.dump();
}

ModelCard ModelCard::fromJson(std::string_view text, const std::string& file) {
    try {
        const json object = parseJson(text);
        const int version = object.at("version");
        if (version > kModelFileVersion)
            throw Error("The model " + file + " was made by a newer Seedbed (" + object.value("program", "unknown") +
                        "). Update Seedbed to open it.");
        if (version < 1)
            throw Error("The model " + file + " has no valid version. Take it from its source again.");
        return cardOf(object);
    } catch (const json::exception&) {
        throw Error("The model " + file + " has a damaged card. Take it from its source again.");
    }
}

ModelInfo readModelInfo(const std::filesystem::path& path) {
    const auto file = SafetensorsFile::open(path);
    const auto card = file.metadata().find(kCardKey);
    if (card == file.metadata().end())
        throw Error("The file " + path.string() + " is a safetensors file of another program, not a Seedbed model.");
    if (file.metadata().size() != 2) // ours and the hashes: a third is a damaged name of one that the reader checks
        throw Error("The model " + path.string() + " is damaged: its header has changed. Take it from its source again.");
    ModelInfo info;
    info.path = path;
    info.card = ModelCard::fromJson(card->second, path.string());
    if (!file.find(kTokenizerTensor) || file.find("latent.mean")) // what writes may have no latent space
        info.space = readLatentSpace(file);
    if (!info.space.classOffsets.empty() && info.space.classOffsets.size() != info.card.labels.size())
        throw Error("The model " + path.string() + " has a latent space whose parts do not fit together. Take it from its source again.");
    info.bytes = std::filesystem::file_size(path);
    return info;
}

} // namespace seedbed
