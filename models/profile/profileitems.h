// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QtCore/QString>

namespace trailscope {

class KeptProfile;

// What the list of a profile's items can be asked and told, whichever kind they are: implemented by the
// models of the kinds, used by the dialogs that show them. GUI thread.
class ProfileItems {
public:
    virtual ~ProfileItems() = default;

    [[nodiscard]] virtual KeptProfile &profile() const = 0;
    [[nodiscard]] virtual QString idAt(int row) const = 0;
    [[nodiscard]] virtual int rowOf(const QString &id) const = 0; // -1: there is none
    [[nodiscard]] virtual QString description(int row) const = 0; // lines, not ready to be shown
    // See KeptProfile for these two.
    [[nodiscard]] virtual bool isChanged(const QString &id) const = 0;
    [[nodiscard]] virtual bool lacksShipped() const = 0;

    virtual void remove(const QString &id) = 0;
    // A shipped one as it was; without an id, all that are gone.
    virtual void restore(const QString &id) = 0;
    // One row up, -1, or down, 1.
    [[nodiscard]] virtual bool canStep(int row, int step) const = 0;
    virtual void step(int row, int step) = 0;

protected:
    ProfileItems() = default;
    ProfileItems(const ProfileItems &) = default;
    ProfileItems &operator=(const ProfileItems &) = default;
};

} // namespace trailscope
