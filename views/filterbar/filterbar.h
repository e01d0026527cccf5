// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "filter/filtercompletion.h"
#include "filterbar/filtercheck.h"
#include "ingest/trail.h"

#include <QtCore/QByteArray>
#include <QtCore/QStringList>
#include <QtCore/QTimer>
#include <QtWidgets/QWidget>

#include <cstdint>
#include <memory>
#include <vector>

class QLabel;
class QToolButton;

namespace trailscope {

class CompletionPopup;
class FilterCompleter;
class FilterEdit;
class FilterJudge;

// The bar over the table: the filter's text, how it stands, and the filters used before. A valid text is
// applied with Enter, and while it is typed after a short pause at the end of a word: a word that is half
// typed means something else. What is not in force yet does not look as if it were. Any other text leaves the
// filter before in force and says why. Of a valid one that was probably not meant it says so, and what it
// selects. Owned by the main window.
class FilterBar : public QWidget {
    Q_OBJECT

public:
    explicit FilterBar(QWidget *parent = nullptr);

    [[nodiscard]] FilterEdit *edit() const { return m_edit; }
    [[nodiscard]] QString text() const;
    [[nodiscard]] const FilterCheck &check() const;
    // The explanation under the line; empty when there is nothing to explain.
    [[nodiscard]] QString message() const;

    // The filter in force, which another part of the window may have set.
    void setAppliedText(const QString &text);
    // Shows a filter that another part of the window is putting in force, in place of whatever is typed.
    void showInForce(const QString &text);
    // The filter in force is a beginning of what is being typed.
    [[nodiscard]] bool isBeingTyped() const { return m_isBeingTyped; }
    // Puts a text into the line without applying it, for the user to go on with.
    void prepare(const QString &text);
    // Puts a text into the line and applies it.
    void apply(const QString &text);
    void clear();
    // An error that came to light only when the filter was run.
    void showError(const FilterError &error);
    void focusEdit();

    // What values are completed from; null: only the language itself. What the events have is judged by
    // only when they are all there.
    void setSource(const std::shared_ptr<Trail> &trail, const SnapshotPtr &snapshot, bool isWhole = true);
    // What the filter in force selects, told where it may not be what was meant; nothing while that is worked
    // out.
    void setSelected(const QString &filter, std::uint32_t shown, std::uint32_t total);
    // Nothing is being found out about the text.
    [[nodiscard]] bool isSettled() const;
    [[nodiscard]] CompletionPopup *popup() const { return m_popup; }

    // Newest first; without doubles.
    [[nodiscard]] const QStringList &history() const { return m_history; }
    void setHistory(const QStringList &history);

    static constexpr int kTypingPauseMs = 150;
    static constexpr int kMaximumHistory = 30;

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

signals:
    void applyRequested(const QString &text); // a valid text
    void aboutToClear(); // clear(), not just an empty text
    void leaveRequested(); // Escape: back to the table
    void historyChanged(const QStringList &history);
    void failed(const QString &message); // a whole sentence on what could not be worked out
    void settled(); // isSettled() became true

private:
    void onEdited();
    void onEnter();
    void applyTyped();
    void applyNow();
    void updateInForce();
    void showCheck(const FilterCheck &check, bool atOnce);
    void showMessage();
    [[nodiscard]] QString messageText() const;
    void judge();
    void stopJudging();
    void showWarnings(const QByteArray &utf8, const std::vector<FilterError> &warnings);
    void takeSuggestion();
    void onStep(int step);
    void goInHistory(int step);
    void startCompletion();
    void offer(const QByteArray &utf8, const std::vector<FilterCompletion> &completions);
    void complete(const FilterCompletion &completion);
    void remember(const QString &text);
    void fillHistoryMenu();
    void setText(const QString &text);

    FilterEdit *m_edit;
    QToolButton *m_historyButton;
    QLabel *m_message;
    QTimer m_typingPause;
    QTimer m_messagePause; // a message that comes and goes with every key would disturb
    QString m_applied;
    bool m_isBeingTyped = false;
    struct Selected {
        QString filter;
        std::uint32_t shown = 0;
        std::uint32_t total = 0;
    };
    Selected m_selected;
    QStringList m_history;
    int m_historyPlace = -1; // -1: at the draft
    QString m_draft;

    CompletionPopup *m_popup;
    QTimer m_completionPause;
    FilterCompleter *m_completer;
    FilterJudge *m_judge;
};

} // namespace trailscope
