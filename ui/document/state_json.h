#pragma once
#include "core/formats/json.h"
#include "core/model/model.h"
#include "ui/document/explore_state.h"

#include <map>
#include <string>
#include <utility>

namespace seedbed {

/// Puts states of one model into JSON; what states share (pictures, what was written) only once. They must outlive it.
class StateWriter {
  public:
    nlohmann::json write(const ExploreState& state);

  private:
    const std::string& png(const Image& picture);
    const nlohmann::json& run(const WrittenRun& run);

    std::map<const Image*, std::string> m_pictures;
    std::map<const WrittenRun*, nlohmann::json> m_runs;
};

/// Reads them again, and checks all that the model and the window take for granted. What is the same is shared again.
class StateReader {
  public:
    explicit StateReader(const ModelInfo& model);
    /// Error in one sentence.
    ExploreState read(const nlohmann::json& object);

  private:
    std::shared_ptr<const Image> picture(const nlohmann::json& object, const char* key, int channels);
    std::shared_ptr<const Guide> guide(const nlohmann::json& object);
    std::shared_ptr<const WrittenRun> run(const nlohmann::json& object, const QString& text);
    TextWork writing(const nlohmann::json& object);

    const ModelInfo& m_model;
    const ParamSpecs m_specs;
    std::map<std::string, std::shared_ptr<const Image>> m_pictures;                      ///< by their bytes as base64
    std::map<std::string, std::shared_ptr<const Guide>> m_guides;                        ///< by their JSON, as the next,
    std::map<std::pair<std::string, QString>, std::shared_ptr<const WrittenRun>> m_runs; ///< and the text before them
};

} // namespace seedbed
