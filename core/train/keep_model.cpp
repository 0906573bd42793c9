#include "core/train/keep_model.h"

#include "core/formats/atomic_file.h"
#include "core/formats/mapped_file.h"
#include "core/formats/utf8.h"
#include "core/model/model_file.h"
#include "core/train/report.h"
#include "core/train/train_model.h"

#include <cstdlib>
#include <vector>

namespace seedbed {

namespace {

namespace fs = std::filesystem;

/// Where a model may lie that found no room.
std::vector<fs::path> shelters() {
    std::error_code ignored;
    std::vector<fs::path> folders{libraryFolder()};
    if (const char* home = std::getenv("HOME"); home && *home) folders.emplace_back(home);
    folders.push_back(fs::current_path(ignored));
    folders.push_back(fs::temp_directory_path(ignored));
    return folders;
}

/// A file in the folder that is not there yet, named like `wanted`.
fs::path freeIn(const fs::path& folder, const fs::path& wanted) {
    std::error_code ignored;
    fs::path file = folder / wanted.filename();
    for (int copy = 2; fs::exists(fs::symlink_status(file, ignored)) || isUnfinished(file); ++copy)
        file = folder / (wanted.stem().string() + "-" + std::to_string(copy) + wanted.extension().string());
    return file;
}

void copyFile(const fs::path& from, const fs::path& to) { writeAtomic(to, MappedFile(from).bytes()); }

} // namespace

KeptElsewhere::KeptElsewhere(const Error& why, fs::path file)
    : Error(SEEDBED_TR("%1 What was learned is not lost: it lies in %2."), why.sentence(), displayName(file)), m_file(std::move(file)) {}

void saveOrKeep(Model& model, const fs::path& out) {
    try {
        return saveModel(model, out, Precision::half);
    } catch (const Error& why) {
        for (const fs::path& folder : shelters()) {
            std::error_code ignored;
            if (folder.empty() || fs::equivalent(folder, out.has_parent_path() ? out.parent_path() : fs::path("."), ignored)) continue;
            fs::create_directories(folder, ignored);
            const fs::path file = freeIn(folder, out);
            try {
                saveModel(model, file, Precision::half);
            } catch (const Error&) {
                continue;
            }
            throw KeptElsewhere(why, file);
        }
        if (!isUnfinished(out)) throw;
        throw Error(SEEDBED_TR("%1 Make room and go on with the training: what it had learned at its last checkpoint is kept."), why.sentence());
    }
}

void bringKept(const fs::path& kept, const fs::path& file, const fs::path& out) {
    std::error_code ignored;
    if (fs::exists(file, ignored)) throw Error(SEEDBED_TR("The file %1 exists already. Choose another name, or move it away."), displayName(file));
    copyFile(kept, file);
    try {
        if (fs::exists(reportOf(kept), ignored)) copyFile(reportOf(kept), reportOf(file));
    } catch (const Error&) { // the model counts
    }
    fs::remove(kept, ignored);
    fs::remove(reportOf(kept), ignored);
    discardTraining(out);
}

} // namespace seedbed
