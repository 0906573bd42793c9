#include "ui/document/kept_places.h"

#include "core/formats/atomic_file.h"
#include "core/formats/mapped_file.h"
#include "core/model/model_file.h"
#include "core/model/own_directions.h"
#include "ui/look/convert.h"

#include <algorithm>
#include <utility>

namespace seedbed {

namespace fs = std::filesystem;

namespace {

constexpr std::size_t kMostFiles = 50;

/// Those of models that were not opened for longest go.
void makeRoom(const fs::path& folder) {
    std::vector<std::pair<fs::file_time_type, fs::path>> files;
    std::error_code ignored;
    for (const auto& file : fs::directory_iterator(folder, ignored))
        if (file.path().extension() == ".json") files.emplace_back(file.last_write_time(ignored), file.path());
    std::ranges::sort(files, std::greater());
    for (std::size_t i = kMostFiles; i < files.size(); ++i)
        fs::remove(files[i].second, ignored);
}

void write(const Past& past, const std::string& model) {
    const fs::path file = KeptPlaces::fileOf(model);
    std::error_code ignored; // writing says what is wrong
    const bool isNew = !fs::exists(file, ignored);
    fs::create_directories(file.parent_path(), ignored);
    writeAtomic(file, pastText(past, model) + "\n");
    if (isNew) makeRoom(file.parent_path());
}

enum class Kept { nothing, whole, damaged, newer };

Kept readInto(Past& past, const ModelInfo& model) {
    const fs::path file = KeptPlaces::fileOf(model.card.hash);
    std::error_code ignored;
    if (!fs::exists(file, ignored)) return Kept::nothing;
    try {
        const auto bytes = readFile(file, kMostPastBytes);
        const auto read = pastOf({reinterpret_cast<const char*>(bytes.data()), bytes.size()}, model);
        if (read) past = *read;
        return read ? Kept::whole : Kept::newer;
    } catch (const std::exception&) {
        return Kept::damaged;
    }
}

} // namespace

KeptPlaces::KeptPlaces(Document& document, QObject* parent) : QObject(parent), m_document(document) {
    connect(&m_saver, &Saver::failed, this, [this](const QString& sentence) {
        if (std::exchange(m_failure, sentence) != sentence) Q_EMIT failed(sentence);
    });
    m_pause.setSingleShot(true);
    m_pause.setInterval(kPause);
    connect(&m_pause, &QTimer::timeout, this, &KeptPlaces::save);
    connect(&m_document, &Document::stateChanged, this, [this] {
        m_changed.insert(m_document.model().card.hash);
        if (!m_pause.isActive()) m_pause.start(); // also while a hand never rests
    });
}

KeptPlaces::~KeptPlaces() { save(); }

fs::path KeptPlaces::fileOf(const std::string& modelHash) { return libraryFolder().parent_path() / "places" / (modelHash + ".json"); }

void KeptPlaces::read(const ModelInfo& model, const Take& take) {
    m_saver.afterwards("read", [this, model, take](JobProgress&) -> JobQueue::Deliver {
        Past past;
        const Kept kept = readInto(past, model);
        past.own = readOwnDirections(model.card.hash, model.space.dimension);
        return [this, name = modelText(model.card.name), hash = model.card.hash, take, past, kept] {
            if (kept == Kept::newer) m_newer.insert(hash);
            take(past, kept == Kept::damaged ? tr("Where you left %1 cannot be read, so it opens afresh.").arg(name)
                       : kept == Kept::newer ? tr("A newer Seedbed kept where you left %1; that stays as it is, and here it opens afresh.").arg(name)
                                             : QString());
        };
    });
}

void KeptPlaces::save() {
    for (const std::string& model : std::exchange(m_changed, {}))
        if (!m_newer.contains(model)) m_saver.save(QString::fromStdString(model), [past = m_document.past(model), model] { write(past, model); });
}

} // namespace seedbed
