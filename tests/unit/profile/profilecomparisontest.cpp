// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "profile/profilecomparison.h"
#include "support/testprogram.h"

#include <QtTest/QTest>

using namespace trailscope;
using namespace Qt::StringLiterals;

class ProfileComparisonTest : public QObject {
    Q_OBJECT

private slots:
    void everyItemOfTheOther();
    void takenItemsAreTheSame();
};

namespace {

Profile myProfile()
{
    return Profile::
        parse(R"({"trailscope":1,"filters":[{"id":"s","name":"Same","filter":"a"},{"id":"c","name":"Mine","filter":"b"},
                              {"id":"only mine","name":"x","filter":"x"}]})")
            .value();
}

Profile theirProfile()
{
    return Profile::parse(R"({"trailscope":1,"filters":[{"id":"n","name":"New","filter":"event = "},
                              {"id":"c","name":"Theirs","filter":"b"},{"id":"s","name":"Same","filter":"a"}],
                              "später":[{"id":"p","name":"P"}]})")
        .value();
}

} // namespace

void ProfileComparisonTest::everyItemOfTheOther()
{
    using State = ProfileDifference::State;
    const auto found = compareProfiles(myProfile(), theirProfile());
    QCOMPARE(found.size(), 4U);
    QCOMPARE(found[0].id, u"n"_s);
    QCOMPARE(found[0].state, State::New);
    QVERIFY(!found[0].fault.isEmpty()); // its filter is unfinished
    QCOMPARE(found[1].state, State::Changed);
    QCOMPARE(found[1].name, u"Theirs"_s);
    QCOMPARE(profileItemName(found[1].mine), u"Mine"_s);
    QCOMPARE(found[2].state, State::Same);
    QVERIFY(found[2].fault.isEmpty());
    QCOMPARE(found[3].kind, u"später"_s); // a kind that this version does not know
    QCOMPARE(found[3].state, State::New);
    QVERIFY(found[3].fault.isEmpty());
}

void ProfileComparisonTest::takenItemsAreTheSame()
{
    Profile mine = myProfile();
    for (const ProfileDifference &difference : compareProfiles(mine, theirProfile()))
        mine.put(difference.kind, difference.theirs);
    for (const ProfileDifference &difference : compareProfiles(mine, theirProfile()))
        QCOMPARE(difference.state, ProfileDifference::State::Same);
    QCOMPARE(mine.items(u"filters").size(), 4);
}

TRAILSCOPE_TEST(ProfileComparisonTest)
#include "profilecomparisontest.moc"
