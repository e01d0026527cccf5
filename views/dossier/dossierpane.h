// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "pane.h"
#include "panes/dossier/dossiermaker.h"

#include <memory>
#include <optional>
#include <string>
#include <vector>

class QAction;
class QLabel;
class QLineEdit;
class QPushButton;
class QToolButton;
class QTreeView;

namespace trailscope {

class DossierModel;
class ValueCells;

// What somebody did, on a page: of a key, a principal, a credential or an event that is named, or of who made
// the current event. Works it out when asked to. GUI thread; owned by its dock.
class DossierPane : public Pane {
    Q_OBJECT

public:
    explicit DossierPane(QWidget *parent = nullptr);
    ~DossierPane() override;

    void follow(const TrailSession &session) override;
    void setCurrentEvent(const TrailSession &session, std::optional<EventIndex> event) override;
    void withCurrentValues(const std::function<void(const std::vector<FieldValue> &)> &use) override;

    // Asks for the dossier of a key, a principal or a credential.
    void open(const QString &of);
    // Writes what is shown as Markdown, or as CSV where the name ends so.
    void save(const QString &path);

    [[nodiscard]] QLineEdit *of() const { return m_of; }
    [[nodiscard]] QLabel *message() const { return m_message; }
    [[nodiscard]] QTreeView *view() const { return m_view; }
    [[nodiscard]] DossierModel *model() const { return m_model; }

private:
    void layOut();
    void make();
    void showAnswer(const DossierAnswerPtr &answer);
    void copy(const std::string &text, const QString &said);
    void askForFile();

    // What is shown, as the session has it.
    DossierQuestion m_question;
    std::vector<std::string> m_inputs; // paths of what is open
    bool m_lacksTargets = false; // the last answer was made before it was known what calls acted on
    QString m_current; // whose the current event is: its key, else its principal

    QLineEdit *m_of;
    QPushButton *m_make;
    QToolButton *m_export;
    QAction *m_copyMarkdown;
    QAction *m_copyCsv;
    QAction *m_copyCleanUp;
    QAction *m_save;
    QLabel *m_message;
    QTreeView *m_view;
    DossierModel *m_model;
    ValueCells *m_values;
    DossierMaker *m_maker;
};

} // namespace trailscope
