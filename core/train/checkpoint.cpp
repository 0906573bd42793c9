#include "core/train/checkpoint.h"

#include "core/formats/error.h"
#include "core/formats/json.h"
#include "core/model/tensor_file.h"

#include <bit>

namespace seedbed {

namespace {

using nlohmann::json;

/// Doubles as their bits: JSON has no NaN, and decimals are not exact.
std::string bitsOf(double value) { return std::to_string(std::bit_cast<std::uint64_t>(value)); }
double ofBits(const json& text) { return std::bit_cast<double>(std::stoull(text.get<std::string>())); }

std::string runToJson(const Run& run, const Random& random) {
    json curve = json::array();
    for (const auto& point : run.curve)
        curve.push_back({point.step, bitsOf(point.training), bitsOf(point.heldOut), bitsOf(point.low), bitsOf(point.high)});
    json events = json::array();
    for (const Sentence& event : run.events)
        events.push_back(event.toJson());
    json state = json::array();
    for (const auto word : random.state())
        state.push_back(std::to_string(word));
    return json{{"step", run.step}, {"total", run.total}, {"seconds", bitsOf(run.seconds)}, {"sum", bitsOf(run.sum)}, {"summed", run.summed},
        {"best", run.bestStep}, {"rate", bitsOf(run.rate)}, {"batch", run.batch}, {"copying", run.copying}, {"curve", curve}, {"events", events},
        {"random", state}}
        .dump();
}

void runFromJson(const std::string& text, Run& run, Random& random) {
    const json object = parseJson(text);
    run.step = object.at("step");
    run.total = object.at("total");
    run.seconds = ofBits(object.at("seconds"));
    run.sum = ofBits(object.at("sum"));
    run.summed = object.at("summed");
    run.bestStep = object.at("best");
    run.rate = ofBits(object.at("rate"));
    run.batch = object.at("batch");
    run.copying = object.value("copying", 0);
    run.events.clear();
    for (const json& event : object.at("events"))
        run.events.push_back(Sentence::fromJson(event));
    run.curve.clear();
    for (const auto& point : object.at("curve"))
        run.curve.push_back({point.at(0), ofBits(point.at(1)), ofBits(point.at(2)), ofBits(point.at(3)), ofBits(point.at(4))});
    Random::State state{};
    for (std::size_t i = 0; i < state.size(); ++i)
        state[i] = std::stoull(object.at("random").at(i).get<std::string>());
    random.setState(state);
}

/// What a checkpoint must agree with to go on: the same network from the same base on the same data.
std::string identityOf(const ModelCard& card) {
    return json{{"family", card.family}, {"config", card.config.toJson()}, {"size", card.size}, {"channels", card.channels}, {"labels", card.labels},
        {"data", card.data}, {"training", card.training}}
        .dump();
}

} // namespace

void writeCheckpoint(const std::filesystem::path& path, Model& network, const std::vector<FlatWeights>& weights, const Random& random, const Run& run,
    const std::string& job) {
    NamedTensors tensors;
    for (std::size_t phase = 0; phase < weights.size(); ++phase)
        for (const auto& [name, tensor] : weights[phase].state())
            tensors.emplace_back("phase" + std::to_string(phase) + "." + name, tensor);
    for (const auto& buffer : network.module().named_buffers())
        tensors.emplace_back("buffer." + buffer.key(), buffer.value());
    writeTensors(path, tensors, {{"seedbed_checkpoint", runToJson(run, random)}, {"identity", identityOf(network.card())}, {"job", job}});
}

std::string jobOfCheckpoint(const std::filesystem::path& path) {
    try {
        const auto file = SafetensorsFile::open(path);
        const auto found = file.metadata().find("job");
        return found == file.metadata().end() || !file.metadata().contains("seedbed_checkpoint") ? std::string() : found->second;
    } catch (const Error&) {
        return {};
    }
}

bool readCheckpoint(const std::filesystem::path& path, Model& network, std::vector<FlatWeights>& weights, Random& random, Run& run) {
    if (!std::filesystem::exists(path)) return false;
    const auto file = SafetensorsFile::open(path);
    const auto& metadata = file.metadata();
    if (!metadata.contains("seedbed_checkpoint") || !metadata.contains("identity"))
        throw Error(SEEDBED_TR("The file %1 is no checkpoint of Seedbed. Move it away to start afresh."), path.string());
    verifyTensors(file);
    if (metadata.at("identity") != identityOf(network.card()))
        throw Error(SEEDBED_TR("The checkpoint %1 belongs to another training: data or settings differ. Give the same ones as before, or delete it to start "
                               "afresh."),
            path.string());
    try {
        runFromJson(metadata.at("seedbed_checkpoint"), run, random);
    } catch (const std::exception&) {
        throw Error(SEEDBED_TR("The checkpoint %1 is damaged. Delete it to start afresh."), path.string());
    }
    for (std::size_t phase = 0; phase < weights.size(); ++phase)
        for (const auto& [name, tensor] : weights[phase].state())
            readInto(tensor, file, "phase" + std::to_string(phase) + "." + name);
    for (auto& buffer : network.module().named_buffers())
        readInto(buffer.value(), file, "buffer." + buffer.key());
    return true;
}

} // namespace seedbed
