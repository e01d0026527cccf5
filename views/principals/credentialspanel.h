// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "filter/fieldvalue.h"
#include "panes/principals/credentiallister.h"
#include "panes/principals/credentiallistmodel.h"

#include <QtCore/QPoint>
#include <QtCore/QTimeZone>
#include <QtWidgets/QWidget>

#include <optional>

class QLabel;
class QStackedWidget;
class QToolButton;
class QTreeView;

namespace trailscope {

// The sessions of the chosen line of the principals' tree, a row for each credential. Closed until somebody
// wants them: nothing is found out before. GUI thread; owned by the principals' dock.
class CredentialsPanel : public QWidget {
    Q_OBJECT

public:
    explicit CredentialsPanel(QWidget *parent = nullptr);

    // Whose sessions are to be listed, now if the panel is open; the same question once more changes nothing.
    // Nothing: nobody's.
    void ask(const std::optional<CredentialLister::Question> &question);
    void setTimeZone(const QTimeZone &zone) { m_model->setTimeZone(zone); }
    [[nodiscard]] CredentialLister *lister() const { return m_lister; }
    [[nodiscard]] CredentialListModel *model() const { return m_model; }
    [[nodiscard]] QTreeView *view() const { return m_view; }
    [[nodiscard]] QToolButton *opener() const { return m_opener; }

signals:
    // A row was clicked, or Enter was pressed on it.
    void chosen(const trailscope::FieldValue &value, Qt::KeyboardModifiers modifiers);
    void menuRequested(const trailscope::FieldValue &value, const QPoint &globalPosition);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void find();
    void choose(const QModelIndex &index, Qt::KeyboardModifiers modifiers);
    void showMenu(const QPoint &position);
    [[nodiscard]] std::optional<FieldValue> valueOf(const QModelIndex &index) const;
    void updateMessage();

    QToolButton *m_opener;
    QStackedWidget *m_pages;
    QTreeView *m_view;
    QLabel *m_message;
    CredentialListModel *m_model;
    CredentialLister *m_lister;
    std::optional<CredentialLister::Question> m_question;
    bool m_isAsked = false; // m_question
    Qt::KeyboardModifiers m_clickModifiers; // of the click that is under way
};

} // namespace trailscope
