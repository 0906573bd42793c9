#pragma once
#include "ui/jobs/saver.h"

#include <QObject>
#include <QStringList>

#include <map>

class QUndoStack;

namespace seedbed {

/// The lines that a person kept of what a model wrote: a text file of one line each, from which a model can learn. What changes is
/// saved at once, on another thread; a change is a step of undo.
class AcceptedLines : public QObject {
    Q_OBJECT

  public:
    explicit AcceptedLines(QObject* parent = nullptr);

    /// Goes on with a file, which may not be there yet.
    void open(const QString& file);
    const QString& file() const { return m_file; }
    const QStringList& lines() const { return m_lines; }
    bool has(const QString& line) const { return m_lines.contains(line.trimmed()); }

    void setAccepted(const QString& line, bool accepted, QUndoStack& undo); ///< trimmed, else forgets it; an empty or a known line changes nothing
    void forget(const QStringList& lines, QUndoStack& undo);
    void replace(int index, const QString& line, QUndoStack& undo); ///< an empty line is forgotten

  Q_SIGNALS:
    void changed();
    void failed(const QString& sentence);

  private:
    friend class ChangeLines;
    void change(const QString& what, const QStringList& lines, QUndoStack& undo);
    void set(const QStringList& lines);

    QString m_file;
    QStringList m_lines;
    std::map<QString, QStringList> m_changed; ///< by file; its content, as long as it is not saved yet
    Saver m_saver;
};

} // namespace seedbed
