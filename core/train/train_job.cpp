// TrainJob as JSON, completed, and found again.
#include "core/formats/error.h"
#include "core/formats/json.h"
#include "core/model/model_file.h"
#include "core/train/checkpoint.h"
#include "core/train/course.h"
#include "core/train/leftovers.h"
#include "core/train/library.h"
#include "core/train/transfer.h"

#include <algorithm>
#include <chrono>
#include <set>

namespace seedbed {

namespace {

using nlohmann::json;
namespace fs = std::filesystem;

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

} // namespace

std::string TrainJob::toJson() const {
    return json{{"data", encoded(data)}, {"out", encoded(out)}, {"base", encoded(base)}, {"family", family}, {"name", name}, {"about", about},
        {"credit", credit}, {"licence", licence}, {"data_params", dataParams.toJson()}, {"family_params", familyParams.toJson()},
        {"transfer", transferParams.toJson()}, {"augment", augmentParams.toJson()}, {"train", trainParams.toJson()}, {"steps", budget.steps},
        {"seconds", budget.seconds}, {"seed", std::to_string(seed)}, {"device", static_cast<int>(device)}, {"race", race}, {"tried", tried.toJson()}}
        .dump();
}

TrainJob TrainJob::fromJson(std::string_view text) {
    try {
        const json object = parseJson(text);
        TrainJob job;
        for (auto [key, path] : {std::pair("data", &job.data), std::pair("out", &job.out), std::pair("base", &job.base)})
            *path = decoded(object.at(key));
        for (auto [key, words] : {std::pair("family", &job.family), std::pair("name", &job.name), std::pair("about", &job.about),
                 std::pair("credit", &job.credit), std::pair("licence", &job.licence)})
            *words = object.at(key);
        for (auto [key, params] : {std::pair("data_params", &job.dataParams), std::pair("family_params", &job.familyParams),
                 std::pair("transfer", &job.transferParams), std::pair("augment", &job.augmentParams), std::pair("train", &job.trainParams)})
            *params = Params::fromJson(object.at(key).get<std::string>());
        job.budget.steps = object.at("steps");
        job.budget.seconds = object.at("seconds");
        job.seed = std::stoull(object.at("seed").get<std::string>());
        const int device = object.at("device");
        if (device < 0 || device > static_cast<int>(DeviceChoice::cuda)) throw Error(SEEDBED_TR("device"));
        job.device = static_cast<DeviceChoice>(device);
        job.race = object.value("race", false); // of earlier versions, which did not
        if (object.contains("tried")) job.tried = Sentence::fromJson(object.at("tried"));
        return job;
    } catch (const std::exception&) {
        throw Error(SEEDBED_TR("The description of this training is damaged."));
    }
}

const Family& familyOf(const TrainJob& job) { return familyById(job.base.empty() ? job.family : readModelInfo(job.base).card.family); }

const Course& courseOf(const TrainJob& job) { return courseOf(familyOf(job)); }

std::shared_ptr<const Examples> examplesOf(const TrainJob& job, Progress& progress, std::shared_ptr<const Examples> had) {
    const Course& course = courseOf(job);
    const ModelCard base = job.base.empty() ? ModelCard() : readModelInfo(job.base).card;
    return course.open(job.data, course.dataParams(job.dataParams), job.base.empty() ? nullptr : &base, std::move(had), progress);
}

TrainJob completed(const TrainJob& job, const Examples& examples) {
    const Family& family = familyOf(job);
    const Course& course = courseOf(family);
    TrainJob whole = job;
    whole.family = family.id;
    whole.dataParams = course.dataParams(job.dataParams);
    Facts facts = course.facts(examples);
    facts.fromBase = !job.base.empty();
    facts.grouped = facts.grouped && (!facts.fromBase || readModelInfo(job.base).card.grouped); // others learn each letter as a style of its own
    Params& own = facts.fromBase ? whole.transferParams : whole.familyParams;
    facts.own = own;
    own = own.over((family.ownAdvice ? family.ownAdvice(facts) : Params()).over(Params::defaults(facts.fromBase ? transferSpecs(family) : family.trainSpecs)));
    facts.own = own;
    if (job.budget.isOpen()) whole.budget = course.budget(facts);
    facts.budget = whole.budget;
    const Params advised = family.loopAdvice ? family.loopAdvice(facts) : Params();
    whole.trainParams = job.trainParams.over(course.loop(facts, advised).over(Params::defaults(trainerSpecs())));
    whole.augmentParams = job.augmentParams.over(course.augmentation(facts, family).over(Params::defaults(course.augmentSpecs())));
    return whole;
}

std::vector<TrainJob> unfinishedTrainings() {
    std::error_code ignored;
    std::set<std::pair<fs::file_time_type, fs::path>, std::greater<>> newestFirst;
    for (fs::directory_iterator it(libraryFolder(), ignored), end; !ignored && it != end; it.increment(ignored))
        if (it->path().extension() == ".checkpoint" || it->path().extension() == ".race") newestFirst.emplace(it->last_write_time(ignored), it->path());
    std::vector<TrainJob> jobs;
    for (const auto& [time, path] : newestFirst) {
        try {
            TrainJob job = TrainJob::fromJson(jobOfCheckpoint(path.extension() == ".race" ? path / "0.checkpoint" : path));
            job.out = path.parent_path() / path.stem(); // wherever the library has gone
            nameAsNow(job);
            job.resume = true;
            job.family = familyOf(job).id; // which former versions left out where there is a base
            jobs.push_back(std::move(job));
        } catch (const Error&) {
            continue; // no training of ours, or its base is gone
        }
    }
    return jobs;
}

void forgetOldTrainings() {
    std::error_code ignored;
    const auto longAgo = fs::file_time_type::clock::now() - std::chrono::hours(24);
    std::vector<fs::path> old;
    for (fs::directory_iterator it(libraryFolder(), ignored), end; !ignored && it != end; it.increment(ignored)) {
        const fs::path out = it->path().parent_path() / it->path().stem();
        const bool isLeft = it->path() == learnedOf(out) || it->path() == looksOf(out);
        if (isLeft && it->last_write_time(ignored) < longAgo && !isUnfinished(out)) old.push_back(out);
    }
    std::ranges::for_each(old, forgetTraining);
}

} // namespace seedbed
