// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "detail/jsonhighlighter.h"
#include "panes/detail/eventdetail.h"

#include <QtCore/QTimer>
#include <QtWidgets/QPlainTextEdit>

#include <optional>
#include <vector>

namespace trailscope {

// Which of a record's two texts is shown.
enum class JsonForm : std::uint8_t { Pretty, Delivered };

// A record's JSON, read-only: coloured, with line numbers, one value marked, and the hits of a search. Lines
// too long for the layout are broken for display only; copying and searching see the text unbroken. GUI
// thread.
class JsonView : public QPlainTextEdit {
    Q_OBJECT

public:
    explicit JsonView(QWidget *parent = nullptr);

    // Null clears the view. A large text comes in piece by piece, so that it does not hold the window.
    void setDetail(EventDetailPtr detail);
    [[nodiscard]] bool isComplete() const { return m_loaded == text().shown().size(); }
    void setForm(JsonForm form);
    [[nodiscard]] JsonForm form() const { return m_form; }
    [[nodiscard]] const DisplayText &text() const;

    // Marks a value and scrolls to it. Does not report it as entered.
    // Where the text is still coming in, as soon as it is there.
    void showNode(JsonNodeId node);
    // Highlights these values, besides the one that is marked; until the next detail.
    void setHighlighted(std::vector<JsonNodeId> nodes);
    [[nodiscard]] const std::vector<JsonNodeId> &highlighted() const { return m_highlighted; }
    // The innermost value at a place of the viewport.
    [[nodiscard]] std::optional<JsonNodeId> nodeAt(const QPoint &viewportPosition) const;

    // An empty text ends the search. Ignores case.
    void search(const QString &needle);
    void goToHit(int step); // +1 the next, -1 the one before; beyond the last comes the first
    [[nodiscard]] int hitCount() const { return static_cast<int>(m_hits.size()); }
    [[nodiscard]] int currentHit() const { return m_hit; } // from 0; -1 when there is none
    // More hits than this are not counted.
    static constexpr int kMostHits = 10'000;

signals:
    // The user has put the text cursor into a value.
    void nodeEntered(trailscope::JsonNodeId node);
    void hitsChanged();
    // `node` is meaningful when there is one.
    void menuRequested(std::optional<trailscope::JsonNodeId> node, const QPoint &globalPosition);

protected:
    void changeEvent(QEvent *event) override;
    void contextMenuEvent(QContextMenuEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    [[nodiscard]] QMimeData *createMimeDataFromSelection() const override;

private:
    friend class JsonGutter;
    void paintGutter(QPaintEvent *event);
    void placeGutter();
    [[nodiscard]] int gutterWidth() const;
    void applyTheme();
    void applyFixedFont();
    void showText();
    void loadPiece();
    void loadSlice();
    void findHits();
    void enterNode(qsizetype plain);
    void updateMarks();
    void putCursor(TextRange shown);

    EventDetailPtr m_detail;
    JsonForm m_form = JsonForm::Pretty;
    JsonHighlighter *m_highlighter;
    QWidget *m_gutter;
    std::optional<JsonNodeId> m_node;
    std::vector<JsonNodeId> m_highlighted;
    QString m_needle;
    std::vector<TextRange> m_hits; // in the plain text
    int m_hit = -1;
    bool m_quiet = false; // the cursor is moved by us
    qsizetype m_loaded = 0; // so much of shown() is in the document
    QTimer m_loading;
    std::optional<TextRange> m_awaited; // where to go once it is loaded
};

} // namespace trailscope
