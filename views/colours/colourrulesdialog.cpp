// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "colours/colourrulesdialog.h"

#include "colours/colourruledialog.h"
#include "palette/huecolours.h"
#include "palette/mixedcolour.h"
#include "panes/colours/colourrulemodel.h"

#include <QtWidgets/QHeaderView>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QStyledItemDelegate>
#include <QtWidgets/QTreeView>

namespace trailscope {

using namespace Qt::StringLiterals;

namespace {

// Shows a hue beside its name.
class HueDelegate : public QStyledItemDelegate {
public:
    using QStyledItemDelegate::QStyledItemDelegate;

protected:
    void initStyleOption(QStyleOptionViewItem *option, const QModelIndex &index) const override
    {
        QStyledItemDelegate::initStyleOption(option, index);
        if (const QVariant hue = index.data(ColourRuleModel::HueRole); hue.isValid()) {
            option->features |= QStyleOptionViewItem::HasDecoration;
            option->decorationSize = QSize(16, 16);
            option->icon = HueColours(option->palette).icon(static_cast<Hue>(hue.toInt()));
        }
    }
};

} // namespace

ColourRulesDialog::ColourRulesDialog(ColourRuleModel &model, const TrailSession &session, QWidget *parent)
    : ProfileItemsDialog(model, model, session, parent)
    , m_model(model)
{
    constexpr QSize kSize(820, 460);
    setObjectName(u"colourRulesDialog"_s);
    setWindowTitle(tr("Colour Rules"));
    resize(kSize);
    auto *list = new QTreeView(this);
    list->setItemDelegate(new HueDelegate(list));
    // The style draws the edge of an empty check box darker than the window, which a dark list hides.
    QPalette edges = list->palette();
    edges.setColor(QPalette::Window,
                   mixedColour(edges.color(QPalette::Window), edges.color(QPalette::Text), 0.5));
    list->setPalette(edges);
    list->setRootIsDecorated(false);
    list->setAllColumnsShowFocus(true);
    list->setUniformRowHeights(true);
    auto *add = new QPushButton(tr("&New…"), this);
    auto *change = new QPushButton(tr("&Change…"), this);
    connect(add, &QPushButton::clicked, this, [this] { edit(ColourRule::make({}, {}, Hue::Blue)); });
    connect(change, &QPushButton::clicked, this, &ColourRulesDialog::editCurrent);
    connect(list, &QTreeView::activated, this, &ColourRulesDialog::editCurrent);
    connect(this, &ProfileItemsDialog::currentRowChanged, change,
            [change](int row) { change->setEnabled(row >= 0); });
    setUp(list, {add, change},
          tr("An event has the colour of the first rule that it passes. Ctrl+1 to Ctrl+9 colour the value at "
             "the cursor until Trailscope ends."));
    list->header()->setStretchLastSection(false);
    list->header()->setSectionResizeMode(static_cast<int>(ColourRuleModel::Section::Filter),
                                         QHeaderView::Stretch);
    list->header()->resizeSection(static_cast<int>(ColourRuleModel::Section::Name), 190);
}

void ColourRulesDialog::editCurrent()
{
    if (const int row = currentRow(); row >= 0) {
        edit(m_model.at(row));
    }
}

void ColourRulesDialog::edit(const ColourRule &rule)
{
    auto *dialog = new ColourRuleDialog(rule, session(), this);
    connect(dialog, &ColourRuleDialog::chosen, this, [this](const ColourRule &chosen) {
        m_model.save(chosen);
        setCurrentId(chosen.id);
    });
    dialog->open();
}

} // namespace trailscope
