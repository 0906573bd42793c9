#include "app/cli_draw.h"

#include "core/base/error.h"
#include "core/model/family.h"
#include "core/model/model_file.h"

namespace seedbed::cli {

namespace {

constexpr const char* kClassKey = "class";

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

} // namespace seedbed::cli
