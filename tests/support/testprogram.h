// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QtTest/QTest>

#include <memory>

namespace trailscope {

using MakeTest = std::unique_ptr<QObject> (*)();

template <class Class> std::unique_ptr<QObject> makeTest()
{
    return std::make_unique<Class>();
}

// Makes a test class known to the program that it is linked into, before main(). True. A program has the
// tests of one folder:
//
//     ingest_tests                                 runs all of them
//     ingest_tests rawtexttest withinBudget        runs one, or what else Qt Test's own arguments choose of
//     it
//
// ctest runs each class in a process of its own, so that a crash ends one of them and no other.
bool registerTest(const char *className, MakeTest make);

} // namespace trailscope

// In the place of QTEST_MAIN.
#define TRAILSCOPE_TEST(Class)                                                                               \
    [[maybe_unused]] static const bool registered##Class                                                     \
        = trailscope::registerTest(#Class, &trailscope::makeTest<Class>);
