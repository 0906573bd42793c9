#pragma once
#include "ui/training/library.h"

#include <QObject>
#include <QString>

#include <functional>

namespace seedbed {

class LibraryPanel;
class MessageBar;

/// What a person does with models of the library besides opening them: renames, deletes, brings back.
class LibraryController : public QObject {
    Q_OBJECT

  public:
    /// `inUse`: why a model cannot be touched now; empty: it can.
    using InUse = std::function<QString(const ModelInfo& model)>;
    LibraryController(QWidget& window, LibraryPanel& panel, MessageBar& offer, InUse inUse);

  Q_SIGNALS:
    void said(const QString& sentence);
    void failed(const QString& sentence);
    void renamed(const QString& from, const QString& to, const QString& name); ///< `to` empty: it is in the trash
    void restored(const QString& model);

  private:
    void askForName(const ModelInfo& model);
    void remove(const ModelInfo& model);

    QWidget& m_window;
    LibraryPanel& m_panel;
    MessageBar& m_offer;
    InUse m_inUse;
    Library m_library;
};

} // namespace seedbed
