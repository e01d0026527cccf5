// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "filter/parsedfilter.h"

#include <QtCore/QByteArray>
#include <QtCore/QString>
#include <QtWidgets/QDialog>

#include <vector>

class QFormLayout;
class QLineEdit;
class QPlainTextEdit;
class QPushButton;

namespace trailscope {

class FilterJudge;
class PlainLabel;
class TrailSession;

// Asks for the name and the filter of an item of the profile, and says under them why it cannot be saved, or
// what the filter was probably not meant to say, judged as the filter bar judges it. What else there is to an
// item is for who derives from this. Deletes itself when it is closed.
class FilterItemDialog : public QDialog {
    Q_OBJECT

protected:
    // The session outlives it.
    FilterItemDialog(const QString &name, const QString &filter, const TrailSession &session,
                     QWidget *parent);

    [[nodiscard]] QLineEdit *nameEdit() const { return m_name; }
    [[nodiscard]] QFormLayout *form() const { return m_form; } // for further rows
    [[nodiscard]] QString name() const;
    [[nodiscard]] QString filter() const;
    // To be called when something else was changed, and once when all is there.
    void check();

    // Why what is shown cannot be saved, translated; empty when it can.
    [[nodiscard]] virtual QString fault() const = 0;
    virtual void save() = 0;

private:
    void showWarnings(const QByteArray &utf8, const std::vector<FilterError> &warnings);
    void takeSuggestion();

    FilterJudge *m_judge;
    QLineEdit *m_name;
    QPlainTextEdit *m_filter;
    QFormLayout *m_form;
    PlainLabel *m_message;
    QPushButton *m_suggestion;
    QPushButton *m_save;
    FilterError m_warning; // what is shown; without a message where nothing is
};

} // namespace trailscope
