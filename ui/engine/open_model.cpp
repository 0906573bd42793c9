#include "ui/engine/open_model.h"

#include "core/formats/error.h"
#include "core/base/only_cancel.h"
#include "core/model/family.h"
#include "core/model/model_file.h"
#include "core/sample/sheets.h"

namespace seedbed {

OpenModel::OpenModel(const std::filesystem::path& file) {
    if (writesLines(readModelInfo(file).card))
        m_lines = openTextModel(file);
    else
        m_pictures = openModel(file);
}

const Model& OpenModel::network() const {
    if (m_lines)
        return *m_lines;
    return *m_pictures;
}

void OpenModel::each(std::span<const Request> requests, Progress& progress,
                     const std::function<void(int, Sample&&)>& take) const {
    if (!makesLines())
        return makeEach(*m_pictures, requests, progress, take);
    OnlyCancel quiet(progress);
    for (std::size_t i = 0; i < requests.size(); ++i) {
        if (progress.cancelled())
            throw Cancelled{};
        progress.report(static_cast<std::int64_t>(i), static_cast<std::int64_t>(requests.size()), "Writing");
        const Request request{requests[i].params, requests[i].seed, {}, requests[i].latent};
        take(static_cast<int>(i), std::move(m_lines->write({&request, 1}, quiet).front()));
    }
}

} // namespace seedbed
