#pragma once
// A window on a tiny model that writes, beside the tiny one that draws.
#include "tests/core/text.h"
#include "tests/ui/window_fixture.h"
#include "ui/document/accepted_lines.h"
#include "ui/panels/write_panel.h"
#include "ui/widgets/candidate_cards.h"
#include "ui/widgets/text_editor.h"
#include "ui/widgets/token_popup.h"

namespace seedbed {

struct WritingFixture : WindowFixture {
    QString textModel;

    /// Also teaches a model that writes for some steps; it knows letters, and little more.
    void prepareWriting() {
        prepare();
        settings::setTextsFolder(texts());
        QTemporaryDir data;
        NoProgress quiet;
        TrainJob job = tiny::textJob(data, 20);
        job.out = (folder.path() + "/models/lines.safetensors").toStdString();
        trainModel(job, quiet);
        textModel = folder.path() + "/models/lines.safetensors";
    }

    void showWriting() {
        show();
        window->openFile(textModel);
        QTRY_VERIFY_WITH_TIMEOUT(window->document().medium() == Medium::text, kPatience);
        editor()->setFocus();
    }

    QString texts() const { return folder.path() + "/texts"; }
    WritePanel* panel() const { return window->findChild<WritePanel*>(); }
    TextEditor* editor() const { return panel()->editor(); }
    TokenPopup* popup() const { return panel()->findChild<TokenPopup*>(); }
    CandidateCards* cards() const { return panel()->findChild<CandidateCards*>(); }
    const ExploreState& state() const { return window->document().state(); }
    void set(const std::string& key, ParamSpec::Value value) const {
        window->document().edit("test", [&](ExploreState& changed) { changed.place.params.set(key, std::move(value)); });
        window->document().endGesture();
    }

    void type(const QString& text) const {
        for (const QChar letter : text)
            if (letter == '\n')
                QTest::keyClick(editor(), Qt::Key_Return);
            else if (letter.unicode() < 0x80)
                QTest::keyClick(editor(), letter.toLatin1());
            else { // as an input method does
                QInputMethodEvent input;
                input.setCommitString(letter);
                QApplication::sendEvent(editor(), &input);
            }
    }

    void pressWrite() const { QTest::keyClick(editor(), Qt::Key_Return, Qt::ControlModifier); }
    bool rests() const { return !window->engine().isWriting(); }
    void undo() const { QTest::keyClick(editor(), Qt::Key_Z, Qt::ControlModifier); }
};

} // namespace seedbed
