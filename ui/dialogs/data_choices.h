#pragma once
#include "core/data/examples.h"

#include <QStringList>
#include <QTimer>
#include <QWidget>

class QComboBox;
class QLabel;
class QLineEdit;
class QListWidget;

namespace seedbed {

class Disclosure;

/// What a person may decide about data that were looked at: in which encoding a text is written, which letters of fonts are drawn, which
/// items are left out. Shows only what there is to decide.
class DataChoices : public QWidget {
    Q_OBJECT

  public:
    explicit DataChoices(QWidget* parent = nullptr);

    /// Other data: nothing is chosen.
    void forget();
    void offer(const DataInWords& words);
    /// Items that are not listed here, such as pictures, by what they are called.
    void leaveOut(const QString& name, bool out);
    bool isLeftOut(const QString& name) const { return m_without.contains(name); }
    bool isAnyLeftOut() const { return !m_without.isEmpty(); }
    void takeAllBack();
    /// Data knobs, as far as something was chosen.
    Params chosen() const;

  Q_SIGNALS:
    void changing(); ///< what was read is no longer what is wanted
    void changed();  ///< the hand rests

  private:
    void begin();
    QWidget* encodingPart();
    QWidget* lettersPart();
    void offerEncoding(const DataInWords::Guess& guess);
    void offerLetters(const std::vector<DataInWords::Letters>& sets, const std::vector<std::pair<std::string, int>>& labels);
    void offerFiles(const DataInWords& words);
    void chooseLetters(int index);

    QComboBox *m_encodings, *m_sets;
    QLabel* m_lines;
    QLineEdit* m_own;
    QListWidget* m_files;
    Disclosure* m_filesFold;
    QWidget *m_encodingPart, *m_lettersPart;
    QString m_found; ///< the encoding that was guessed at first
    QString m_encoding, m_letters;
    QStringList m_without;
    QTimer m_rest;
};

} // namespace seedbed
