#include "ui/dialogs/steer_dialog.h"

#include "core/formats/error.h"
#include "core/formats/mapped_file.h"
#include "core/formats/text_encoding.h"
#include "core/formats/utf8.h"
#include "core/sample/find_steering.h"
#include "ui/look/convert.h"
#include "ui/look/layout.h"
#include "ui/widgets/labels.h"

#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>

#include <algorithm>

namespace seedbed {

namespace {

constexpr QSize kSteerSize(680, 520);
constexpr std::size_t kMostBytes = std::size_t(1) << 20; // a person's examples, read at once
constexpr std::size_t kGood = 20;                        // lines that make a good direction

std::size_t linesIn(const QPlainTextEdit* field) { return exampleLines(field->toPlainText().toStdString()).size(); }

} // namespace

SteerDialog::SteerDialog(QWidget* parent)
    : QuestionDialog(tr("Add a direction"),
          tr("Give lines of two kinds, say questions and answers: the model finds what it thinks otherwise of them, and a slider leads what it writes to "
             "either side."),
          tr("Find it"), parent),
      m_name(new QLineEdit), m_toward(new QPlainTextEdit), m_away(new QPlainTextEdit) {
    m_name->setAccessibleName(tr("Name of the direction"));
    m_name->setPlaceholderText(tr("What you call it, like “asking”"));
    m_name->setMaxLength(40);
    auto* poles = rowOf(16, {example(m_toward, tr("Towards lines like these"), tr("Lines of the kind that the slider leads to, one below the other")),
                                example(m_away, tr("Away from lines like these"), tr("Lines of the opposite kind"))});
    body().addWidget(m_name);
    body().addLayout(poles, 1);
    resize(kSteerSize);
    connect(m_name, &QLineEdit::textChanged, this, &SteerDialog::check);
    for (auto* field : {m_toward, m_away})
        connect(field, &QPlainTextEdit::textChanged, this, &SteerDialog::check);
    check();
}

void SteerDialog::begin() { Q_EMIT wanted(m_name->text().trimmed(), m_toward->toPlainText(), m_away->toPlainText()); }

QWidget* SteerDialog::example(QPlainTextEdit* field, const QString& name, const QString& help) {
    explain(field, name, help);
    field->setTabChangesFocus(true);
    auto* label = new QLabel(name);
    label->setBuddy(field);
    auto* choose = new QPushButton(tr("Open…"));
    choose->setAccessibleName(tr("Open a file: %1").arg(name));
    choose->setAutoDefault(false);
    connect(choose, &QPushButton::clicked, this, [this, field, name] { read(field, name); });
    return filledWith(columnOf(kAsAround, {rowOf(kAsAround, {{label, 1}, choose}), {field, 1}}));
}

void SteerDialog::read(QPlainTextEdit* field, const QString& title) {
    chooseFile(this, title, tr("Texts (*.txt);;All files (*)"), [this, field](const QString& path) {
        try {
            const std::filesystem::path file(path.toStdString());
            field->setPlainText(QString::fromStdString(decodeText(readFile(file, kMostBytes), displayName(file)).text));
        } catch (const Error& error) {
            setReady(isReady(), shown(error.sentence()));
        }
    });
}

void SteerDialog::check() {
    const std::size_t toward = linesIn(m_toward), away = linesIn(m_away);
    const bool isWhole = !m_name->text().trimmed().isEmpty() && toward > 0 && away > 0;
    setReady(isWhole, m_name->text().trimmed().isEmpty() ? tr("Give it a name.")
                      : !isWhole                         ? tr("Give some lines of both kinds.")
                      : std::min(toward, away) < kFewestJudged
                          ? tr("From fewer than %1 lines of each kind nobody can tell whether it works; twenty and more work better.").arg(kFewestJudged)
                      : std::min(toward, away) < kGood ? tr("This is enough to try; twenty lines of each kind and more work better.")
                                                       : QString());
}

} // namespace seedbed
