#include "app/cli_draw.h"

#include "app/cli_output.h"
#include "app/cli_progress.h"
#include "core/formats/error.h"
#include "core/data/pictures/picture.h"
#include "core/formats/atomic_file.h"
#include "core/model/family.h"
#include "core/model/model_file.h"

#include <iostream>

namespace seedbed::cli {

namespace {

constexpr const char* kClassKey = "class";
constexpr int kSheetGap = 8;

ParamSpec diversitySpec() {
    return ParamSpec::number("diversity", "Diversity", "0 draws what is typical of a kind, 1 is as varied as the data.", kStandardDiversity, 0, 3, 0.05);
}

ParamSpecs sampleSpecs(const ModelCard& card) { return familyById(card.family).sampleSpecs(card); }

ParamSpecs withoutClass(ParamSpecs specs) {
    std::erase_if(specs, [](const ParamSpec& spec) { return spec.key == kClassKey; });
    return specs;
}

/// Knobs of the model that the words name. Error when there is no such model; help is given all the same.
ParamSpecs knobsOf(const std::string& model, bool onlyHelp) {
    try {
        return model.empty() ? ParamSpecs{} : withoutClass(sampleSpecs(readModelInfo(findModel(model)).card));
    } catch (const Error&) {
        if (onlyHelp)
            return {};
        throw;
    }
}

} // namespace

DrawOptions::DrawOptions(const CommandLine& line, CLI::App& command)
    : m_drawing(command, "Options"), m_modelKnobs(command, "Knobs of " + line.subjectOf(command.get_name())) {
    command.add_option("MODEL", m_model, "File or name of a model")->type_name("");
    m_flags.push_back(command.add_option("--class", m_class, "What to draw. Without it: all classes on one sheet where\nthey share a style, else the classes in turn"));
    m_flags.push_back(m_drawing.add(diversitySpec()));
    m_drawing.add(deviceSpec());
    m_modelKnobs.add(knobsOf(line.subjectOf(command.get_name()), line.wantsHelp()));
    m_flags.insert(m_flags.end(), m_modelKnobs.options().begin(), m_modelKnobs.options().end());
}

double DrawOptions::diversity() const { return m_drawing.params().number("diversity"); }

std::unique_ptr<PictureModel> DrawOptions::open(const std::filesystem::path& path) const {
    return openModel(path, deviceFromText(m_drawing.params().text("device")));
}

Params DrawOptions::params(const ModelCard& card) const {
    Params params = m_modelKnobs.params();
    if (m_class.empty())
        return params;
    if (card.labels.empty())
        throw Error("The model " + card.name + " has no classes. Leave --class out.");
    params.setFromText(sampleSpecs(card), kClassKey, m_class);
    return params;
}

DrawOutput::DrawOutput(CLI::App& command, const std::string& sheetHelp) {
    command.add_option("--out", m_out, "Folder for the pictures (default out)")->type_name("DIR");
    command.add_option("--sheet", m_sheet, sheetHelp + "; with --out also as single files")->type_name("FILE.png")->check(noPngName);
}

int DrawOutput::write(const CommandLine& line, PictureModel& generator, std::span<const Request> requests,
                      const std::function<std::string(int, const Recipe&)>& stemOf, nlohmann::json told, const Image* original, int columns) const {
    namespace fs = std::filesystem;
    const bool asFiles = m_sheet.empty() || !m_out.empty();
    const fs::path folder = m_out.empty() ? "out" : m_out;
    if (asFiles)
        prepareFolder(folder);
    told["hash"] = generator.card().hash;
    told["samples"] = nlohmann::json::array();
    std::vector<Image> pictures;
    TerminalProgress progress;
    makeEach(generator, requests, progress, [&](int index, Sample&& sample) {
        if (asFiles) {
            const fs::path file = freshFile(folder, stemOf(index, sample.recipe), sample.recipe);
            saveSample(sample, file);
            told["samples"].push_back({{"file", pathText(file)}, {"seed", sample.recipe.seed}});
        }
        if (!m_sheet.empty())
            pictures.push_back(std::get<Image>(std::move(sample.content)));
    });
    if (!m_sheet.empty()) {
        prepareFolderOf(m_sheet);
        if (original) {
            DatasetOptions asDrawn;
            asDrawn.size = pictures.front().width;
            asDrawn.channels = pictures.front().channels;
            pictures.insert(pictures.begin(), fitted(*original, asDrawn));
        }
        const auto png = encodePng(contactSheet(pictures, columns > 0 ? columns : sheetColumns(pictures.size()), kSheetGap));
        writeAtomic(m_sheet, std::span(png));
        told["sheet"] = pathText(m_sheet);
    }
    if (line.json) {
        printJson(told);
        return 0;
    }
    for (const auto& sample : told["samples"])
        std::cout << sample["file"].get<std::string>() << "\n";
    if (!m_sheet.empty())
        std::cout << pathText(m_sheet) << "\n";
    return 0;
}

void chooseClass(Request& request, const ModelCard& card) {
    if (!card.grouped && !card.labels.empty() && !request.params.has(kClassKey))
        request.params.set(kClassKey, card.labels[request.seed % card.labels.size()]);
}

} // namespace seedbed::cli
