#include "core/model/model_card.h"

#include "core/base/version.h"
#include "core/formats/error.h"
#include "core/formats/json.h"
#include "core/formats/safetensors.h"
#include "core/model/family.h"
#include "core/model/latent_space_file.h"

#include <algorithm>
#include <cctype>
#include <string_view>

namespace seedbed {

using nlohmann::json;

NLOHMANN_DEFINE_TYPE_NON_INTRUSIVE(Measured, value, low, high, n)

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
    card.metrics = object.at("metrics");
    card.restsOn = object.value("rests_on", "");
    card.hash = object.at("hash");
    if (!std::ranges::all_of(card.hash, [](unsigned char letter) { return std::isalnum(letter); })) // files are named by it
        throw json::other_error::create(501, "hash", nullptr);
    return card;
}

} // namespace

std::string ModelCard::toJson() const {
    json object{{"version", version}, {"program", program}, {"name", name}, {"about", about}, {"family", family}, {"config", json::parse(config.toJson())},
        {"size", size}, {"channels", channels}, {"labels", labels}, {"grouped", grouped}, {"data", data}, {"training", training}, {"metrics", metrics},
        {"hash", hash}};
    if (!restsOn.empty()) object["rests_on"] = restsOn;
    return object.dump();
}

ModelCard ModelCard::fromJson(std::string_view text, const std::string& file) {
    try {
        const json object = parseJson(text);
        const int version = object.at("version");
        if (version > kModelFileVersion)
            throw Error(SEEDBED_TR("The model %1 was made by a newer Seedbed (%2). Update Seedbed to open it."), file, object.value("program", "unknown"));
        if (version < 1) throw Error(SEEDBED_TR("The model %1 has no valid version. Take it from its source again."), file);
        return cardOf(object);
    } catch (const json::exception&) {
        throw Error(SEEDBED_TR("The model %1 has a damaged card. Take it from its source again."), file);
    }
}

int ModelCard::classOf(const Params& params) const { return static_cast<int>(std::ranges::find(labels, params.text("class")) - labels.begin()); }

std::string entryOf(const std::map<std::string, std::string>& entries, const std::string& key) {
    const auto found = entries.find(key);
    return found == entries.end() ? std::string() : found->second;
}

ModelInfo readModelInfo(const std::filesystem::path& path) {
    const auto file = SafetensorsFile::open(path);
    const auto card = file.metadata().find(kCardKey);
    if (card == file.metadata().end()) throw Error(SEEDBED_TR("The file %1 is a safetensors file of another program, not a Seedbed model."), path.string());
    if (file.metadata().size() != 2) // ours and the hashes: a third is a damaged name of one that the reader checks
        throw Error(SEEDBED_TR("The model %1 is damaged: its header has changed. Take it from its source again."), path.string());
    ModelInfo info;
    info.path = path;
    info.card = ModelCard::fromJson(card->second, path.string());
    const bool mayHaveNone = file.find(kTokenizerTensor) || reads(info.card, Medium::text); // what begins with a text may have no latent space
    if (!mayHaveNone || file.find("latent.mean")) info.space = readLatentSpace(file);
    if (!info.space.classOffsets.empty() && info.space.classOffsets.size() != info.card.labels.size())
        throw Error(SEEDBED_TR("The model %1 has a latent space whose parts do not fit together. Take it from its source again."), path.string());
    info.bytes = std::filesystem::file_size(path);
    return info;
}

Sentence cardWords(const std::string& text) {
    static constexpr Words known[] = {
        SEEDBED_TR("Typefaces"),
        SEEDBED_TR("One style redraws the whole alphabet: 62 letters learned from 1,237 typefaces, from bookish to wild."),
        SEEDBED_TR("Portraits"),
        SEEDBED_TR("Faces in ink and flat colour, learned from 8,511 drawings."),
        SEEDBED_TR("Faces"),
        SEEDBED_TR("Cartoon faces that come out of noise; each slider changes hair, skin, mood or several of them at once."),
        SEEDBED_TR("Verses"),
        SEEDBED_TR("Short lines in the voice of the poets and prophets of the King James Bible, and what lies between any two of them."),
        SEEDBED_TR("Irish"),
        SEEDBED_TR("Writes lines like Irish proverbs, after Irish and Scottish Gaelic of stories, help and program messages."),
    };
    const auto* const found = std::ranges::find(known, text, [](const Words& words) { return std::string_view(words.text); });
    return found == std::end(known) ? Sentence::verbatim(text) : Sentence(*found);
}

} // namespace seedbed
