#include "ui/panels/accepted_panel.h"

#include "ui/document/document.h"
#include "ui/look/layout.h"
#include "ui/look/theme.h"
#include "ui/widgets/labels.h"

#include <QDesktopServices>
#include <QDir>
#include <QFileInfo>
#include <QKeyEvent>
#include <QLabel>
#include <QListWidget>
#include <QPushButton>
#include <QUrl>

namespace seedbed {

AcceptedPanel::AcceptedPanel(AcceptedLines& accepted, Document& document, Theme& theme, QWidget* parent)
    : QWidget(parent), m_accepted(accepted), m_document(document), m_title(styledLabel("section", {}, false)),
      m_hint(styledLabel("muted", tr("A line that you accept is kept here, in a file that a model can learn from."))), m_list(new QListWidget),
      m_open(new QPushButton(tr("Open folder"))) {
    explain(m_list, tr("Accepted lines"), tr("Double-click or F2 changes a line, Delete forgets it"));
    m_list->setEditTriggers(QAbstractItemView::DoubleClicked | QAbstractItemView::EditKeyPressed);
    m_list->setSelectionMode(QAbstractItemView::ExtendedSelection);
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_list->setTextElideMode(Qt::ElideRight);
    m_list->installEventFilter(this);
    m_open->setAccessibleName(tr("Open folder of the accepted lines"));
    theme.setIcon(m_open, "folder");
    connect(m_open, &QPushButton::clicked, this, [this] { QDesktopServices::openUrl(QUrl::fromLocalFile(QFileInfo(m_accepted.file()).path())); });
    connect(
        m_list, &QListWidget::itemChanged, this, [this](QListWidgetItem* item) { m_accepted.replace(m_list->row(item), item->text(), m_document.undoStack()); },
        Qt::QueuedConnection);
    connect(&m_accepted, &AcceptedLines::changed, this, &AcceptedPanel::showLines);
    columnIn(this, 8, {rowOf(kAsAround, {{m_title, 1}, m_open}), m_hint, {m_list, 1}}, {16, 8, 16, 16});
    showLines();
}

void AcceptedPanel::showLines() {
    const QSignalBlocker quiet(m_list);
    const int row = m_list->currentRow();
    m_list->clear();
    for (const QString& line : m_accepted.lines()) {
        auto* item = new QListWidgetItem(line, m_list);
        item->setFlags(item->flags() | Qt::ItemIsEditable);
        item->setToolTip(line);
    }
    m_list->setCurrentRow(std::min(row, m_list->count() - 1));
    const bool none = m_accepted.lines().isEmpty();
    m_title->setText(none ? tr("ACCEPTED LINES") : tr("ACCEPTED LINES: %1").arg(m_accepted.lines().size()));
    m_hint->setVisible(none);
    m_list->setVisible(!none);
    setSizePolicy(QSizePolicy::Preferred, none ? QSizePolicy::Maximum : QSizePolicy::Preferred); // what is empty leaves its room to the knobs
    m_open->setEnabled(!none);
    m_open->setToolTip(QDir::toNativeSeparators(m_accepted.file()));
}

bool AcceptedPanel::eventFilter(QObject* watched, QEvent* event) {
    if (event->type() != QEvent::KeyPress || static_cast<QKeyEvent*>(event)->key() != Qt::Key_Delete) return QWidget::eventFilter(watched, event);
    QStringList lines;
    for (const QListWidgetItem* item : m_list->selectedItems())
        lines << item->text();
    m_accepted.forget(lines, m_document.undoStack());
    return true;
}

} // namespace seedbed
