#pragma once
// A window beside tiny models of pictures with captions: one that draws them, one that writes them, and a space of both.
#include "core/train/train_model.h"
#include "tests/core/material.h"
#include "tests/ui/window_fixture.h"
#include "ui/panels/caption_panel.h"
#include "ui/panels/search_panel.h"

#include <QLineEdit>

namespace seedbed {

struct PairsFixture : WindowFixture {
    QString discs, painter, captioner, space;

    /// Also teaches the three for some steps, on a dozen discs that are called by one of three names.
    void preparePairs() {
        prepare();
        discs = folder.path() + "/discs";
        tiny::writeDiscs(discs.toStdString(), 12, 3, 1);
        const char* names[] = {"small disc", "red disc", "large blue disc"};
        for (int i = 0; i < 12; ++i)
            writeAtomic(std::filesystem::path((discs + QString("/%1.txt").arg(i)).toStdString()), std::string(names[i % 3]));
        painter = taughtOf("painter");
        captioner = taughtOf("captioner", 40); // fewer, and it has nothing to say
        space = taughtOf("space");
    }

    void open(const QString& file) {
        window->openFile(file);
        QTRY_VERIFY_WITH_TIMEOUT(window->document().hasModel() && window->document().model().path == file.toStdString(), kPatience);
    }

    const ExploreState& state() const { return window->document().state(); }
    CaptionPanel* panel() const { return window->findChild<CaptionPanel*>(); }
    QLineEdit* field(const QString& name) const {
        QLineEdit* hidden = nullptr; // another stage may have one of the same name
        for (auto* found : window->findChildren<QLineEdit*>())
            if (found->accessibleName() == name) {
                if (found->isVisible()) return found;
                hidden = found;
            }
        return hidden;
    }
    SearchPanel* search() const {
        for (auto* found : window->findChildren<SearchPanel*>())
            if (found->isVisible()) return found;
        return nullptr;
    }
    void type(const QString& name, const QString& text) const {
        field(name)->setFocus();
        field(name)->selectAll();
        QTest::keyClicks(field(name), text);
    }
    void undo() const { QTest::keyClick(window.get(), Qt::Key_Z, Qt::ControlModifier); }

  private:
    QString taughtOf(const char* family, int steps = 6) {
        NoProgress quiet;
        TrainJob job = tiny::jobOf(familyById(family), discs.toStdString(), steps);
        for (const char* knob : {"width", "eyes"})
            if (job.familyParams.has(knob)) job.familyParams.set(knob, 8.0);
        job.out = (folder.path() + "/models/" + family + ".safetensors").toStdString();
        trainModel(job, quiet);
        return QString::fromStdString(job.out.string());
    }
};

} // namespace seedbed
