// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QtCore/QList>
#include <QtCore/QString>
#include <QtWidgets/QDialog>

class QAbstractItemModel;
class QAbstractItemView;
class QPushButton;

namespace trailscope {

class PlainLabel;
class ProfileExchange;
class ProfileItems;
class TrailSession;

// The items of one kind of a profile in a list, with what can be done to each: moved, removed, restored,
// handed on and taken over. What else there is to do with an item is for who derives from this. Deletes
// itself when it is closed.
class ProfileItemsDialog : public QDialog {
    Q_OBJECT

public:
    [[nodiscard]] ProfileExchange *exchange() const { return m_exchange; }

protected:
    // All outlive it; `items` is the model's other side. Filters that are taken over are judged by what the
    // session shows.
    ProfileItemsDialog(ProfileItems &items, QAbstractItemModel &model, const TrailSession &session,
                       QWidget *parent);

    // Lays it out, once, when the list is made; `buttons` stand above those that all lists have, `about` over
    // the list, where there is something to be said.
    void setUp(QAbstractItemView *list, const QList<QPushButton *> &buttons, const QString &about = {});
    [[nodiscard]] int currentRow() const; // -1: none
    void setCurrentId(const QString &id);
    [[nodiscard]] const TrailSession &session() const { return m_session; }

signals:
    void currentRowChanged(int row); // -1: none

private:
    void showCurrent();
    void returnToCurrent();
    void setCurrentRow(int row);
    void removeOrRestore();
    void moveCurrent(int step);

    ProfileItems &m_items;
    QAbstractItemModel &m_model;
    const TrailSession &m_session;
    ProfileExchange *m_exchange;
    QAbstractItemView *m_list = nullptr;
    PlainLabel *m_note;
    PlainLabel *m_message;
    QPushButton *m_remove;
    QPushButton *m_up;
    QPushButton *m_down;
    QPushButton *m_restore;
    QString m_currentId; // also while the model is made anew
};

} // namespace trailscope
