#pragma once
#include "app/cli_options.h"
#include "core/formats/json.h"
#include "core/sample/sheets.h"

#include <functional>
#include <memory>
#include <span>
#include <string>

namespace seedbed::cli {

/// What every command that draws takes: MODEL, --class, --diversity, --device and the model's own knobs.
class DrawOptions {
  public:
    /// Adds them to `command`; the knobs of the model follow when the words name one.
    DrawOptions(const CommandLine& line, CLI::App& command);

    const std::string& model() const { return m_model; } ///< as typed; empty: none
    const std::string& chosenClass() const { return m_class; }
    double diversity() const;
    std::unique_ptr<PictureModel> open(const std::filesystem::path& path) const;
    /// Sample params with the class where one was asked for, else without it.
    Params params(const ModelCard& card) const;
    const std::vector<CLI::Option*>& flags() const { return m_flags; }

  private:
    std::string m_model, m_class;
    Knobs m_drawing, m_modelKnobs;
    std::vector<CLI::Option*> m_flags; ///< all but MODEL and --device
};

/// Where drawings go: --out and --sheet, as every command that draws pictures takes them.
class DrawOutput {
  public:
    DrawOutput(CLI::App& command, const std::string& sheetHelp);

    /// Draws the requests and writes each picture as a file named by `stemOf` (its index from 0), unless only a sheet is wanted,
    /// and the sheet of all, `original` first where there is one, so many columns wide (0: nearly square). Tells the names,
    /// with --json beside what `told` holds already. The exit code.
    int write(const CommandLine& line, PictureModel& generator, std::span<const Request> requests,
              const std::function<std::string(int index, const Recipe& recipe)>& stemOf, nlohmann::json told, const Image* original = nullptr, int columns = 0) const;

  private:
    std::string m_out, m_sheet;
};

/// Settles what to draw when nobody named a class. Where a point is the style of all classes: all of them, on one sheet
/// (params stay without a class). Otherwise the classes in turn, told by the seed, so that a seed always gives one picture.
void chooseClass(Request& request, const ModelCard& card);

} // namespace seedbed::cli
