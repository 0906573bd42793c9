#include "core/model/own_directions.h"

#include "core/formats/atomic_file.h"
#include "core/formats/error.h"
#include "core/formats/json.h"
#include "core/formats/mapped_file.h"
#include "core/model/model_file.h"

#include <algorithm>

namespace seedbed {

namespace {

using nlohmann::json;

constexpr std::size_t kMostBytes = std::size_t(1) << 20; // thousands of directions; the window waits while they are read

OwnDirection directionOf(const json& object, int dimension) {
    OwnDirection direction{textOf(object, "name"), packedNumbersOf(object, "step")};
    direction.of = std::max(0, object.value("of", 0));
    direction.changed = std::clamp(object.value("changed", 0), 0, direction.of);
    if (direction.step.size() != static_cast<std::size_t>(dimension)) throw Error(SEEDBED_TR("The direction \"%1\" is one of another model."), direction.name);
    return direction;
}

} // namespace

std::string ownDirectionsText(const std::vector<OwnDirection>& all) {
    auto list = json::array();
    for (const auto& one : all) {
        list.push_back({{"name", one.name}, {"step", packedNumbers(one.step)}});
        if (one.of > 0) list.back().update({{"changed", one.changed}, {"of", one.of}});
    }
    return list.dump(-1, ' ', false, json::error_handler_t::replace);
}

std::vector<OwnDirection> ownDirectionsOf(std::string_view text, int dimension) {
    json list;
    try {
        list = parseJson(text);
    } catch (const std::exception&) {
        return {};
    }
    std::vector<OwnDirection> all;
    for (const json& one : list.is_array() ? list : json::array())
        try {
            all.push_back(directionOf(one, dimension));
        } catch (const std::exception&) { // the others are still worth having
        }
    return all;
}

std::filesystem::path ownDirectionsFile(const std::string& modelHash) { return libraryFolder().parent_path() / "directions" / (modelHash + ".json"); }

std::vector<OwnDirection> readOwnDirections(const std::string& modelHash, int dimension) {
    try {
        const auto bytes = readFile(ownDirectionsFile(modelHash), kMostBytes);
        return ownDirectionsOf({reinterpret_cast<const char*>(bytes.data()), bytes.size()}, dimension);
    } catch (const Error&) {
        return {};
    }
}

void keepOwnDirections(const std::string& modelHash, const std::vector<OwnDirection>& all) {
    const auto file = ownDirectionsFile(modelHash);
    std::error_code ignored; // writing says what is wrong
    std::filesystem::create_directories(file.parent_path(), ignored);
    writeAtomic(file, ownDirectionsText(all) + "\n");
}

} // namespace seedbed
