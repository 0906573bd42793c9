#pragma once
#include "app/cli_options.h"
#include "core/base/medium.h"
#include "core/formats/json.h"
#include "core/model/model.h"

#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace seedbed::cli {

/// The model that the words after a command name, as far as the command's flags depend on it.
struct Named {
    std::string typed;               ///< empty: none
    std::optional<ModelCard> card;   ///< none where none is named, or only help is wanted and there is no such model
    Medium medium = Medium::picture; ///< what it makes; a picture where nobody can tell
};
/// Error when there is no such model.
Named namedModel(const CommandLine& line, const std::string& command);

/// What every command that makes samples takes: MODEL, --device and the model's own knobs; of pictures also --class and --diversity.
class SampleOptions {
  public:
    /// Adds them to `command`.
    SampleOptions(const Named& named, CLI::App& command);

    const std::string& model() const { return m_model; } ///< as typed; empty: none
    const std::string& chosenClass() const { return m_class; }
    std::unique_ptr<Model> open(const std::filesystem::path& path) const;
    /// The samples that seeds mean. Where nobody named a class: all of them on one sheet (params stay without one) where a point
    /// is the style of all classes, else one of them in turn, so that a seed always gives one picture.
    std::vector<Request> requests(const Model& model, const std::vector<std::uint64_t>& seeds) const;
    /// These sample params with what was typed in their place.
    Params over(Params params, const ModelCard& card) const;
    /// The point alone.
    Latent point(const LatentSpace& space, std::uint64_t seed) const;
    const std::vector<CLI::Option*>& flags() const { return m_flags; }

  private:
    std::string m_model, m_class;
    std::vector<std::string> m_steer; ///< "FILE:STRENGTH"
    Knobs m_drawing, m_text, m_ofModel;
    std::vector<CLI::Option*> m_flags; ///< all but MODEL and --device
};

/// Where samples go, as their content tells: pictures into files and onto a sheet, sounds into files, texts to stdout and into files.
class SampleOutput {
  public:
    /// Adds --out to `command`, for pictures also --sheet and for what is written --stream; `sheetHelp`: of --sheet, null for what is no picture.
    SampleOutput(CLI::App& command, const char* sheetHelp, bool isSound = false);

    /// Makes the requests and puts each where it belongs, its file named by `stemOf` (its index from 0). On a sheet of pictures
    /// `original` comes first where there is one; it is so many columns wide (0: nearly square). With --json all is told in one
    /// object, beside what `told` holds already. The exit code.
    int write(const CommandLine& line, Model& model, std::span<const Request> requests,
        const std::function<std::string(int index, const Recipe& recipe)>& stemOf, nlohmann::json told, const Image* original = nullptr, int columns = 0) const;

  private:
    class Delivery;
    bool isSoundFile() const; ///< --out names the file of one sound

    std::string m_out, m_sheet;
    bool m_stream = false;
};

} // namespace seedbed::cli
