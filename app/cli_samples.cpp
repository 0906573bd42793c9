#include "app/cli_samples.h"

#include "app/cli_output.h"
#include "app/cli_progress.h"
#include "core/base/only_cancel.h"
#include "core/data/pictures/picture.h"
#include "core/data/sound/mel.h"
#include "core/formats/atomic_file.h"
#include "core/formats/error.h"
#include "core/formats/mapped_file.h"
#include "core/formats/utf8.h"
#include "core/model/abilities.h"
#include "core/model/family.h"
#include "core/model/model_file.h"
#include "core/model/steering.h"
#include "core/sample/sampler.h"

#include <charconv>
#include <iostream>

namespace seedbed::cli {

namespace fs = std::filesystem;

namespace {

constexpr const char* kClassKey = "class";
constexpr int kSheetGap = 8;

ParamSpec diversitySpec() {
    return ParamSpec::number("diversity", SEEDBED_TR("Diversity"), SEEDBED_TR("0 draws what is typical of a kind, 1 is as varied as the data."),
        kStandardDiversity, 0, 3, 0.05);
}

ParamSpec promptSpec() {
    return ParamSpec::text("prompt", SEEDBED_TR("Prompt"), SEEDBED_TR("What the text begins with; without it the model begins by itself."));
}

/// "friendly.json:0.8"; without a strength as far as it goes.
Steered steeredFrom(const std::string& typed) {
    const auto colon = typed.rfind(':');
    double strength = 0;
    const char *begin = typed.c_str() + colon + 1, *end = typed.c_str() + typed.size();
    const bool hasStrength = colon != std::string::npos && std::from_chars(begin, end, strength).ptr == end && begin != end;
    const fs::path file = hasStrength ? typed.substr(0, colon) : typed;
    const auto bytes = readFile(file);
    Steering by = Steering::fromJson({reinterpret_cast<const char*>(bytes.data()), bytes.size()}, displayName(file));
    return {by, hasStrength ? strength : by.high()};
}

} // namespace

Named namedModel(const CommandLine& line, const std::string& command) {
    Named named{line.subjectOf(command), {}};
    try {
        if (!named.typed.empty()) {
            named.card = readModelInfo(findModel(named.typed)).card;
            named.medium = familyById(named.card->family).makes.front();
        }
    } catch (const Error&) {
        if (!line.wantsHelp()) throw;
    }
    return named;
}

SampleOptions::SampleOptions(const Named& named, CLI::App& command)
    : m_drawing(command, "Options"), m_text(command, "Knobs of " + named.typed), m_ofModel(command, "Knobs of " + named.typed) {
    command.add_option("MODEL", m_model, "File or name of a model")->type_name("");
    if (named.medium == Medium::picture)
        m_flags = {
            command.add_option("--class", m_class, "What to draw. Without it: all classes on one sheet where\nthey share a style, else the classes in turn"),
            m_drawing.add(diversitySpec())};
    m_drawing.add(deviceSpec());
    if (!named.card) return;
    ParamSpecs specs = familyById(named.card->family).sampleSpecs(*named.card);
    std::erase_if(specs, [](const ParamSpec& spec) { return spec.role == Role::kind; });
    if (std::erase_if(specs, [](const ParamSpec& spec) { return spec.role == Role::steer; }) > 0)
        m_flags.push_back(
            command
                .add_option("--steer", m_steer,
                    "Leads the text along a direction that the command steer found; more than one\nmay be given. Without a strength it goes as far as it may.")
                ->type_name("FILE:STRENGTH"));
    if (reads(*named.card, Medium::text)) m_flags.push_back(m_text.add(promptSpec()));
    m_ofModel.add(specs);
    m_flags.insert(m_flags.end(), m_ofModel.options().begin(), m_ofModel.options().end());
}

std::unique_ptr<Model> SampleOptions::open(const fs::path& path) const { return openModel(path, deviceFromText(m_drawing.params().text("device"))); }

Latent SampleOptions::point(const LatentSpace& space, std::uint64_t seed) const {
    return space.dimension == 0 ? Latent{} : space.fromSeed(seed, m_ofModel.params().over(m_drawing.params()).number("diversity"));
}

std::vector<Request> SampleOptions::requests(const Model& model, const std::vector<std::uint64_t>& seeds) const {
    const ModelCard& card = model.card();
    const Request shared{.params = over(m_ofModel.params(), card), .prompt = m_text.params().over(Params::defaults({promptSpec()})).text("prompt")};
    if (!isUtf8(shared.prompt)) throw Error(SEEDBED_TR("The prompt is not UTF-8. Type it again, or set the terminal to UTF-8."));
    std::vector<Request> requests(seeds.size(), shared);
    for (std::size_t i = 0; i < seeds.size(); ++i) {
        requests[i].seed = seeds[i];
        if (shared.prompt.empty()) requests[i].latent = point(model.space(), seeds[i]); // else the point is what the prompt means
        if (!card.grouped && !card.labels.empty() && m_class.empty()) requests[i].params.set(kClassKey, card.labels[seeds[i] % card.labels.size()]);
    }
    return requests;
}

Params SampleOptions::over(Params params, const ModelCard& card) const {
    params = m_ofModel.typed().over(std::move(params));
    std::vector<Steered> steered;
    for (const std::string& typed : m_steer)
        steered.push_back(steeredFrom(typed));
    if (!steered.empty()) params.set("steer", steeringText(steered));
    if (m_class.empty()) return params;
    if (card.labels.empty()) throw Error(SEEDBED_TR("The model %1 has no classes. Leave --class out."), card.name);
    params.setFromText(familyById(card.family).sampleSpecs(card), kClassKey, m_class);
    return params;
}

SampleOutput::SampleOutput(CLI::App& command, const char* sheetHelp, bool isSound) {
    if (isSound) {
        command.add_option("--out", m_out, "Folder for the sounds (default out), or of one sound its file: .wav or .flac")->type_name("PATH");
        command.add_option("--sheet", m_sheet, std::string(sheetHelp) + "; with --out also as sounds")->type_name("FILE.png")->check(noPngName);
        return;
    }
    if (sheetHelp) {
        command.add_option("--out", m_out, "Folder for the pictures (default out)")->type_name("DIR");
        command.add_option("--sheet", m_sheet, std::string(sheetHelp) + "; with --out also as single files")->type_name("FILE.png")->check(noPngName);
        return;
    }
    command.add_flag("--stream", m_stream, "Shows each token as soon as it is written");
    command.add_option("--out", m_out, "Folder for the texts, each with its recipe beside it; besides stdout")->type_name("DIR");
}

/// Puts samples where they belong: a `put` for each kind of content, which may throw Error.
class SampleOutput::Delivery {
  public:
    Delivery(const SampleOutput& wish, bool json, std::string gap, nlohmann::json& told) : m_wish(wish), m_json(json), m_gap(std::move(gap)), m_told(told) {
        if (!wish.m_out.empty() && !wish.isSoundFile()) prepareFolder(wish.m_out);
        m_told["samples"] = nlohmann::json::array();
    }

    void take(const std::string& stem, Sample&& sample) {
        std::visit([&](auto& content) { put(content, stem, sample); }, sample.content);
    }

    void finish(const Image* original, int columns) {
        if (!m_wish.m_sheet.empty()) {
            prepareFolderOf(m_wish.m_sheet);
            int frames = 0; // of the longest
            for (const Sound& sound : m_sounds)
                frames = std::max(frames, melFrames(sound.samples.size()));
            for (const Sound& sound : m_sounds)
                m_pictures.push_back(spectrumPicture(melOf(sound, frames), frames));
            if (original && !m_pictures.empty())
                m_pictures.insert(m_pictures.begin(), fitted(*original, {.size = m_pictures.front().width, .channels = m_pictures.front().channels}));
            const auto png =
                encodePng(contactSheet(m_pictures, columns > 0 ? columns : sheetColumns(m_pictures.size()), kSheetGap, m_sounds.empty() ? 255 : 200));
            writeAtomic(m_wish.m_sheet, std::span(png));
            m_told["sheet"] = pathText(m_wish.m_sheet);
            m_listed += pathText(m_wish.m_sheet) + "\n";
        }
        if (m_json)
            printJson(m_told);
        else
            std::cout << m_listed;
    }

  private:
    void put(Image& picture, const std::string& stem, const Sample& sample) {
        if (m_wish.m_sheet.empty() || !m_wish.m_out.empty()) {
            const fs::path folder = m_wish.m_out.empty() ? "out" : m_wish.m_out;
            prepareFolder(folder);
            const fs::path file = freshFile(folder, stem, sample);
            saveSample(sample, file);
            m_told["samples"].push_back({{"file", pathText(file)}, {"seed", sample.recipe.seed}});
            m_listed += pathText(file) + "\n";
        }
        if (!m_wish.m_sheet.empty()) m_pictures.push_back(std::move(picture));
    }

    void put(Sound& sound, const std::string& stem, const Sample& sample) {
        if (m_wish.m_sheet.empty() || !m_wish.m_out.empty()) save(sound, stem, sample);
        if (!m_wish.m_sheet.empty()) m_sounds.push_back(std::move(sound));
    }

    void save(const Sound& sound, const std::string& stem, const Sample& sample) {
        fs::path file = m_wish.m_out;
        if (m_wish.isSoundFile()) {
            prepareFolderOf(file);
        } else {
            const fs::path folder = file.empty() ? fs::path("out") : file;
            prepareFolder(folder);
            file = freshFile(folder, stem, sample);
        }
        saveSample(sample, file);
        m_told["samples"].push_back({{"file", pathText(file)}, {"seed", sample.recipe.seed}, {"seconds", sound.seconds()}});
        m_listed += pathText(file) + "\n";
    }

    void put(const std::string& written, const std::string& stem, const Sample& sample) {
        const std::string text = sample.recipe.prompt + written;
        m_told["samples"].push_back({{"seed", sample.recipe.seed}, {"text", text}});
        if (!m_wish.m_out.empty()) {
            const fs::path file = fs::path(m_wish.m_out) / (stem + ".txt");
            writeAtomic(fs::path(m_wish.m_out) / (stem + ".json"), sample.recipe.toJson() + "\n");
            writeAtomic(file, text + "\n");
            m_told["samples"].back()["file"] = pathText(file);
        }
        if (!m_json) std::cout << (m_wish.m_stream ? "" : text) << m_gap;
    }

    const SampleOutput& m_wish;
    bool m_json;
    std::string m_gap; ///< between two texts
    nlohmann::json& m_told;
    std::vector<Image> m_pictures; ///< for the sheet
    std::vector<Sound> m_sounds;   ///< whose spectra come on it
    std::string m_listed;          ///< names of files, one a line
};

bool SampleOutput::isSoundFile() const {
    const fs::path ending = fs::path(m_out).extension();
    return ending == ".wav" || ending == ".flac";
}

int SampleOutput::write(const CommandLine& line, Model& model, std::span<const Request> requests, const std::function<std::string(int, const Recipe&)>& stemOf,
    nlohmann::json told, const Image* original, int columns) const {
    told["hash"] = model.card().hash;
    if (makes(model.card(), Medium::sound) && isSoundFile() && requests.size() > 1)
        throw Error(SEEDBED_TR("%1 is a file for one sound, and these are %2. Give a folder with --out."), m_out, requests.size());
    Delivery delivery(*this, line.json, requests.size() > 1 && !as<LineSpace>(model) ? "\n\n" : "\n", told);
    {
        TerminalProgress progress;
        const auto take = [&](int index, Sample&& sample) { delivery.take(stemOf(index, sample.recipe), std::move(sample)); };
        int index = 0;
        if (!as<LearnsTokens>(model)) {
            makeEach(model, requests, progress, take);
        } else if (m_stream && !line.json) {
            OnlyCancel quiet(progress);
            for (const Request& request : requests) {
                std::cout << request.prompt << std::flush;
                take(index++,
                    std::move(
                        model.generate({&request, 1}, quiet, [](std::size_t, const WrittenToken& token) { std::cout << token.bytes << std::flush; }).front()));
            }
        } else {
            for (Sample& sample : model.generate(requests, progress)) // those of one prompt together, which is quicker
                take(index++, std::move(sample));
        }
    }
    delivery.finish(original, columns);
    return 0;
}

} // namespace seedbed::cli
