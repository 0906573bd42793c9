#pragma once
#include "app/cli_options.h"
#include "core/sample/sheets.h"

#include <memory>

namespace seedbed::cli {

/// What every command that draws takes: MODEL, --class, --diversity, --device and the model's own knobs.
class DrawOptions {
  public:
    /// Adds them to `command`; the knobs of the model follow when the words name one.
    DrawOptions(const CommandLine& line, CLI::App& command);

    const std::string& model() const { return m_model; } ///< as typed; empty: none
    const std::string& chosenClass() const { return m_class; }
    double diversity() const;
    std::unique_ptr<Generator> open(const std::filesystem::path& path) const;
    /// Sample params with the class where one was asked for, else without it.
    Params params(const ModelCard& card) const;
    const std::vector<CLI::Option*>& flags() const { return m_flags; }

  private:
    std::string m_model, m_class;
    Knobs m_drawing, m_modelKnobs;
    std::vector<CLI::Option*> m_flags; ///< all but MODEL and --device
};

/// Settles what to draw when nobody named a class. Where a point is the style of all classes: all of them, on one sheet
/// (params stay without a class). Otherwise the classes in turn, told by the seed, so that a seed always gives one picture.
void chooseClass(SampleRequest& request, const ModelCard& card);

} // namespace seedbed::cli
