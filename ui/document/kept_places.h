#pragma once
#include "ui/document/document.h"
#include "ui/jobs/saver.h"

#include <QTimer>

#include <filesystem>
#include <functional>
#include <set>
#include <string>

namespace seedbed {

/// Keeps where a person stands in each model, with the steps that led there, for the next start: a file for each model, written
/// soon after a change on another thread. The last window that changes a model is the one whose place is kept.
class KeptPlaces : public QObject {
    Q_OBJECT

  public:
    explicit KeptPlaces(Document& document, QObject* parent = nullptr);
    ~KeptPlaces() override;

    /// What is kept of a model and of its directions; `doubt`: a sentence where something is kept that cannot be read, else empty.
    using Take = std::function<void(const Past& past, const QString& doubt)>;
    /// Of several wishes the newest is answered.
    void read(const ModelInfo& model, const Take& take);

    static constexpr int kPause = 2000; ///< ms from a change to its file, at most
    static std::filesystem::path fileOf(const std::string& modelHash);

  Q_SIGNALS:
    void failed(const QString& sentence); ///< once for each reason

  private:
    void save();

    Document& m_document;
    std::set<std::string> m_changed; ///< models whose places are not handed to the saver yet,
    std::set<std::string> m_newer;   ///< and those whose files a later Seedbed wrote, which stay as they are
    QString m_failure;               ///< the last that was told
    QTimer m_pause;
    Saver m_saver;
};

} // namespace seedbed
