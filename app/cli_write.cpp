#include "app/cli_output.h"
#include "app/cli_progress.h"
#include "app/cli_write.h"
#include "core/formats/error.h"
#include "core/data/text/text_options.h"
#include "core/formats/utf8.h"
#include "core/measure/text/text_quality.h"
#include "core/model/abilities.h"
#include "core/model/family.h"
#include "core/model/model_file.h"

#include <iostream>
#include <optional>

namespace seedbed::cli {

namespace fs = std::filesystem;

bool writes(const std::string& model) {
    try {
        const ModelCard card = model.empty() ? ModelCard{} : readModelInfo(findModel(model)).card;
        return makes(card, Medium::text) || makes(card, Medium::line);
    } catch (const Error&) {
        return false; // the command for pictures says what is wrong
    }
}

int evaluateText(const CommandLine& line, const fs::path& model, const std::string& data, TextEvaluateOptions asked, const std::string& trainedOn, const std::string& device) {
    const auto generator = openModel<LearnsTokens>(model, deviceFromText(device));
    TerminalProgress progress;
    const TextOptions reading = textOptions(Params::fromJson(generator->card().data.at("options")));
    const TextCorpus corpus = TextCorpus::open(data, reading, progress);
    std::optional<TextCorpus> learned;
    if (!trainedOn.empty()) {
        learned = TextCorpus::open(trainedOn, reading, progress);
        asked.trainedOn = &*learned;
    }
    const auto measures = evaluateText(*generator, corpus, asked, progress);
    const auto hash = generator->card().data.find("content_hash");
    const bool isSame = hash != generator->card().data.end() && hash->second == corpus.hash();
    if (line.json) {
        nlohmann::json object = metricsJson(measures);
        object.update(nlohmann::json{{"model", pathText(model)}, {"data", printable(data, std::string::npos)}, {"same_data", isSame}});
        printJson(object);
        return 0;
    }
    std::cout << pathText(model) << " on " << printable(data, std::string::npos) << "\n";
    if (!isSame && !asked.allData)
        std::cout << "This is not exactly the text that the model was trained on; some of it may not be new to it.\n";
    std::vector<std::vector<std::string>> rows{{"MEASURE", "VALUE", "95 % INTERVAL", "N", "WHAT IT IS"}};
    for (const auto& [name, measured] : measures)
        rows.push_back({name, shortNumber(measured.value), shortNumber(measured.low) + " to " + shortNumber(measured.high), std::to_string(measured.n), textMeasureInWords(name)});
    printTable(rows);
    std::cout << verdictOnText(measures) << "\n";
    return 0;
}

} // namespace seedbed::cli
