// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "gui/window/windowfixture.h"

#include "support/testprogram.h"
#include "table/outcomemark.h"
#include "theme.h"
#include "window/panearea.h"

#include <QtGui/QAction>
#include <QtWidgets/QApplication>
#include <QtWidgets/QDockWidget>
#include <QtWidgets/QMenu>
#include <QtWidgets/QToolButton>

#include <algorithm>
#include <cmath>

using namespace trailscope;
using namespace trailscope::test;
using namespace Qt::StringLiterals;

namespace {

double luminance(const QColor &colour)
{
    const auto part = [](double value) {
        return value <= 0.04045 ? value / 12.92 : std::pow((value + 0.055) / 1.055, 2.4);
    };
    return 0.2126 * part(colour.redF()) + 0.7152 * part(colour.greenF()) + 0.0722 * part(colour.blueF());
}

// As WCAG has it.
double contrast(const QColor &a, const QColor &b)
{
    const double one = luminance(a);
    const double other = luminance(b);
    return (std::max(one, other) + 0.05) / (std::min(one, other) + 0.05);
}

} // namespace

// The program's own colours: what can be read, and what choosing them does.
class ThemeTest : public WindowFixture {
    Q_OBJECT

private slots:
    void textCanBeRead_data();
    void textCanBeRead();
    void chosenAtOnceAndRemembered();
    void namesAreReadAsWritten();
    void dockButtonsAreSeen_data() { textCanBeRead_data(); }
    void dockButtonsAreSeen();

private:
    [[nodiscard]] QAction *choice(const QString &name) const
    {
        return m_window->findChild<QMenu *>(u"themeMenu"_s)->findChild<QAction *>(name);
    }
};

void ThemeTest::textCanBeRead_data()
{
    QTest::addColumn<Theme>("theme");
    QTest::addColumn<double>("least");
    QTest::newRow("light") << Theme::Light << 4.5;
    QTest::newRow("dark") << Theme::Dark << 4.5;
    QTest::newRow("high contrast") << Theme::HighContrast << 7.0;
}

void ThemeTest::textCanBeRead()
{
    QFETCH(const Theme, theme);
    QFETCH(const double, least);
    const QPalette palette = themePalette(theme);
    using Role = QPalette::ColorRole;
    struct Pair {
        Role text;
        Role ground;
    };
    for (const Pair pair :
         {Pair{Role::WindowText, Role::Window}, Pair{Role::Text, Role::Base},
          Pair{Role::Text, Role::AlternateBase}, Pair{Role::ButtonText, Role::Button},
          Pair{Role::HighlightedText, Role::Highlight}, Pair{Role::Link, Role::Base},
          Pair{Role::LinkVisited, Role::Base}, Pair{Role::ToolTipText, Role::ToolTipBase}}) {
        const double found = contrast(palette.color(pair.text), palette.color(pair.ground));
        QVERIFY2(found >= least, qPrintable(u"%1 on %2: %3"_s.arg(pair.text).arg(pair.ground).arg(found)));
    }
    for (const Outcome outcome : {Outcome::Denied, Outcome::Error, Outcome::Failure})
        QVERIFY(contrast(outcomeColour(outcome, palette), palette.color(QPalette::Base)) >= 4.5);
    if (theme == Theme::HighContrast) {
        for (const Role edge : {Role::Mid, Role::Highlight, Role::PlaceholderText})
            QVERIFY(contrast(palette.color(edge), palette.color(QPalette::Base)) >= 7);
    }
}

void ThemeTest::chosenAtOnceAndRemembered()
{
    const QPalette before = QApplication::palette();
    QVERIFY(m_settings->theme() == Theme::System);
    choice(u"contrast"_s)->trigger();
    QCOMPARE(QApplication::palette().color(QPalette::Base),
             themePalette(Theme::HighContrast).color(QPalette::Base));
    start();
    QVERIFY(m_settings->theme() == Theme::HighContrast);
    QVERIFY(choice(u"contrast"_s)->isChecked());
    choice(u"dark"_s)->trigger();
    QCOMPARE(QApplication::palette().color(QPalette::Base), themePalette(Theme::Dark).color(QPalette::Base));
    m_window->findChild<QMenu *>(u"themeMenu"_s)->actions().constFirst()->trigger();
    QVERIFY(m_settings->theme() == Theme::System);
    QCOMPARE(QApplication::palette().color(QPalette::Base), before.color(QPalette::Base));
}

void ThemeTest::namesAreReadAsWritten()
{
    for (const Theme theme : {Theme::Light, Theme::Dark, Theme::HighContrast})
        QVERIFY(themeOfName(themeName(theme)) == theme);
    QVERIFY(!themeOfName(u"") && !themeOfName(u"pink"));
    QVERIFY(themeName(Theme::System).isEmpty());
}

void ThemeTest::dockButtonsAreSeen()
{
    QFETCH(const Theme, theme);
    applyTheme(theme);
    start();
    for (const PaneArea::Dock &dock : m_window->panes()->docks()) {
        const QList<QAbstractButton *> buttons
            = dock.widget->findChildren<QAbstractButton *>(Qt::FindDirectChildrenOnly);
        int seen = 0;
        for (const QAbstractButton *button : buttons) {
            const QImage icon = button->icon().pixmap(16, 16).toImage();
            double most = 1;
            for (int y = 0; y < icon.height(); ++y) {
                for (int x = 0; x < icon.width(); ++x) {
                    if (icon.pixelColor(x, y).alpha() > 200)
                        most = std::max(
                            most,
                            contrast(icon.pixelColor(x, y), dock.widget->palette().color(QPalette::Window)));
                }
            }
            QVERIFY2(most >= 4.5, qPrintable(button->objectName()));
            ++seen;
        }
        QVERIFY(seen >= 2); // float and close
    }
    applyTheme(Theme::System);
}

TRAILSCOPE_TEST(ThemeTest)
#include "themetest.moc"
