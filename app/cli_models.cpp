#include "app/cli_options.h"
#include "app/cli_output.h"
#include "core/data/sound/mel.h"
#include "core/data/sound/sound_file.h"
#include "core/formats/words.h"
#include "core/model/family.h"
#include "core/model/model_file.h"

#include <iostream>

namespace seedbed::cli {

namespace {

std::string colours(int channels) { return channels == 1 ? "grey" : channels == 3 ? "RGB" : "RGBA"; }

std::string shape(const ModelCard& card) {
    if (makes(card, Medium::sound)) return "sounds of up to " + formatted("%.2f", static_cast<double>(card.size) * kMelHop / kSoundRate) + " s";
    if (card.size == 0) return makes(card, Medium::line) ? "lines" : "text";
    return std::to_string(card.size) + " x " + std::to_string(card.size) + " " + colours(card.channels);
}

nlohmann::json jsonOf(const ModelInfo& info) {
    auto object = nlohmann::json::parse(info.card.toJson());
    object["file"] = pathText(info.path);
    object["bytes"] = info.bytes;
    object["needs"] = info.card.restsOn;
    object["latent"] = {{"dimension", info.space.dimension}, {"directions", info.space.directions.size()}};
    return object;
}

int listAll(const CommandLine& line) {
    const auto models = listModels();
    if (line.json) {
        auto list = nlohmann::json::array();
        for (const auto& model : models)
            list.push_back(jsonOf(model));
        printJson({{"models", list}, {"starters", pathText(starterFolder())}, {"library", pathText(libraryFolder())}});
        return 0;
    }
    if (models.empty()) {
        std::cout << "There are no models yet in " << pathText(starterFolder()) << " and " << pathText(libraryFolder()) << ".\n";
        return 0;
    }
    std::vector<std::vector<std::string>> rows{{"MODEL", "FAMILY", "MAKES", "CLASSES", "SIZE", "ABOUT"}};
    for (const auto& model : models)
        rows.push_back({pathText(model.path.stem()), model.card.family, shape(model.card), std::to_string(model.card.labels.size()), bytesInWords(model.bytes),
            model.card.about});
    printTable(rows);
    return 0;
}

void printMap(const std::string& heading, const std::map<std::string, std::string>& values) {
    if (values.empty()) return;
    std::cout << "\n" << heading << "\n";
    printFields({values.begin(), values.end()}, 2);
}

void printModel(const ModelInfo& info) {
    const ModelCard& card = info.card;
    std::cout << card.name << (card.about.empty() ? "" : ": " + card.about) << "\n\n";
    const std::string classes = card.labels.empty() ? "none" : std::to_string(card.labels.size()) + ": " + listInWords(card.labels, 12);
    printFields({{"family", card.family}, {"makes", shape(card)}, {"classes", card.size == 0 ? "" : classes},
        {"latent space", info.space.dimension == 0 ? ""
                                                   : std::to_string(info.space.dimension) + " numbers, " + std::to_string(info.space.directions.size()) +
                                                         " directions" + (card.grouped ? "; one point is the style of all classes" : "")},
        {"needs",
            card.restsOn.empty() ? "" : "the file of " + (card.training.contains("base") ? card.training.at("base") : "its base") + " (" + card.restsOn + ")"},
        {"file", pathText(info.path) + " (" + bytesInWords(info.bytes) + ")"}, {"identity", card.hash}, {"made with", "Seedbed " + card.program}});
    printMap("Data", card.data);
    printMap("Training", card.training);
    std::map<std::string, std::string> metrics, settings;
    for (const auto& [name, measured] : card.metrics)
        metrics[name] = measuredInWords(measured);
    for (const auto& [key, value] : card.config.values())
        settings[key] = valueText(value);
    printMap("Held-out figures (95 % interval)", metrics);
    printMap("Settings", settings);
}

} // namespace

void addModels(CommandLine& line) {
    line.add("models", "Lists the starter models and those of the library", [&line] { return listAll(line); });

    const auto model = std::make_shared<std::string>();
    CLI::App& info = line.add("info", "Shows the card of a model: data, settings, figures", [&line, model] {
        const ModelInfo read = readModelInfo(findModel(*model));
        line.json ? printJson(jsonOf(read)) : printModel(read);
        return 0;
    });
    info.add_option("MODEL", *model, "File or name of a model")->required()->type_name("");
}

} // namespace seedbed::cli
