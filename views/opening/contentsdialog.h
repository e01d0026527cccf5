// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "latestjob.h"
#include "treeselection.h"

#include <QtCore/QTimer>
#include <QtWidgets/QDialog>

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <vector>

class QDateEdit;
class QLabel;
class QPushButton;
class QStackedLayout;

namespace trailscope {

class ShareList;

// What folders hold, before anything of it is read: accounts, regions and days, from the files' names; and
// the choice of a part. Lists in a job. A small tree asks nothing and is opened at once; a trail that is
// likely to be larger than memory allows is said to be, and the part that fits is offered. GUI thread; owned
// by its parent, and deletes itself.
class ContentsDialog : public QDialog {
    Q_OBJECT

public:
    explicit ContentsDialog(QWidget *parent = nullptr);
    ~ContentsDialog() override;

    // Lists the inputs. Shows itself only where that takes its time, or where there is something to ask.
    void start(const std::vector<std::string> &inputs);
    // For tests: what the system is taken to have, 0 for unknown.
    void setAvailableMemory(std::function<std::uint64_t()> available) { m_available = std::move(available); }
    [[nodiscard]] bool isListing() const { return m_job.isRunning(); }
    [[nodiscard]] TreeSelection selection() const;
    void setSelection(const TreeSelection &selection);
    // Always asks, however small the tree.
    void setAlwaysAsks(bool asks) { m_alwaysAsks = asks; }

    // Trees below both are opened without asking.
    static constexpr std::uint64_t kSmallFiles = 200;
    static constexpr std::uint64_t kSmallBytes = std::uint64_t{50} << 20;

signals:
    // The choice is made; the scope restricts nothing where everything was chosen.
    void openRequested(const std::vector<std::string> &inputs, const trailscope::ReadScope &scope);
    void listed();

public slots:
    void reject() override;

private:
    void makeWaitingPage();
    void makeChoicePage();
    void onListed(TreeContents contents);
    void refresh();
    void takeWhatFits();
    void open();

    std::function<std::uint64_t()> m_available;
    bool m_alwaysAsks = false;
    std::vector<std::string> m_inputs;
    TreeContents m_contents;
    QTimer m_slow;
    QStackedLayout *m_pages;
    QLabel *m_heading = nullptr;
    ShareList *m_accounts = nullptr;
    ShareList *m_regions = nullptr;
    QDateEdit *m_from = nullptr;
    QDateEdit *m_to = nullptr;
    QWidget *m_days = nullptr;
    QLabel *m_remarks = nullptr;
    QLabel *m_amount = nullptr;
    QLabel *m_warning = nullptr;
    QPushButton *m_fitButton = nullptr;
    QPushButton *m_openButton = nullptr;
    LatestJob<TreeContents> m_job;
};

} // namespace trailscope
