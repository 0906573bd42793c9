// TrainJob as JSON, completed, and found again.
#include "core/formats/error.h"
#include "core/data/pictures/augment.h"
#include "core/formats/json.h"
#include "core/model/family.h"
#include "core/model/model_file.h"
#include "core/train/checkpoint.h"
#include "core/train/train_model.h"
#include "core/train/transfer.h"

#include <algorithm>
#include <cmath>
#include <set>

namespace seedbed {

namespace {

using nlohmann::json;
namespace fs = std::filesystem;

constexpr double kMostCopies = 0.5; // of pictures from few; well-meant fine-tunings stay below
constexpr int kEnoughHeldOut = 5; // to tell better from worse
constexpr double kManyItems = 500;
constexpr double kFewLetters = 30; // of them a base reads the style well already, and forgets its other letters soon
constexpr std::int64_t kFewLettersSteps = 40; // at a small pace; 10, 30, 100 and 300 were tried
constexpr const char* kDigits = "0123456789abcdef";

/// Names of files may be any bytes, JSON takes only UTF-8: what is not ASCII is written as %xx.
std::string encoded(const fs::path& path) {
    std::string text;
    for (const char c : path.string()) {
        const auto byte = static_cast<unsigned char>(c);
        if (byte < 0x20 || byte >= 0x7f || c == '%')
            text += {'%', kDigits[byte >> 4], kDigits[byte & 15]};
        else
            text += c;
    }
    return text;
}

fs::path decoded(const std::string& text) {
    std::string bytes;
    for (std::size_t i = 0; i < text.size(); ++i)
        if (text[i] == '%' && i + 2 < text.size()) {
            bytes += static_cast<char>(std::stoi(text.substr(i + 1, 2), nullptr, 16));
            i += 2;
        } else {
            bytes += text[i];
        }
    return bytes;
}

void setAll(Params& params, const Params& wanted) {
    for (const auto& [key, value] : wanted.values())
        params.set(key, value);
}

} // namespace

std::string TrainJob::toJson() const {
    return json{{"data", encoded(data)}, {"out", encoded(out)}, {"base", encoded(base)}, {"family", family},
                {"name", name}, {"about", about}, {"credit", credit}, {"licence", licence},
                {"data_params", dataParams.toJson()}, {"family_params", familyParams.toJson()}, {"transfer", transferParams.toJson()},
                {"augment", augmentParams.toJson()}, {"train", trainParams.toJson()},
                {"steps", budget.steps}, {"seconds", budget.seconds}, {"seed", std::to_string(seed)}, {"device", static_cast<int>(device)}}
        .dump();
}

TrainJob TrainJob::fromJson(std::string_view text) {
    try {
        const json object = parseJson(text);
        TrainJob job;
        job.data = decoded(object.at("data"));
        job.out = decoded(object.at("out"));
        job.base = decoded(object.at("base"));
        job.family = object.at("family");
        job.name = object.at("name");
        job.about = object.at("about");
        job.credit = object.at("credit");
        job.licence = object.at("licence");
        for (auto [key, params] : {std::pair("data_params", &job.dataParams), std::pair("family_params", &job.familyParams), std::pair("transfer", &job.transferParams),
                                   std::pair("augment", &job.augmentParams), std::pair("train", &job.trainParams)})
            *params = Params::fromJson(object.at(key).get<std::string>());
        job.budget.steps = object.at("steps");
        job.budget.seconds = object.at("seconds");
        job.seed = std::stoull(object.at("seed").get<std::string>());
        const int device = object.at("device");
        if (device < 0 || device > static_cast<int>(DeviceChoice::cuda))
            throw Error("device");
        job.device = static_cast<DeviceChoice>(device);
        return job;
    } catch (const std::exception&) {
        throw Error("The description of this training is damaged.");
    }
}

TrainJob completed(const TrainJob& job, const Dataset& dataset) {
    const double items = std::max(1, dataset.trainingCount());
    const bool fromBase = !job.base.empty(), letters = dataset.report().groups > 0;
    const bool fewLetters = fromBase && letters && items < kFewLetters;
    const Family& family = familyById(fromBase ? readModelInfo(job.base).card.family : job.family);
    TrainJob whole = job;
    if (fromBase) {
        whole.transferParams = Params::defaults(transferSpecs(family));
        if (letters && whole.transferParams.has("adversarial"))
            whole.transferParams.set("adversarial", 0.0); // their edges are as sharp as they are drawn to be
        setAll(whole.transferParams, job.transferParams);
    }
    if (!fromBase) {
        whole.familyParams = Params::defaults(family.trainSpecs);
        if (family.ofSize)
            setAll(whole.familyParams, family.ofSize(dataset.options().size));
        setAll(whole.familyParams, job.familyParams);
    }
    if (fewLetters && job.budget.steps == 0 && job.budget.seconds == 0) {
        whole.budget.steps = kFewLettersSteps;
    } else if (job.budget.steps == 0 && job.budget.seconds == 0) {
        const double steps = fromBase ? 400 * std::sqrt(items) : 1000 * std::pow(items, 0.3);
        whole.budget.steps = std::clamp<std::int64_t>(static_cast<std::int64_t>(steps / 100) * 100, 1000, 12000);
    }
    const bool isShort = whole.budget.steps > 0 && whole.budget.steps < 4000;
    whole.trainParams = Params::defaults(trainerSpecs());
    whole.trainParams.set("batch", letters ? 96.0 : items < kManyItems ? std::clamp(std::exp2(std::floor(std::log2(items))), 4.0, 16.0) : 32.0);
    const bool isDistilled = fromBase && whole.transferParams.has("adapt") && whole.transferParams.text("adapt") == "few-steps"; // a small way, at a small pace
    whole.trainParams.set("learning_rate", fewLetters || isDistilled ? 0.0001 : fromBase && items < kManyItems ? 0.002 : 0.001);
    whole.trainParams.set("warmup", isShort ? std::floor(static_cast<double>(whole.budget.steps) / 10) : 200.0);
    whole.trainParams.set("ema", isShort ? 0.995 : 0.999);
    const bool isSharpened = fromBase && whole.transferParams.has("adversarial") && whole.transferParams.number("adversarial") > 0; // which the held-out loss does not honour
    whole.trainParams.set("patience", dataset.heldOutCount() >= kEnoughHeldOut && fromBase && !isSharpened ? 20.0 : 0.0);
    whole.trainParams.set("copy_guard", fromBase && !letters && items < kManyItems ? kMostCopies : 0.0);
    whole.augmentParams = Params::defaults(augmentationSpecs());
    if (!letters && !family.augmentsItself)
        whole.augmentParams = recommendedAugmentation(dataset.trainingCount(), false); // most drawings face one way
    setAll(whole.trainParams, family.loop);
    setAll(whole.trainParams, job.trainParams);
    setAll(whole.augmentParams, job.augmentParams);
    return whole;
}

std::vector<TrainJob> unfinishedTrainings() {
    std::error_code ignored;
    std::set<std::pair<fs::file_time_type, fs::path>, std::greater<>> newestFirst;
    for (fs::directory_iterator it(libraryFolder(), ignored), end; !ignored && it != end; it.increment(ignored))
        if (it->path().extension() == ".checkpoint")
            newestFirst.emplace(it->last_write_time(ignored), it->path());
    std::vector<TrainJob> jobs;
    for (const auto& [time, path] : newestFirst) {
        try {
            TrainJob job = TrainJob::fromJson(jobOfCheckpoint(path));
            job.out = path.parent_path() / path.stem(); // wherever the library has gone
            job.resume = true;
            jobs.push_back(std::move(job));
        } catch (const Error&) {
            continue; // no training of ours
        }
    }
    return jobs;
}

} // namespace seedbed
