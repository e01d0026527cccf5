// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "opening/sharelist.h"

#include "text/visibletext.h"

#include <QtCore/QLocale>
#include <QtCore/QSignalBlocker>
#include <QtWidgets/QHeaderView>
#include <QtWidgets/QMenu>

#include <utility>

namespace trailscope {

namespace {

constexpr int kNameRole = Qt::UserRole; // QByteArray

} // namespace

ShareList::ShareList(const QString &title, QString nameless, QWidget *parent)
    : QTreeWidget(parent)
    , m_nameless(std::move(nameless))
{
    setHeaderLabels({title, tr("Files"), tr("Size")});
    setRootIsDecorated(false);
    setUniformRowHeights(true);
    setAccessibleName(title);
    setSelectionMode(QAbstractItemView::SingleSelection);
    setContextMenuPolicy(Qt::CustomContextMenu);
    header()->setStretchLastSection(false);
    header()->setSectionResizeMode(QHeaderView::Fixed);
    connect(this, &QTreeWidget::itemChanged, this, &ShareList::chosenChanged);
    connect(this, &QTreeWidget::customContextMenuRequested, this, [this](const QPoint &position) {
        auto *menu = new QMenu(this);
        menu->setAttribute(Qt::WA_DeleteOnClose);
        menu->addAction(tr("Choose All"), this, [this] { setAll(true); });
        menu->addAction(tr("Choose None"), this, [this] { setAll(false); });
        menu->popup(viewport()->mapToGlobal(position));
    });
}

void ShareList::setShares(const std::vector<TreeShare> &shares, const std::set<std::string> &chosen)
{
    const QSignalBlocker quiet(this);
    clear();
    const QLocale numbers;
    QList<QTreeWidgetItem *> items;
    for (const TreeShare &share : shares) {
        auto *item
            = new QTreeWidgetItem({share.name.empty() ? m_nameless : visibleText(fromUtf8(share.name)),
                                   numbers.toString(static_cast<qulonglong>(share.amount.files)),
                                   numbers.formattedDataSize(static_cast<qint64>(share.amount.storedBytes), 1,
                                                             QLocale::DataSizeTraditionalFormat)});
        item->setData(0, kNameRole, QByteArray::fromStdString(share.name));
        item->setTextAlignment(1, Qt::AlignRight | Qt::AlignVCenter);
        item->setTextAlignment(2, Qt::AlignRight | Qt::AlignVCenter);
        if (share.name.empty()) {
            item->setToolTip(0, tr("The files' names do not say it, so they are always read."));
            item->setCheckState(0, Qt::Checked);
            item->setFlags(item->flags() & ~Qt::ItemIsUserCheckable);
        } else {
            item->setCheckState(0, chosen.contains(share.name) ? Qt::Checked : Qt::Unchecked);
        }
        items.append(item);
    }
    addTopLevelItems(items);
}

std::set<std::string> ShareList::chosen() const
{
    std::set<std::string> names;
    for (int i = 0; i < topLevelItemCount(); ++i) {
        const QTreeWidgetItem *item = topLevelItem(i);
        if (const QByteArray name = item->data(0, kNameRole).toByteArray();
            !name.isEmpty() && item->checkState(0) == Qt::Checked) {
            names.insert(name.toStdString());
        }
    }
    return names;
}

void ShareList::setAll(bool chosen)
{
    {
        const QSignalBlocker quiet(this);
        for (int i = 0; i < topLevelItemCount(); ++i) {
            if (topLevelItem(i)->flags().testFlag(Qt::ItemIsUserCheckable)) {
                topLevelItem(i)->setCheckState(0, chosen ? Qt::Checked : Qt::Unchecked);
            }
        }
    }
    emit chosenChanged();
}

void ShareList::resizeEvent(QResizeEvent *event)
{
    QTreeWidget::resizeEvent(event);
    const int number = fontMetrics().horizontalAdvance(QStringLiteral("1,000,000")) + 16;
    header()->resizeSection(1, number);
    header()->resizeSection(2, number);
    header()->resizeSection(0, qMax(100, viewport()->width() - 2 * number));
}

} // namespace trailscope
