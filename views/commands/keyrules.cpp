// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "commands/keyrules.h"

#include <QtCore/QCoreApplication>

#include <algorithm>
#include <array>

namespace trailscope {

namespace {

// Parts of the window use them themselves.
constexpr auto kFixed = std::to_array<int>(
    {Qt::Key_Escape, Qt::Key_Return, Qt::Key_Enter, Qt::Key_Tab, Qt::Key_Backtab, Qt::Key_Space,
     Qt::Key_Backspace, Qt::Key_Delete, Qt::Key_Up, Qt::Key_Down, Qt::Key_Left, Qt::Key_Right, Qt::Key_Home,
     Qt::Key_End, Qt::Key_PageUp, Qt::Key_PageDown, Qt::Key_Menu});
constexpr qsizetype kLongestText = 100; // of any key there is

bool isTyped(QKeyCombination key)
{
    const int code = key.key();
    return code < Qt::Key_Escape || code >= 0x01100000; // what is neither a letter nor a sign is between
}

} // namespace

std::optional<QString> keyProblem(const QKeySequence &key)
{
    const auto text
        = [](const char *source) { return QCoreApplication::translate("trailscope::KeyRules", source); };
    if (key.isEmpty()) {
        return std::nullopt;
    }
    if (key.count() != 1 || key[0].key() == Qt::Key_unknown) {
        return text(QT_TRANSLATE_NOOP("trailscope::KeyRules", "This is not one key."));
    }
    const bool isFree
        = (key[0].keyboardModifiers() & (Qt::ControlModifier | Qt::AltModifier | Qt::MetaModifier))
        != Qt::NoModifier;
    if (!isFree && isTyped(key[0])) {
        return text(QT_TRANSLATE_NOOP("trailscope::KeyRules",
                                      "Without Ctrl or Alt this key would be typed into the filter."));
    }
    const bool isMenuKey = key[0] == QKeyCombination(Qt::ShiftModifier, Qt::Key_F10);
    if (isMenuKey || (!isFree && std::ranges::contains(kFixed, static_cast<int>(key[0].key())))) {
        return text(
            QT_TRANSLATE_NOOP("trailscope::KeyRules", "Tables, texts and menus use this key themselves."));
    }
    return std::nullopt;
}

QStringList keysAsTexts(const QList<QKeySequence> &keys)
{
    QStringList texts;
    for (const QKeySequence &key : keys) {
        texts.append(key.toString(QKeySequence::PortableText));
    }
    return texts;
}

std::optional<QList<QKeySequence>> keysOfTexts(const QStringList &texts)
{
    if (texts.size() > kMostKeys) {
        return std::nullopt;
    }
    QList<QKeySequence> keys;
    for (const QString &text : texts) {
        if (text.size() > kLongestText) {
            return std::nullopt;
        }
        const auto key = QKeySequence::fromString(text, QKeySequence::PortableText);
        // What is only half a key is read as something else.
        if (key.isEmpty() || keyProblem(key) || keys.contains(key)
            || QKeySequence::fromString(key.toString(QKeySequence::PortableText), QKeySequence::PortableText)
                != key) {
            return std::nullopt;
        }
        keys.append(key);
    }
    return keys;
}

} // namespace trailscope
