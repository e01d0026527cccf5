// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "filter/switchedfilter.h"

#include <QtCore/QString>
#include <QtWidgets/QScrollArea>

#include <optional>
#include <vector>

class QCheckBox;
class QFrame;
class QHBoxLayout;
class QToolButton;

namespace trailscope {

// The parts of the filter in force in a row under its line, each with a switch and a button that removes it;
// those that are switched off stay in their places. Not there where there is no part. It asks for a filter
// and changes when that is in force, so that it never shows what is not. GUI thread; owned by the main
// window.
class FilterPartsBar : public QScrollArea {
    Q_OBJECT

public:
    explicit FilterPartsBar(QWidget *parent = nullptr);

    // This one is in force now.
    void showFilter(const QString &filter);
    // What was asked for did not come into force.
    void forgetAsked();
    // Which parts are to be off once `filter` is in force, which it may be already.
    void expect(const QString &filter, const std::vector<SwitchedOffPart> &off);
    [[nodiscard]] const std::vector<SwitchedOffPart> &off() const { return m_shown.off(); }
    [[nodiscard]] const SwitchedFilter &shown() const { return m_shown; }

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

    // No more are shown one by one.
    static constexpr std::size_t kMostParts = 40;

signals:
    void applyRequested(const QString &filter);
    void changed(); // what is off, under the same filter
    void leaveRequested(); // the last part that had the focus is gone

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    struct Chip {
        QFrame *frame = nullptr;
        QCheckBox *on = nullptr;
        QToolButton *remove = nullptr;
    };
    void ask(const SwitchedFilter &wanted);
    void fill();
    void addChip();
    void fillChip(const Chip &chip, const SwitchedFilter::Part &part) const;
    void keepFocus(std::size_t chips);

    SwitchedFilter m_shown;
    std::optional<SwitchedFilter> m_asked; // is on its way into force
    std::vector<Chip> m_chips; // as many as there ever were: those without a part are hidden
    QWidget *m_row;
    QHBoxLayout *m_layout;
    QWidget *m_more;
};

} // namespace trailscope
