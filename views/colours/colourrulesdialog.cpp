// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "colours/colourrulesdialog.h"

#include "colours/colourruledialog.h"
#include "palette/huecolours.h"
#include "palette/mixedcolour.h"
#include "panes/colours/colourrulemodel.h"
#include "profile/profileexchange.h"
#include "text/visibletext.h"
#include "value/plainlabel.h"

#include <QtWidgets/QDialogButtonBox>
#include <QtWidgets/QGridLayout>
#include <QtWidgets/QHeaderView>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QStyledItemDelegate>
#include <QtWidgets/QTreeView>

#include <algorithm>

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

ColourRulesDialog::ColourRulesDialog(ColourRuleModel &model, QWidget *parent)
    : QDialog(parent)
    , m_model(model)
    , m_exchange(new ProfileExchange(model.profile(), this))
    , m_list(new QTreeView(this))
    , m_note(new PlainLabel(this))
    , m_message(new PlainLabel(this))
    , m_edit(new QPushButton(tr("&Change…"), this))
    , m_remove(new QPushButton(tr("&Remove"), this))
    , m_up(new QPushButton(tr("Move &Up"), this))
    , m_down(new QPushButton(tr("Move &Down"), this))
    , m_restore(new QPushButton(tr("Restore Those &Shipped"), this))
{
    constexpr QSize kSize(820, 460);
    setObjectName(u"colourRulesDialog"_s);
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(tr("Colour Rules"));
    resize(kSize);
    m_model.profile().reload();
    m_list->setObjectName(u"list"_s);
    m_list->setAccessibleName(tr("Colour rules"));
    m_list->setModel(&m_model);
    m_list->setItemDelegate(new HueDelegate(m_list));
    // The style draws the edge of an empty check box darker than the window, which a dark list hides.
    QPalette edges = m_list->palette();
    edges.setColor(QPalette::Window,
                   mixedColour(edges.color(QPalette::Window), edges.color(QPalette::Text), 0.5));
    m_list->setPalette(edges);
    m_list->setRootIsDecorated(false);
    m_list->setAllColumnsShowFocus(true);
    m_list->setUniformRowHeights(true);
    m_list->header()->setStretchLastSection(false);
    m_list->header()->setSectionResizeMode(static_cast<int>(ColourRuleModel::Section::Filter),
                                           QHeaderView::Stretch);
    m_list->header()->resizeSection(static_cast<int>(ColourRuleModel::Section::Name), 190);
    m_note->setObjectName(u"note"_s);
    m_note->setWordWrap(true);
    m_message->setObjectName(u"message"_s);
    m_message->setWordWrap(true);
    m_message->hide();
    auto *about = new PlainLabel(
        tr("An event has the colour of the first rule that it passes. Ctrl+1 to Ctrl+9 colour the value at "
           "the cursor until Trailscope ends."),
        this);
    about->setWordWrap(true);
    auto *add = new QPushButton(tr("&New…"), this);
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Close, this);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);

    auto *layout = new QGridLayout(this);
    layout->addWidget(about, 0, 0, 1, 2);
    int row = 1;
    for (QPushButton *button : {add, m_edit, m_remove, m_up, m_down, m_restore, m_exchange->importButton(),
                                m_exchange->exportButton()}) {
        button->setAutoDefault(false); // Enter is for the list
        layout->addWidget(button, row++, 1);
    }
    layout->addWidget(m_list, 1, 0, row, 1);
    layout->setRowStretch(row, 1);
    layout->addWidget(m_note, row + 1, 0, 1, 2);
    layout->addWidget(m_message, row + 2, 0, 1, 2);
    layout->addWidget(buttons, row + 3, 0, 1, 2);
    layout->setColumnStretch(0, 1);

    connect(add, &QPushButton::clicked, this, &ColourRulesDialog::add);
    connect(m_edit, &QPushButton::clicked, this, &ColourRulesDialog::edit);
    connect(m_list, &QTreeView::activated, this, &ColourRulesDialog::edit);
    connect(m_remove, &QPushButton::clicked, this, &ColourRulesDialog::removeOrRestore);
    connect(m_up, &QPushButton::clicked, this, [this] { moveCurrent(-1); });
    connect(m_down, &QPushButton::clicked, this, [this] { moveCurrent(1); });
    connect(m_restore, &QPushButton::clicked, this, [this] { m_model.restore(); });
    connect(m_list->selectionModel(), &QItemSelectionModel::currentChanged, this,
            &ColourRulesDialog::showCurrent);
    connect(&m_model, &QAbstractItemModel::modelReset, this, &ColourRulesDialog::returnToCurrent);
    connect(m_exchange, &ProfileExchange::message, m_message, [this](const QString &text) {
        m_message->setText(text);
        m_message->setVisible(!text.isEmpty());
    });
    m_list->setCurrentIndex(m_model.index(0, 0));
    showCurrent();
}

int ColourRulesDialog::currentRow() const
{
    return m_list->currentIndex().isValid() ? m_list->currentIndex().row() : -1;
}

void ColourRulesDialog::returnToCurrent()
{
    if (const int row = m_model.rowOf(m_currentId); row >= 0) {
        m_list->setCurrentIndex(m_model.index(row, 0));
    }
    showCurrent();
}

void ColourRulesDialog::showCurrent()
{
    const int row = currentRow();
    const auto isOneOf = [this, row](int other) {
        return row >= 0 && other >= 0 && other < m_model.rowCount()
            && m_model.at(row).temporary == m_model.at(other).temporary;
    };
    m_edit->setEnabled(row >= 0);
    m_remove->setEnabled(row >= 0);
    m_up->setEnabled(isOneOf(row - 1));
    m_down->setEnabled(isOneOf(row + 1));
    m_restore->setEnabled(m_model.lacksShipped());
    if (row < 0) {
        m_note->clear();
        return;
    }
    const ColourRule &rule = m_model.at(row);
    m_currentId = rule.id;
    QStringList lines{rule.filter, m_model.faultOf(row)};
    lines.removeAll(QString());
    for (QString &line : lines) {
        line = visibleText(line);
    }
    m_note->setText(lines.join(u'\n'));
    m_remove->setText(m_model.isChanged(rule.id) ? tr("&Restore as Shipped") : tr("&Remove"));
}

void ColourRulesDialog::add()
{
    auto *dialog = new ColourRuleDialog(ColourRule::make({}, {}, Hue::Blue), this);
    connect(dialog, &ColourRuleDialog::chosen, this, [this](const ColourRule &rule) {
        m_model.save(rule);
        m_list->setCurrentIndex(m_model.index(m_model.rowOf(rule.id), 0));
    });
    dialog->open();
}

void ColourRulesDialog::edit()
{
    if (const int row = currentRow(); row >= 0) {
        auto *dialog = new ColourRuleDialog(m_model.at(row), this);
        connect(dialog, &ColourRuleDialog::chosen, &m_model, &ColourRuleModel::save);
        dialog->open();
    }
}

void ColourRulesDialog::removeOrRestore()
{
    const int row = currentRow();
    if (row < 0) {
        return;
    }
    const QString id = m_model.at(row).id;
    if (m_model.isChanged(id)) {
        m_model.restore(id);
        return;
    }
    m_model.remove(row);
    m_list->setCurrentIndex(m_model.index(std::min(row, m_model.rowCount() - 1), 0));
}

void ColourRulesDialog::moveCurrent(int step)
{
    if (const int row = currentRow(); row >= 0) {
        m_model.move(row, step);
    }
}

} // namespace trailscope
