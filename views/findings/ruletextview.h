// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "detect/ruleexplanation.h"

#include <KSyntaxHighlighting/SyntaxHighlighter>

#include <QtWidgets/QPlainTextEdit>

#include <string>
#include <vector>

namespace trailscope {

// The text of a rule as YAML, read-only and coloured; beside each line that asks something of an event,
// whether that holds, and a tint where it decided. GUI thread.
class RuleTextView : public QPlainTextEdit {
    Q_OBJECT

public:
    explicit RuleTextView(QWidget *parent = nullptr);

    // Larger texts stay plain.
    static constexpr qsizetype kLargestText = 100'000;

    void setRule(const std::string &text);
    // Null: no event is asked about.
    void setExplanation(const RuleExplanation *explanation);
    void showLine(std::uint32_t line); // from 1

    enum class Mark : std::uint8_t { None, True, False };
    [[nodiscard]] Mark markOf(int line) const; // from 1

protected:
    void changeEvent(QEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    friend class RuleGutter;
    struct LineMark {
        Mark mark = Mark::None;
        bool decides = false;
    };
    void paintGutter(QPaintEvent *event);
    void placeGutter();
    void applyTheme();
    void updateTints();

    std::string m_rule;
    std::vector<LineMark> m_marks; // by line, from 0
    bool m_holds = false; // the rule as a whole
    KSyntaxHighlighting::SyntaxHighlighter *m_highlighter;
    QWidget *m_gutter;
};

} // namespace trailscope
