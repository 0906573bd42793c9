#pragma once
#include "core/model/model_card.h"
#include "ui/training/train_views.h"

#include <QWidget>

#include <functional>

class QLineEdit;
class QListWidget;

namespace seedbed {

/// Second step of teaching: from which model, and what the new one is called.
class BasePage : public QWidget {
    Q_OBJECT

  public:
    explicit BasePage(QWidget* parent = nullptr);

    /// Models to start from, with a picture each, chosen as is wise for the data.
    void offer(std::vector<ModelInfo> models, const std::function<QImage(const QString& path)>& picture, const OpenedData& data);
    QString base() const;   ///< file; empty: from scratch
    QString family() const; ///< from scratch: its id
    QString name() const;

  Q_SIGNALS:
    void changed();

  private:
    void add(const QString& name, const QString& detail, const QString& base, const QString& family, const QImage& picture);

    QListWidget* m_list;
    QLineEdit* m_name;
};

} // namespace seedbed
