// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "findings/rulefilesdialog.h"

#include "text/visibletext.h"
#include "value/plainlabel.h"

#include <QtCore/QDir>
#include <QtCore/QFile>
#include <QtWidgets/QCheckBox>
#include <QtWidgets/QDialogButtonBox>
#include <QtWidgets/QFileDialog>
#include <QtWidgets/QGridLayout>
#include <QtWidgets/QLineEdit>
#include <QtWidgets/QListWidget>
#include <QtWidgets/QPushButton>

namespace trailscope {

using namespace Qt::StringLiterals;

RuleFilesDialog::RuleFilesDialog(const RuleChoice &choice, QWidget *parent)
    : QDialog(parent)
    , m_shipped(new QCheckBox(tr("Run the rules that &come with Trailscope"), this))
    , m_list(new QListWidget(this))
    , m_remove(new QPushButton(tr("&Remove"), this))
    , m_values(new QLineEdit(this))
{
    constexpr QSize kSize(700, 420);
    setObjectName(u"ruleFilesDialog"_s);
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(tr("Rule Files"));
    resize(kSize);
    auto *about
        = new PlainLabel(tr("Files in Sigma's format (.yml), or folders with such files, which are run "
                            "beside, or in the place of, "
                            "the rules that come with Trailscope. The files stay as and where they are."),
                         this);
    about->setWordWrap(true);
    m_shipped->setObjectName(u"shipped"_s);
    m_shipped->setChecked(choice.shipped);
    m_list->setObjectName(u"paths"_s);
    m_list->setAccessibleName(tr("Files and folders of rules"));
    m_list->setUniformItemSizes(true);
    m_values->setObjectName(u"values"_s);
    m_values->setClearButtonEnabled(true);
    m_values->setText(
        QDir::toNativeSeparators(QFile::decodeName(QByteArray::fromStdString(choice.placeholders))));
    m_values->setPlaceholderText(tr("A file with a list for each %name% that rules ask for"));
    auto *valuesLabel = new PlainLabel(tr("&Values for rules:"), this);
    valuesLabel->setBuddy(m_values);
    auto *files = new QPushButton(tr("Add &Files…"), this);
    auto *folder = new QPushButton(tr("Add F&older…"), this);
    auto *browse = new QPushButton(tr("&Browse…"), this);
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Ok | QDialogButtonBox::Cancel, this);

    auto *layout = new QGridLayout(this);
    layout->addWidget(about, 0, 0, 1, 3);
    layout->addWidget(m_shipped, 1, 0, 1, 3);
    int row = 2;
    for (QPushButton *button : {files, folder, m_remove}) {
        button->setAutoDefault(false);
        layout->addWidget(button, row++, 2);
    }
    browse->setAutoDefault(false);
    layout->addWidget(m_list, 2, 0, row - 1, 2);
    layout->setRowStretch(row, 1);
    layout->addWidget(valuesLabel, row + 1, 0);
    layout->addWidget(m_values, row + 1, 1);
    layout->addWidget(browse, row + 1, 2);
    layout->addWidget(buttons, row + 2, 0, 1, 3);
    layout->setColumnStretch(1, 1);

    QStringList paths;
    paths.reserve(static_cast<qsizetype>(choice.paths.size()));
    for (const std::string &path : choice.paths)
        paths.append(QFile::decodeName(QByteArray::fromStdString(path)));
    addPaths(paths);
    connect(files, &QPushButton::clicked, this, &RuleFilesDialog::addFiles);
    connect(folder, &QPushButton::clicked, this, &RuleFilesDialog::addFolder);
    connect(browse, &QPushButton::clicked, this, &RuleFilesDialog::chooseValues);
    connect(m_remove, &QPushButton::clicked, this, [this] { delete m_list->takeItem(m_list->currentRow()); });
    const auto update = [this] { m_remove->setEnabled(m_list->currentRow() >= 0); };
    connect(m_list, &QListWidget::currentRowChanged, this, update);
    update();
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(buttons, &QDialogButtonBox::accepted, this, [this] {
        emit chosen(this->choice());
        accept();
    });
}

void RuleFilesDialog::addPaths(const QStringList &paths)
{
    for (const QString &path : paths) {
        bool isThere = path.isEmpty();
        for (int row = 0; row < m_list->count() && !isThere; ++row)
            isThere = m_list->item(row)->data(Qt::UserRole).toString() == path;
        if (isThere)
            continue;
        auto *item = new QListWidgetItem(visibleText(QDir::toNativeSeparators(path)), m_list);
        item->setData(Qt::UserRole, path);
        m_list->setCurrentItem(item);
    }
}

RuleChoice RuleFilesDialog::choice() const
{
    RuleChoice choice;
    choice.shipped = m_shipped->isChecked();
    choice.paths.reserve(static_cast<std::size_t>(m_list->count()));
    for (int row = 0; row < m_list->count(); ++row)
        choice.paths.push_back(
            QFile::encodeName(m_list->item(row)->data(Qt::UserRole).toString()).toStdString());
    choice.placeholders
        = QFile::encodeName(QDir::fromNativeSeparators(m_values->text().trimmed())).toStdString();
    return choice;
}

void RuleFilesDialog::addFiles()
{
    addPaths(QFileDialog::getOpenFileNames(this, tr("Add Rule Files"), {},
                                           tr("Sigma rules (*.yml *.yaml);;All files (*)")));
}

void RuleFilesDialog::addFolder()
{
    addPaths({QFileDialog::getExistingDirectory(this, tr("Add a Folder of Rules"))});
}

void RuleFilesDialog::chooseValues()
{
    const QString path = QFileDialog::getOpenFileName(
        this, tr("Values for Rules"), {}, tr("YAML and JSON (*.yml *.yaml *.json);;All files (*)"));
    if (!path.isEmpty())
        m_values->setText(QDir::toNativeSeparators(path));
}

} // namespace trailscope
