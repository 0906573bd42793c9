#include "app/cli_draw.h"

#include "core/base/error.h"
#include "core/model/family.h"
#include "core/model/model_file.h"

#include <cmath>

namespace seedbed::cli {

namespace {

constexpr const char* kClassKey = "class";
constexpr int kLetterGap = 2;
constexpr int kAlphabetColumns = 13;

ParamSpec diversitySpec() {
    return ParamSpec::number("diversity", "Diversity", "0 draws the average, 1 the spread of the data.", 1, 0, 3, 0.05);
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

Params withoutClass(const Params& params) {
    Params result;
    for (const auto& [name, value] : params.values())
        if (name != kClassKey)
            result.set(name, value);
    return result;
}

Sample sheetOf(std::vector<Sample>& parts) {
    std::vector<Image> pictures;
    for (Sample& part : parts)
        pictures.push_back(std::get<Image>(std::move(part.content)));
    Recipe recipe = std::move(parts.front().recipe);
    recipe.params = withoutClass(recipe.params);
    return {contactSheet(pictures, std::max(kAlphabetColumns, sheetColumns(pictures.size())), kLetterGap), std::move(recipe)};
}

/// One request for each class, or none when the request is for a single picture.
std::vector<SampleRequest> partsOf(const SampleRequest& request, const ModelCard& card) {
    if (!card.grouped || request.params.has(kClassKey))
        return {};
    std::vector<SampleRequest> parts(card.labels.size(), request);
    for (std::size_t i = 0; i < parts.size(); ++i)
        parts[i].params.set(kClassKey, card.labels[i]);
    return parts;
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

std::unique_ptr<Generator> DrawOptions::open(const std::filesystem::path& path) const {
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

void chooseClass(SampleRequest& request, const ModelCard& card) {
    if (!card.grouped && !card.labels.empty() && !request.params.has(kClassKey))
        request.params.set(kClassKey, card.labels[request.seed % card.labels.size()]);
}

int sheetColumns(std::size_t pictures) {
    return std::max(1, static_cast<int>(std::ceil(std::sqrt(static_cast<double>(pictures)))));
}

void drawEach(Generator& generator, std::span<const SampleRequest> requests, Progress& progress,
              const std::function<void(int, Sample&&)>& take) {
    std::vector<SampleRequest> all;
    std::vector<std::size_t> sizes; // parts of each request; 0: it is one picture
    for (const SampleRequest& request : requests) {
        const auto parts = partsOf(request, generator.card());
        sizes.push_back(parts.size());
        if (parts.empty())
            all.push_back(request);
        all.insert(all.end(), parts.begin(), parts.end());
    }
    std::vector<Sample> waiting;
    std::size_t at = 0;
    Sampler(generator).each(all, progress, [&](int, Sample&& sample) {
        waiting.push_back(std::move(sample));
        if (waiting.size() < sizes[at])
            return;
        take(static_cast<int>(at), sizes[at] ? sheetOf(waiting) : std::move(waiting.front()));
        waiting.clear();
        ++at;
    });
}

} // namespace seedbed::cli
