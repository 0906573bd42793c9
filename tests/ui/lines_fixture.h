#pragma once
// A window on a tiny model of lines, beside the tiny ones that draw and that go on with a text.
#include "tests/ui/writing_fixture.h"
#include "ui/panels/line_panel.h"
#include "ui/widgets/line_list.h"
#include "ui/widgets/line_view.h"

#include <QLineEdit>

namespace seedbed {

struct LinesFixture : WritingFixture {
    QString lineModel;
    Between way; ///< newest

    /// Also teaches a model of lines, until different points are different lines.
    void prepareLines() {
        prepareWriting();
        QTemporaryDir data;
        NoProgress quiet;
        TrainJob job = tiny::textJob(data, 300);
        job.family = "textvae";
        job.familyParams = {};
        job.familyParams.set("network", std::string("0.8M"));
        job.familyParams.set("tokens", std::string("pieces"));
        job.familyParams.set("vocabulary", 400.0);
        job.familyParams.set("latent", 8.0);
        job.familyParams.set("dropout", 0.0);
        job.trainParams.set("batch", 16.0);
        job.out = (folder.path() + "/models/verses.safetensors").toStdString();
        trainModel(job, quiet);
        lineModel = folder.path() + "/models/verses.safetensors";
    }

    void showLines() {
        show();
        way = {};
        QObject::connect(&window->engine(), &Engine::betweenDrawn, window.get(), [this](const Between& between) { way = between; });
        openLines();
    }

    void openLines() {
        window->openFile(lineModel);
        QTRY_VERIFY_WITH_TIMEOUT(window->document().medium() == Medium::line && settled(), kPatience);
    }

    LinePanel* linePanel() const { return window->findChild<LinePanel*>(); }
    QString line() const { return linePanel()->findChild<LineView*>()->line(); }
    LineList* list(const QString& name) const {
        for (auto* found : window->findChildren<LineList*>())
            if (found->accessibleName() == name) return found;
        return nullptr;
    }
    LineList* neighbours() const { return list("Other seeds"); }
    LineList* between() const { return list("Lines between"); }
    QLineEdit* end(const QString& name) const {
        for (auto* found : linePanel()->findChildren<QLineEdit*>())
            if (found->accessibleName() == name + ": a line of yours") return found;
        return nullptr;
    }
    void typeEnds(const QString& from, const QString& to) {
        const auto type = [](QLineEdit* field, const QString& line) {
            field->setFocus();
            field->selectAll();
            QTest::keyClicks(field, line);
            QTest::keyClick(field, Qt::Key_Return);
        };
        type(end("From"), from);
        type(end("To"), to);
    }
    void clickRow(LineList* list, int row) const {
        list->scrollToItem(list->item(row));
        QTest::mouseClick(list->viewport(), Qt::LeftButton, {}, list->visualItemRect(list->item(row)).center());
    }
    void undoInWindow() const { QTest::keyClick(window.get(), Qt::Key_Z, Qt::ControlModifier); }
    /// What the model makes of a point by itself.
    QString lineOf(const Latent& point) const {
        NoProgress quiet;
        const Request request{.latent = point, .params = window->document().state().place.params};
        return QString::fromStdString(openModel(lineModel.toStdString())->generate({&request, 1}, quiet).front().text());
    }
};

} // namespace seedbed
