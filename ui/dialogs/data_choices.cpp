#include "ui/dialogs/data_choices.h"

#include "ui/look/convert.h"
#include "ui/look/layout.h"
#include "ui/widgets/disclosure.h"
#include "ui/widgets/labels.h"

#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QSignalBlocker>

#include <algorithm>

namespace seedbed {

namespace {

constexpr int kTypingRest = 700;  // ms without a change before data are read again
constexpr int kMostFiles = 500;   // listed
constexpr int kFilesHeight = 180; // px

struct Encoding {
    const char* name;
    const char* languages;
};
/// Those that old files are in; any other can be named on the command line.
constexpr Encoding kEncodings[] = {
    {"windows-1252", QT_TRANSLATE_NOOP("seedbed::DataChoices", "Western Europe")},
    {"ISO-8859-14", QT_TRANSLATE_NOOP("seedbed::DataChoices", "Welsh, Irish")},
    {"windows-1250", QT_TRANSLATE_NOOP("seedbed::DataChoices", "Central Europe")},
    {"ISO-8859-2", QT_TRANSLATE_NOOP("seedbed::DataChoices", "Central Europe")},
    {"windows-1257", QT_TRANSLATE_NOOP("seedbed::DataChoices", "Baltic")},
    {"windows-1254", QT_TRANSLATE_NOOP("seedbed::DataChoices", "Turkish")},
    {"windows-1251", QT_TRANSLATE_NOOP("seedbed::DataChoices", "Cyrillic")},
    {"KOI8-R", QT_TRANSLATE_NOOP("seedbed::DataChoices", "Cyrillic")},
    {"windows-1253", QT_TRANSLATE_NOOP("seedbed::DataChoices", "Greek")},
    {"windows-1255", QT_TRANSLATE_NOOP("seedbed::DataChoices", "Hebrew")},
    {"windows-1256", QT_TRANSLATE_NOOP("seedbed::DataChoices", "Arabic")},
    {"windows-874", QT_TRANSLATE_NOOP("seedbed::DataChoices", "Thai")},
    {"GB18030", QT_TRANSLATE_NOOP("seedbed::DataChoices", "Chinese")},
    {"Big5", QT_TRANSLATE_NOOP("seedbed::DataChoices", "Chinese")},
    {"Shift_JIS", QT_TRANSLATE_NOOP("seedbed::DataChoices", "Japanese")},
    {"EUC-JP", QT_TRANSLATE_NOOP("seedbed::DataChoices", "Japanese")},
    {"EUC-KR", QT_TRANSLATE_NOOP("seedbed::DataChoices", "Korean")},
    {"IBM852", QT_TRANSLATE_NOOP("seedbed::DataChoices", "Central Europe, DOS")},
    {"macintosh", QT_TRANSLATE_NOOP("seedbed::DataChoices", "Western Europe, old Macintosh")},
};

QString text(const std::string& words) { return QString::fromStdString(words); }

} // namespace

DataChoices::DataChoices(QWidget* parent)
    : QWidget(parent), m_encodings(new QComboBox), m_sets(new QComboBox), m_lines(styledLabel("muted")), m_own(new QLineEdit), m_files(new QListWidget),
      m_filesFold(new Disclosure(tr("Files"))), m_encodingPart(encodingPart()), m_lettersPart(lettersPart()) {
    m_files->setAccessibleName(tr("Files to learn from"));
    m_files->setFixedHeight(kFilesHeight);
    m_filesFold->setContent(m_files);
    columnIn(this, 12, {m_encodingPart, m_lettersPart, m_filesFold});
    m_rest.setSingleShot(true);
    m_rest.setInterval(kTypingRest);
    connect(&m_rest, &QTimer::timeout, this, &DataChoices::changed);
    connect(m_files, &QListWidget::itemChanged, this, [this](QListWidgetItem* item) { leaveOut(item->text(), item->checkState() == Qt::Unchecked); });
    forget();
}

QWidget* DataChoices::encodingPart() {
    m_lines->setTextFormat(Qt::PlainText);
    guardWheel(m_encodings);
    connect(m_encodings, &QComboBox::activated, this, [this] {
        m_encoding = m_encodings->currentData().toString();
        begin();
    });
    const QString help = tr("Nothing in the files says in which encoding they are written. Choose another one where letters are wrong.");
    explain(m_encodings, tr("Encoding"), help);
    return filledWith(columnOf(6, {labelledRow(tr("Encoding"), help, {m_encodings}), m_lines}));
}

QWidget* DataChoices::lettersPart() {
    const QString help = tr("Which letters of the fonts are drawn and learned");
    guardWheel(m_sets);
    explain(m_sets, tr("Letters"), help);
    explain(m_own, tr("Own letters"), tr("All letters that are to be drawn, one after the other"));
    connect(m_sets, &QComboBox::activated, this, &DataChoices::chooseLetters);
    connect(m_own, &QLineEdit::textEdited, this, [this](const QString& letters) {
        m_letters = letters;
        if (!letters.trimmed().isEmpty()) begin();
    });
    return filledWith(columnOf(6, {labelledRow(tr("Letters"), help, {m_sets}), m_own}));
}

void DataChoices::begin() {
    m_rest.start();
    Q_EMIT changing();
}

void DataChoices::forget() {
    m_rest.stop();
    m_found.clear();
    m_encoding.clear();
    m_letters.clear();
    m_without.clear();
    m_files->clear();
    for (QWidget* part : std::initializer_list<QWidget*>{m_encodingPart, m_lettersPart, m_filesFold, this})
        part->hide();
}

void DataChoices::offer(const DataInWords& words) {
    offerEncoding(words.guess);
    offerLetters(words.letters, words.labels);
    offerFiles(words);
    setVisible(!m_encodingPart->isHidden() || !m_lettersPart->isHidden() || !m_filesFold->isHidden());
}

void DataChoices::offerEncoding(const DataInWords::Guess& guess) {
    m_encodingPart->setVisible(!guess.encoding.empty());
    if (guess.encoding.empty()) return;
    if (m_encodings->count() == 0 || m_found.isEmpty()) {
        m_found = text(guess.encoding);
        m_encodings->clear();
        m_encodings->addItem(tr("As found: %1").arg(m_found), QString());
        for (const Encoding& one : kEncodings)
            m_encodings->addItem(tr("%1 (%2)").arg(one.name, tr(one.languages)), QString(one.name));
    }
    m_encodings->setCurrentIndex(std::max(0, m_encodings->findData(m_encoding)));
    QStringList lines;
    for (const std::string& line : guess.lines)
        lines << text(line);
    m_lines->setText(lines.join('\n'));
    m_lines->setVisible(!lines.isEmpty());
}

void DataChoices::offerLetters(const std::vector<DataInWords::Letters>& sets, const std::vector<std::pair<std::string, int>>& labels) {
    m_lettersPart->setVisible(!sets.empty());
    if (sets.empty()) return;
    std::string drawn;
    for (const auto& [letter, count] : labels)
        drawn += letter;
    m_sets->clear();
    int now = -1;
    for (const DataInWords::Letters& set : sets) {
        const QString fonts = set.fonts == set.of ? tr("all fonts have them") : tr("in %1 of %2 fonts all are there").arg(set.fonts).arg(set.of);
        m_sets->addItem(tr("%1: %2").arg(shown(set.name), fonts), text(set.letters));
        if (m_letters == text(set.letters) || (now < 0 && m_letters.isEmpty() && drawn == set.letters)) now = m_sets->count() - 1;
    }
    m_sets->addItem(tr("Own letters…"));
    const bool isOwn = now < 0 && !m_letters.isEmpty();
    m_sets->setCurrentIndex(isOwn ? m_sets->count() - 1 : std::max(0, now));
    if (!m_own->hasFocus()) m_own->setText(m_letters.isEmpty() ? text(drawn) : m_letters);
    m_own->setVisible(isOwn);
}

void DataChoices::chooseLetters(int index) {
    const bool isOwn = index == m_sets->count() - 1;
    m_own->setVisible(isOwn);
    if (isOwn) return m_own->setFocus();
    m_letters = m_sets->itemData(index).toString();
    m_own->setText(m_letters);
    begin();
}

void DataChoices::offerFiles(const DataInWords& words) {
    const QSignalBlocker quiet(m_files);
    if (m_files->count() == 0 && words.items.size() > 1)
        for (int i = 0; i < std::min(kMostFiles, static_cast<int>(words.items.size())); ++i) {
            auto* item = new QListWidgetItem(text(words.items[static_cast<std::size_t>(i)]), m_files);
            item->setFlags(Qt::ItemIsEnabled | Qt::ItemIsSelectable | Qt::ItemIsUserCheckable);
            item->setCheckState(Qt::Checked);
        }
    m_filesFold->setVisible(m_files->count() > 0);
}

void DataChoices::leaveOut(const QString& name, bool out) {
    if (out == isLeftOut(name)) return;
    if (out)
        m_without << name;
    else
        m_without.removeAll(name);
    begin();
}

void DataChoices::takeAllBack() {
    if (m_without.isEmpty()) return;
    m_without.clear();
    const QSignalBlocker quiet(m_files);
    for (int i = 0; i < m_files->count(); ++i)
        m_files->item(i)->setCheckState(Qt::Checked);
    begin();
}

Params DataChoices::chosen() const {
    Params params;
    if (!m_encoding.isEmpty()) params.set("encoding", m_encoding.toStdString());
    if (!m_letters.isEmpty()) params.set("letters", m_letters.toStdString());
    if (!m_without.isEmpty()) params.set(kWithout, m_without.join('\n').toStdString());
    return params;
}

} // namespace seedbed
