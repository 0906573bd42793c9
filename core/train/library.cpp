#include "core/train/library.h"

#include "core/formats/error.h"
#include "core/formats/file_lock.h"
#include "core/formats/safetensors.h"
#include "core/formats/utf8.h"
#include "core/model/model_file.h"
#include "core/model/own_directions.h"
#include "core/train/leftovers.h"
#include "core/train/report.h"

#include <algorithm>

namespace seedbed {

namespace {

namespace fs = std::filesystem;

/// What lies beside a model, whether it is there or not.
std::vector<fs::path> besides(const fs::path& model) { return {reportOf(model), learnedOf(model), looksOf(model), checkpointOf(model), raceOf(model)}; }

bool isThere(const fs::path& path) {
    std::error_code ignored;
    return fs::exists(fs::symlink_status(path, ignored));
}

bool isSame(const fs::path& one, const fs::path& other) {
    std::error_code ignored;
    return one == other || fs::equivalent(one, other, ignored);
}

bool hasCopy(const ModelInfo& model, const std::vector<ModelInfo>& models) {
    return std::ranges::any_of(models, [&](const ModelInfo& other) { return other.card.hash == model.card.hash && !isSame(other.path, model.path); });
}

Error cannotRename(const fs::path& file, const std::error_code& why) {
    return Error(SEEDBED_TR("%1 could not be renamed: %2. It is as it was."), displayName(file), why.message());
}

/// Renames one after the other; where one cannot be, those before get their old names back.
class Renames {
  public:
    ~Renames() {
        std::error_code ignored;
        for (auto done = m_done.rbegin(); done != m_done.rend(); ++done)
            fs::rename(done->second, done->first, ignored);
    }
    void rename(const fs::path& from, const fs::path& to) {
        std::error_code why;
        fs::rename(from, to, why);
        if (why) throw cannotRename(from, why);
        m_done.emplace_back(from, to);
    }
    void keep() { m_done.clear(); }

  private:
    std::vector<std::pair<fs::path, fs::path>> m_done;
};

/// The same numbers under another name. Error as writeAtomic.
void copyAs(const ModelInfo& model, const std::string& name, const fs::path& target) {
    const auto file = SafetensorsFile::open(model.path);
    ModelCard card = model.card;
    card.name = name;
    auto metadata = file.metadata();
    metadata["seedbed"] = card.toJson();
    writeSafetensors(target, file.tensors(), metadata);
}

} // namespace

std::vector<fs::path> filesOf(const ModelInfo& model) {
    std::vector<fs::path> files{model.path};
    std::ranges::copy_if(besides(model.path), std::back_inserter(files), isThere);
    if (const fs::path own = ownDirectionsFile(model.card.hash); isThere(own) && !hasCopy(model, listModels())) files.push_back(own);
    return files;
}

void mayChange(const ModelInfo& model, bool goes) {
    if (isSame(model.path.parent_path(), starterFolder()))
        throw Error(SEEDBED_TR("%1 comes with Seedbed: it is neither renamed nor deleted."), cardWords(model.card.name));
    for (const auto& job : unfinishedTrainings())
        if (!job.base.empty() && isSame(job.base, model.path))
            throw Error(SEEDBED_TR("%1 starts from %2 and has not finished learning. Let it finish, or delete it first."), job.name, model.card.name);
    const FileLock alone(lockOf(model.path), {SEEDBED_TR("%1 is being taught. Wait until that is done, or cancel it."), model.card.name});
    const auto models = listModels();
    if (!goes || hasCopy(model, models)) return;
    const auto needs = std::ranges::find(models, model.card.hash, [](const ModelInfo& other) { return other.card.restsOn; });
    if (needs != models.end())
        throw Error(SEEDBED_TR("%1 holds only what it learned beyond %2 and cannot be opened without it. Delete %1 first."), needs->card.name, model.card.name);
}

void renameModel(const fs::path& file, const std::string& name, const fs::path& target) {
    const ModelInfo model = readModelInfo(file);
    mayChange(model, false);
    if (target == file) {
        copyAs(model, name, target);
        return renameReport(reportOf(file), model.card.name, name);
    }
    if (isThere(target)) throw Error(SEEDBED_TR("The file %1 exists already. Choose another name, or move it away."), displayName(target));
    Renames renames;
    const auto from = besides(file), to = besides(target);
    copyAs(model, name, target);
    try {
        for (std::size_t i = 0; i < from.size(); ++i)
            if (isThere(from[i])) renames.rename(from[i], to[i]);
        renameReport(reportOf(target), model.card.name, name);
        std::error_code why;
        if (!fs::remove(file, why) && why) throw cannotRename(file, why);
        renames.keep();
    } catch (const Error&) {
        std::error_code ignored;
        fs::remove(target, ignored);
        throw;
    }
}

void nameAsNow(TrainJob& job) {
    try {
        if (isThere(job.out)) job.name = readModelInfo(job.out).card.name;
    } catch (const Error&) { // a damaged model has no name
    }
}

} // namespace seedbed
