#include "ui/document/accepted_lines.h"

#include "core/formats/atomic_file.h"

#include <QFile>
#include <QUndoStack>

#include <filesystem>

namespace seedbed {

class ChangeLines final : public QUndoCommand {
  public:
    ChangeLines(AcceptedLines& accepted, QStringList after, const QString& what)
        : QUndoCommand(what), m_accepted(accepted), m_before(accepted.lines()), m_after(std::move(after)) {}

    void undo() override { m_accepted.set(m_before); }
    void redo() override { m_accepted.set(m_after); }

  private:
    AcceptedLines& m_accepted;
    QStringList m_before, m_after;
};

namespace {

void write(const QString& file, const QStringList& lines) {
    const std::filesystem::path path(file.toStdString());
    std::error_code ignored; // writing says what is wrong
    std::filesystem::create_directories(path.parent_path(), ignored);
    writeAtomic(path, lines.isEmpty() ? std::string() : lines.join('\n').toStdString() + '\n');
}

} // namespace

AcceptedLines::AcceptedLines(QObject* parent) : QObject(parent) { connect(&m_saver, &Saver::failed, this, &AcceptedLines::failed); }

void AcceptedLines::open(const QString& file) {
    if (file == m_file) return;
    m_file = file;
    m_lines.clear();
    QFile lines(file);
    if (!m_saver.isSaved(file))
        m_lines = m_changed[file];
    else if (lines.open(QFile::ReadOnly))
        for (const QString& line : QString::fromUtf8(lines.readAll()).split('\n'))
            if (!line.trimmed().isEmpty()) m_lines << line.trimmed();
    Q_EMIT changed();
}

void AcceptedLines::setAccepted(const QString& line, bool accepted, QUndoStack& undo) {
    const QString trimmed = line.trimmed();
    if (!accepted) return forget({trimmed}, undo);
    if (!trimmed.isEmpty() && !m_lines.contains(trimmed)) change(tr("Accept line"), m_lines + QStringList(trimmed), undo);
}

void AcceptedLines::forget(const QStringList& lines, QUndoStack& undo) {
    QStringList left = m_lines;
    left.removeIf([&](const QString& line) { return lines.contains(line); });
    if (left != m_lines) change(tr("Forget lines"), left, undo);
}

void AcceptedLines::replace(int index, const QString& line, QUndoStack& undo) {
    if (line.trimmed().isEmpty()) return forget({m_lines.value(index)}, undo);
    QStringList changed = m_lines;
    changed[index] = line.trimmed();
    if (changed != m_lines) change(tr("Change line"), changed, undo);
}

void AcceptedLines::change(const QString& what, const QStringList& lines, QUndoStack& undo) { undo.push(new ChangeLines(*this, lines, what)); }

void AcceptedLines::set(const QStringList& lines) {
    m_lines = lines;
    m_changed[m_file] = lines;
    m_saver.save(m_file, [file = m_file, lines] { write(file, lines); });
    Q_EMIT changed();
}

} // namespace seedbed
