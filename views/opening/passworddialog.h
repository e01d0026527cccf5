// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QtCore/QStringList>
#include <QtWidgets/QDialog>

class QLineEdit;

namespace trailscope {

// Asks for the password of archives that could not be read without one. GUI thread; owned by its parent, and
// deletes itself.
class PasswordDialog : public QDialog {
    Q_OBJECT

public:
    // `triedBefore`: a password was given, and these are still closed.
    PasswordDialog(const QStringList &archives, bool triedBefore, QWidget *parent = nullptr);

signals:
    void passwordGiven(const QString &password);

private:
    QLineEdit *m_password;
};

} // namespace trailscope
