// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QtWidgets/QLabel>

namespace trailscope {

// Shows its text as it is. QLabel takes for markup what looks like it, and the name of a file or a value of a
// record may look like it: it could draw a picture, or say what we do not.
class PlainLabel : public QLabel {
public:
    explicit PlainLabel(QWidget *parent = nullptr)
        : QLabel(parent)
    {
        setTextFormat(Qt::PlainText);
    }
    explicit PlainLabel(const QString &text, QWidget *parent = nullptr)
        : PlainLabel(parent)
    {
        setText(text);
    }
};

} // namespace trailscope
