// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QtCore/QEvent>
#include <QtCore/QObject>

#include <functional>
#include <memory>

namespace trailscope {

// Has a function called on the thread that owns this object, as soon as its event loop comes to it, when
// another thread asks for that. Nothing travels with it: what there is to be had is handed over elsewhere,
// under a lock. What was asked for and did not come to pass dies with the object.
class WakeUp final : public QObject {
public:
    explicit WakeUp(std::function<void()> call);

    // A call is made ready by the owner and sent by any thread, so that no memory changes hands. The object
    // outlives whoever sends.
    [[nodiscard]] static std::unique_ptr<QEvent> makeReady();
    void send(std::unique_ptr<QEvent> ready) noexcept;

protected:
    void customEvent(QEvent *event) override;

private:
    std::function<void()> m_call;
};

} // namespace trailscope
