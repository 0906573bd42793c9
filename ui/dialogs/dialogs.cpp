#include "ui/dialogs/dialogs.h"

#include "core/base/version.h"

#include <QCoreApplication>
#include <QDialog>
#include <QDialogButtonBox>
#include <QGridLayout>
#include <QIcon>
#include <QLabel>
#include <QMessageBox>
#include <QPushButton>
#include <QVBoxLayout>

namespace seedbed {

namespace {

struct Dialogs {
    Q_DECLARE_TR_FUNCTIONS(Dialogs)
};

QVBoxLayout* openDialog(QDialog* dialog, const QString& title) {
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setWindowTitle(title);
    auto* column = new QVBoxLayout(dialog);
    column->setContentsMargins(32, 24, 32, 24);
    column->setSpacing(16);
    return column;
}

void finish(QDialog* dialog, QVBoxLayout* column) {
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Close);
    auto* close = buttons->button(QDialogButtonBox::Close);
    close->setText(Dialogs::tr("Close"));
    close->setAccessibleName(Dialogs::tr("Close"));
    close->setIcon({});
    QObject::connect(buttons, &QDialogButtonBox::rejected, dialog, &QDialog::reject);
    column->addWidget(buttons);
    dialog->open();
}

} // namespace

void showAbout(QWidget* parent) {
    auto* dialog = new QDialog(parent);
    auto* column = openDialog(dialog, Dialogs::tr("About Seedbed"));
    auto* picture = new QLabel;
    picture->setPixmap(QIcon(":/icons/seedbed.svg").pixmap(QSize(96, 96), parent->devicePixelRatioF()));
    picture->setAlignment(Qt::AlignCenter);
    auto* name = new QLabel(Dialogs::tr("Seedbed %1").arg(kVersion));
    name->setObjectName("title");
    name->setAlignment(Qt::AlignCenter);
    auto* about = new QLabel(Dialogs::tr("A few seeds, a whole bed: models learned from pictures, explored by hand.\nEverything runs on this machine. Apache License 2.0."));
    about->setAlignment(Qt::AlignCenter);
    column->addWidget(picture);
    column->addWidget(name);
    column->addWidget(about);
    finish(dialog, column);
}

void showShortcuts(QWidget* parent) {
    auto* dialog = new QDialog(parent);
    auto* column = openDialog(dialog, Dialogs::tr("Keyboard and mouse"));
    const QStringList lines[] = {
        {"Ctrl+G, Ctrl+Enter", Dialogs::tr("Generate a sheet")},
        {"Esc", Dialogs::tr("Cancel generating")},
        {"Ctrl+O", Dialogs::tr("Open a model, or a picture made here")},
        {"Ctrl+Z / Ctrl+Shift+Z, Ctrl+Y", Dialogs::tr("Undo and redo; a whole drag is one step")},
        {"R", Dialogs::tr("Randomise the sliders that are not pinned")},
        {"D", Dialogs::tr("Another seed")},
        {"Ctrl+1 / Ctrl+2", Dialogs::tr("Canvas and sheet")},
        {"Ctrl+C", Dialogs::tr("Copy the picture")},
        {Dialogs::tr("Arrow keys"), Dialogs::tr("Move the slider or the pad; with Shift in fine steps")},
        {Dialogs::tr("Shift and drag"), Dialogs::tr("Ten times finer")},
        {Dialogs::tr("Double-click, Backspace"), Dialogs::tr("Back to the standard value")},
        {Dialogs::tr("Enter, double-click"), Dialogs::tr("Open a picture of the sheet on the canvas")},
        {"F1, ?", Dialogs::tr("This page")},
    };
    auto* grid = new QGridLayout;
    grid->setHorizontalSpacing(32);
    grid->setVerticalSpacing(8);
    int row = 0;
    for (const QStringList& line : lines) {
        auto* keys = new QLabel(line[0]);
        keys->setObjectName("keys");
        grid->addWidget(keys, row, 0);
        grid->addWidget(new QLabel(line[1]), row++, 1);
    }
    column->addLayout(grid);
    finish(dialog, column);
}

QDialog* askToStop(QWidget* parent, int saved, const std::function<void()>& stop) {
    const QString text = saved == 1 ? Dialogs::tr("Pictures are still being made. 1 is saved.")
                                    : Dialogs::tr("Pictures are still being made. %1 are saved.").arg(saved);
    auto* box = new QMessageBox(QMessageBox::NoIcon, Dialogs::tr("Close Seedbed?"), text, QMessageBox::NoButton, parent);
    box->setAttribute(Qt::WA_DeleteOnClose);
    auto* keep = box->addButton(Dialogs::tr("Keep working"), QMessageBox::RejectRole);
    const auto* close = box->addButton(Dialogs::tr("Stop and close"), QMessageBox::DestructiveRole);
    box->setDefaultButton(keep);
    box->setEscapeButton(keep);
    QObject::connect(box, &QDialog::finished, parent, [box, close, stop] {
        if (box->clickedButton() == close)
            stop();
    });
    box->open();
    return box;
}

} // namespace seedbed
