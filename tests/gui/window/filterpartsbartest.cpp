// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "gui/window/windowfixture.h"

#include "filterbar/filterbar.h"
#include "filterbar/filteredit.h"
#include "filterbar/filterpartsbar.h"
#include "support/testprogram.h"

#include <QtGui/QAction>
#include <QtWidgets/QCheckBox>
#include <QtWidgets/QToolButton>

using namespace trailscope;
using namespace trailscope::test;
using namespace Qt::StringLiterals;

// The parts of the filter in the window, driven as a user would.
class FilterPartsBarTest : public WindowFixture {
    Q_OBJECT

private slots:
    void thereIsNoneWithoutAFilter();
    void aClickSwitchesOffAndOn();
    void keysReachAndRemoveThem();
    void typingKeepsWhatIsOff();
    void backAndForwardBringThemBack();
    void whatFailsStays();
    void clearForgetsThem();
    void longAndManyFit();

private:
    [[nodiscard]] FilterPartsBar *bar() const { return m_window->findChild<FilterPartsBar *>(); }
    template <class Widget> [[nodiscard]] Widget *inPart(int part) const
    {
        QList<QWidget *> shown;
        const QList<QWidget *> frames = bar()->findChildren<QWidget *>(u"filterPart"_s);
        for (QWidget *frame : frames) {
            if (frame->isVisible())
                shown.append(frame);
        }
        return part < shown.size() ? shown.at(part)->findChild<Widget *>() : nullptr;
    }
    [[nodiscard]] QCheckBox *part(int number) const { return inPart<QCheckBox>(number); }
    [[nodiscard]] QToolButton *removal(int number) const { return inPart<QToolButton>(number); }
    void click(QWidget *widget)
    {
        QVERIFY(widget);
        bar()->ensureWidgetVisible(widget);
        QTest::mouseClick(widget, Qt::LeftButton, {}, {8, widget->height() / 2});
        settle();
    }
    void apply(const QString &filter)
    {
        m_window->applyFilter(filter);
        settle();
    }
    void trigger(ActionId id)
    {
        QVERIFY(m_window->action(id)->isEnabled());
        m_window->action(id)->trigger();
        settle();
    }
    [[nodiscard]] QString inForce() const { return m_window->session()->filterText(); }
};

void FilterPartsBarTest::thereIsNoneWithoutAFilter()
{
    open(6);
    QVERIFY(bar()->isHidden());
    apply(u"user = bob"_s);
    QVERIFY(bar()->isVisible());
    QVERIFY(part(0) && part(0)->isChecked() && !part(1));
    QCOMPARE(part(0)->text(), u"user = bob"_s);
    QVERIFY(part(0)->accessibleName().contains(u"user = bob"_s));
    apply({});
    QVERIFY(bar()->isHidden());
}

void FilterPartsBarTest::aClickSwitchesOffAndOn()
{
    open(6);
    apply(u"(user = bob or user = \"x)\")  and event exists"_s);
    const std::uint32_t some = rows();
    QVERIFY(some > 0 && some < 6);
    click(part(0));
    QCOMPARE(inForce(), u"event exists"_s);
    QCOMPARE(m_window->filterBar()->text(), u"event exists"_s);
    QCOMPARE(rows(), 6U);
    QVERIFY(!part(0)->isChecked() && part(0)->font().strikeOut());
    QVERIFY(part(1)->isChecked() && !part(1)->font().strikeOut());
    click(part(1));
    QCOMPARE(inForce(), QString());
    QVERIFY(bar()->isVisible()); // both are off, and there
    click(part(1));
    click(part(0));
    QCOMPARE(inForce(), u"(user = bob or user = \"x)\")  and event exists"_s);
    QCOMPARE(rows(), some);
    click(removal(1));
    QCOMPARE(inForce(), u"(user = bob or user = \"x)\")"_s);
    QVERIFY(!part(1));
}

void FilterPartsBarTest::keysReachAndRemoveThem()
{
    open(6);
    apply(u"event exists and user = bob and service exists"_s);
    m_window->filterBar()->focusEdit();
    for (int tabs = 0; tabs < 4 && !part(0)->hasFocus(); ++tabs)
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Tab);
    QVERIFY(part(0)->hasFocus());
    QTest::keyClick(part(0), Qt::Key_Space);
    settle();
    QCOMPARE(inForce(), u"user = bob and service exists"_s);
    QVERIFY(part(0)->hasFocus() && !part(0)->isChecked());
    QTest::keyClick(part(0), Qt::Key_Delete); // one that is off
    settle();
    QCOMPARE(part(0)->text(), u"user = bob"_s);
    QVERIFY(part(0)->hasFocus());
    QTest::keyClick(part(0), Qt::Key_Tab);
    QVERIFY(removal(0)->hasFocus());
    QTest::keyClick(removal(0), Qt::Key_Space);
    settle();
    QCOMPARE(inForce(), u"service exists"_s);
    QVERIFY(removal(0)->hasFocus());
    QTest::keyClick(removal(0), Qt::Key_Delete);
    settle();
    QVERIFY(bar()->isHidden());
    QVERIFY(m_window->filterBar()->edit()->hasFocus());
}

void FilterPartsBarTest::typingKeepsWhatIsOff()
{
    open(6);
    apply(u"user = bob and event exists"_s);
    click(part(0));
    m_window->filterBar()->focusEdit();
    m_window->filterBar()->edit()->selectAll();
    QTest::keyClicks(m_window->filterBar()->edit(), u"region ="_s); // not finished
    QCOMPARE(part(1)->text(), u"event exists"_s);
    QTest::keyClicks(m_window->filterBar()->edit(), u" *"_s);
    QTest::keyClick(m_window->filterBar()->edit(), Qt::Key_Return);
    settle();
    QCOMPARE(part(0)->text(), u"user = bob"_s);
    QVERIFY(!part(0)->isChecked());
    QCOMPARE(part(1)->text(), u"region = *"_s);
    click(part(0));
    QCOMPARE(inForce(), u"user = bob and region = *"_s);
}

void FilterPartsBarTest::backAndForwardBringThemBack()
{
    open(6);
    apply(u"user = bob and event exists"_s);
    click(part(0));
    click(removal(0));
    QVERIFY(!part(1));
    trigger(ActionId::Back);
    QVERIFY(part(1) && !part(0)->isChecked());
    trigger(ActionId::Back);
    QVERIFY(part(1) && part(0)->isChecked());
    QCOMPARE(inForce(), u"user = bob and event exists"_s);
    trigger(ActionId::Forward);
    QVERIFY(part(1) && !part(0)->isChecked() && part(1)->isChecked());
    QCOMPARE(inForce(), u"event exists"_s);
    click(part(0));
    QVERIFY(!m_window->action(ActionId::Forward)->isEnabled());
    QCOMPARE(inForce(), u"user = bob and event exists"_s);
}

void FilterPartsBarTest::whatFailsStays()
{
    open(6);
    apply(u"user = bob and event exists"_s);
    click(part(0));
    // Only in an event that is selected has this a value.
    m_window->table()->clearSelection();
    m_window->filterBar()->apply(u"time > ${userAgent}"_s);
    settle();
    QVERIFY(part(0));
    const SwitchedFilter shown = bar()->shown();
    QCOMPARE(QString::fromStdString(shown.filter()), inForce());
    QCOMPARE(shown.off().size(), 1U);
}

void FilterPartsBarTest::clearForgetsThem()
{
    open(6);
    apply(u"user = bob and event exists"_s);
    click(part(0));
    trigger(ActionId::ClearFilter);
    QVERIFY(bar()->isHidden());
    trigger(ActionId::Back);
    QVERIFY(part(1) && !part(0)->isChecked());
}

void FilterPartsBarTest::longAndManyFit()
{
    open(6);
    QStringList parts;
    for (int i = 0; i < 60; ++i)
        parts.append(u"user != "_s + QString(100, u'x') + QString::number(i));
    apply(parts.join(u" and "_s));
    QVERIFY(bar()->width() <= m_window->width());
    QCOMPARE(bar()->shown().parts().size(), 60U);
    QVERIFY(part(static_cast<int>(FilterPartsBar::kMostParts) - 1));
    QVERIFY(!part(static_cast<int>(FilterPartsBar::kMostParts)));
    QVERIFY(part(0)->width() < bar()->width() / 2);
    QVERIFY(part(0)->toolTip().contains(QString(100, u'x')));
    QCheckBox *last = part(static_cast<int>(FilterPartsBar::kMostParts) - 1);
    last->setFocus();
    QVERIFY(!last->visibleRegion().isEmpty());
}

TRAILSCOPE_TEST(FilterPartsBarTest)
#include "filterpartsbartest.moc"
