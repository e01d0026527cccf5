// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "opening/memoryjudgement.h"
#include "opening/treeselection.h"
#include "panes/opening/inputlister.h"

#include <QtCore/QTimer>
#include <QtWidgets/QDialog>

#include <chrono>
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

// What is there to open, before anything of it is read: accounts, regions and days, from the files' names;
// and the choice of a part. A trail that is likely to be larger than memory allows is said to be, and the
// latest days that fit are chosen; what fits may be opened without asking. GUI thread; owned by its parent,
// and deletes itself.
class ContentsDialog : public QDialog {
    Q_OBJECT

public:
    // Of what fits. What does not is always asked about.
    enum class Asks : std::uint8_t {
        UnlessSmall,
        Always,
        Never,
    };

    explicit ContentsDialog(QWidget *parent = nullptr);
    ~ContentsDialog() override;

    // Lists the inputs. Shows itself only where that takes its time, or where there is something to ask.
    void start(const std::vector<std::string> &inputs);
    // Gives a listing that may take only a moment that moment.
    void waitBriefly(std::chrono::milliseconds most) { m_lister->waitBriefly(most); }
    // For tests: what the system is taken to have, 0 for unknown.
    void setAvailableMemory(std::function<std::uint64_t()> available) { m_available = std::move(available); }
    [[nodiscard]] bool isListing() const { return !m_lister->isSettled(); }
    [[nodiscard]] TreeSelection selection() const;
    void setSelection(const TreeSelection &selection);
    void setAsks(Asks asks) { m_asks = asks; }
    // Does not list any longer than this, unless there is something to ask: openUnlistedRequested().
    void setPatience(std::chrono::milliseconds patience) { m_patience = patience; }

    // Trees below both are small.
    static constexpr std::uint64_t kSmallFiles = 200;
    static constexpr std::uint64_t kSmallBytes = std::uint64_t{50} << 20;

signals:
    // The choice is made; the scope restricts nothing where everything was chosen.
    void openRequested(const std::vector<std::string> &inputs, const trailscope::ReadScope &scope);
    // The patience has ended; what was found by then fits into so many bytes. Whoever loads it has to watch
    // whether the rest does.
    void openUnlistedRequested(std::uint64_t availableBytes);
    void listed();
    void failed(const QString &message); // what there is could not be listed; it is opened all the same

public slots:
    void reject() override;

private:
    void makeWaitingPage();
    void makeChoicePage();
    void onListed(const InputLister::Listing &listing);
    void refresh();
    [[nodiscard]] QString warningText(const MemoryJudgement &chosen, const TreeSelection &selection) const;
    void takeWhatFits();
    void present();

    std::function<std::uint64_t()> m_available;
    // As it was when the listing began: one number for all that the dialog says.
    std::uint64_t m_availableBytes = 0;
    Asks m_asks = Asks::UnlessSmall;
    std::optional<std::chrono::milliseconds> m_patience;
    std::vector<std::string> m_inputs;
    TreeContents m_contents;
    MemoryJudgement m_everything;
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
    QPushButton *m_allButton = nullptr;
    QPushButton *m_openButton = nullptr;
    QPushButton *m_cancelButton = nullptr;
    InputLister *m_lister;
};

} // namespace trailscope
