#pragma once
#include "ui/document/document.h"
#include "ui/engine/engine.h"

#include <QDialog>

#include <optional>
#include <vector>

class QLabel;
class QLineEdit;
class QPushButton;

namespace seedbed {

class Theme;
class ThumbnailList;

/// "Add a direction" of a model of pictures: a name, and pictures of seeds, which the person marks as having something or not.
/// What the marks show is found while they are made.
class MarkDialog : public QDialog {
    Q_OBJECT

  public:
    MarkDialog(const Document& document, Engine& engine, Theme& theme, QWidget* parent = nullptr);

  Q_SIGNALS:
    void found(const seedbed::OwnDirection& direction);

  protected:
    void done(int result) override;

  private:
    enum class Mark { none, with, without };
    struct Shown {
        QImage picture;
        Mark mark = Mark::none;
    };
    void drawSome();
    void add(const std::vector<Glimpse>& pictures);
    void markNext(int index);
    void showMark(int index);
    Marks marks() const;
    void learn();
    void check();
    QString verdict() const;

    Engine& m_engine;
    Theme& m_theme;
    const ModelInfo m_model;
    const ExploreState m_state;
    std::vector<Shown> m_pictures;    ///< of the seeds that follow the state's
    int m_wanted;                     ///< pictures, so far
    Marks m_asked;                    ///< for a direction, last
    std::optional<Learned> m_learned; ///< of these
    SliderEffect m_effect;            ///< of what was learned, once it is known
    QLineEdit* m_name;
    ThumbnailList* m_list;
    QLabel *m_count, *m_verdict;
    QPushButton *m_more, *m_add;
};

} // namespace seedbed
