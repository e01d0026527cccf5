// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "window/filtershelf.h"

#include "filterbar/filterbar.h"
#include "panes/savedfilters/savedfiltermodel.h"
#include "savedfilters/filterbuttons.h"
#include "savedfilters/savedfilterdialog.h"
#include "savedfilters/savedfiltersdialog.h"
#include "session/trailsession.h"

#include <QtCore/QTimer>

namespace trailscope {

FilterShelf::FilterShelf(KeptProfile &profile, TrailSession &session, FilterBar &filterBar, QWidget *window)
    : QObject(window)
    , m_session(session)
    , m_filterBar(filterBar)
    , m_window(window)
    , m_model(new SavedFilterModel(profile, this))
    , m_buttons(new FilterButtons(*m_model, window))
{
    connect(&profile, &KeptProfile::failed, this, &FilterShelf::statusMessage);
    connect(m_buttons, &FilterButtons::asked, this, [this](const QString &filter, FilterCombination how) {
        m_filterBar.apply(QString::fromStdString(
            combinedFilter(m_session.filterText().toStdString(), filter.toStdString(), how)));
    });
    connect(m_buttons, &FilterButtons::saveRequested, this, &FilterShelf::saveFilter);
    connect(m_buttons, &FilterButtons::manageRequested, this, &FilterShelf::manage);
    // Once whoever shows messages is there: a profile that cannot be read is told, not taken for an empty
    // one.
    QTimer::singleShot(0, &profile, &KeptProfile::reload);
}

void FilterShelf::saveFilter()
{
    SavedFilter filter = SavedFilter::make({}, m_session.filterText());
    filter.button = true;
    auto *dialog = new SavedFilterDialog(filter, m_session, m_window);
    connect(dialog, &SavedFilterDialog::chosen, m_model, &SavedFilterModel::save);
    dialog->open();
}

void FilterShelf::manage()
{
    (new SavedFiltersDialog(*m_model, m_session, m_window))->open();
}

} // namespace trailscope
