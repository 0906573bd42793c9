#include "ui/document/accepted_lines.h"

#include "core/formats/atomic_file.h"
#include "core/formats/error.h"

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

AcceptedLines::AcceptedLines(QObject* parent) : QObject(parent), m_queue(std::make_unique<JobQueue>(1)) {
    connect(m_queue.get(), &JobQueue::failed, this, &AcceptedLines::failed);
}

AcceptedLines::~AcceptedLines() {
    m_queue.reset(); // what is being saved is older, and must not be written last
    for (const auto& [file, lines] : m_unsaved)
        try {
            write(file, lines);
        } catch (const std::exception&) { // nobody is left to hear of it
        }
}

void AcceptedLines::open(const QString& file) {
    if (file == m_file) return;
    m_file = file;
    m_lines.clear();
    QFile lines(file);
    if (const auto unsaved = m_unsaved.find(file); unsaved != m_unsaved.end())
        m_lines = unsaved->second;
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
    m_unsaved[m_file] = lines;
    m_queue->runLatest(m_file, [this, file = m_file, lines](JobProgress&) -> JobQueue::Deliver {
        write(file, lines);
        return [this, file, lines] {
            if (const auto newest = m_unsaved.find(file); newest != m_unsaved.end() && newest->second == lines) m_unsaved.erase(newest);
        };
    });
    Q_EMIT changed();
}

} // namespace seedbed
