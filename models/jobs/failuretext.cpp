// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "jobs/failuretext.h"

#include <QtCore/QCoreApplication>

#include <new>
#include <system_error>

namespace trailscope {

namespace {

QString translated(const char *text)
{
    return QCoreApplication::translate("trailscope::Jobs", text);
}

QString textOf(const std::exception_ptr &failure)
{
    try {
        std::rethrow_exception(failure);
    } catch (const std::bad_alloc &) {
        return translated("Memory ran out. Close what is not needed, or open a part of the trail.");
    } catch (const std::system_error &problem) {
        if (problem.code() == std::errc::resource_unavailable_try_again) {
            return translated("The system starts no more threads for this program. Close what is not needed, "
                              "and try again.");
        }
        return QString::fromUtf8(problem.what());
    } catch (const std::exception &problem) {
        return QString::fromUtf8(problem.what());
    } catch (...) {
        return translated("Something went wrong that has no description. Try again, and report it if it "
                          "happens once more.");
    }
}

} // namespace

QString failureText(const std::exception_ptr &failure) noexcept
{
    try {
        return textOf(failure);
    } catch (...) {
        return {};
    }
}

bool isLackOfMemory(const std::exception_ptr &failure) noexcept
{
    try {
        std::rethrow_exception(failure);
    } catch (const std::bad_alloc &) {
        return true;
    } catch (...) {
        return false;
    }
}

} // namespace trailscope
