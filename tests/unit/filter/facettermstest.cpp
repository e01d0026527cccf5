// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "filter/facetterms.h"
#include "support/testprogram.h"

#include <QTest>

using namespace trailscope;

namespace {

std::string named(const std::vector<FacetValue> &values)
{
    std::string out;
    for (const FacetValue &value : values) {
        out += out.empty() ? "" : "|";
        out += (value.exact ? "=" : "") + value.value.value_or("(absent)");
    }
    return out;
}

} // namespace

// The values of a facet in a filter, and what a click makes of them.
class FacetTermsTest : public QObject {
    Q_OBJECT

private slots:
    void state_data();
    void state();
    void noFilter();
    void clicks_data();
    void clicks();
    void names();
    void values_data();
    void values();
};

void FacetTermsTest::state_data()
{
    QTest::addColumn<QByteArray>("filter");
    QTest::addColumn<QByteArray>("selected");
    QTest::addColumn<QByteArray>("excluded");
    QTest::addColumn<QByteArray>("rest");
    QTest::addColumn<bool>("others");
    const auto row = [](const char *filter, const char *selected, const char *excluded, const char *rest,
                        bool others = false) {
        QTest::newRow(*filter == '\0' ? "nothing" : filter)
            << QByteArray(filter) << QByteArray(selected) << QByteArray(excluded) << QByteArray(rest)
            << others;
    };
    row("", "", "", "");
    row("user = a", "a", "", "");
    row("USER = a", "a", "", "");
    row("user == a", "=a", "", "");
    row("user in {a, \"b c\"}", "a|b c", "", "");
    row("not user exists", "(absent)", "", "");
    row("user exists", "", "(absent)", "");
    row("user != a", "", "a", "");
    row("not user in {a, b} and not user == C", "", "a|b|=C", "");
    row("not (user = a or not user exists)", "", "a|(absent)", "");
    row("event = X and user = a ip = 10.0.0.1", "a", "", "event = X and ip = 10.0.0.1");
    row("(user = a or user = b) and event = X", "a|b", "", "event = X");
    row("(event = X and (user = a))", "a", "", "event = X");
    row("user = \"a*\"", "a*", "", "");
    // What names no values of the topmost `and` counts.
    row("user = a*", "", "", "user = a*", true);
    row("user in {a..b}", "", "", "user in {a..b}", true);
    row("user in {a, b?}", "", "", "user in {a, b?}", true);
    row("user contains a", "", "", "user contains a", true);
    row("user = ${user}", "", "", "user = ${user}", true);
    row("user = a or event = X", "", "", "(user = a or event = X)", true);
    row("not (user = a and event = X) and user = b", "b", "", "not (user = a and event = X)", true);
    row("event = user", "", "", "event = user");
    // Brackets and what looks like them.
    row("((event = X or event = Y) or event = Z) and user = a", "a", "",
        "((event = X or event = Y) or event = Z)");
    row("not ((event = X) or event = Y) user = a \")\"", "a", "", "not ((event = X) or event = Y) and \")\"");
    row("(event = \"(\\\"\" or event = Y) and user = a", "a", "", "(event = \"(\\\"\" or event = Y)");
}

void FacetTermsTest::state()
{
    QFETCH(const QByteArray, filter);
    QFETCH(const QByteArray, selected);
    QFETCH(const QByteArray, excluded);
    QFETCH(const QByteArray, rest);
    QFETCH(const bool, others);
    const auto terms = FacetTerms::of(filter.toStdString(), Field::User);
    QVERIFY(terms.has_value());
    QCOMPARE(QByteArray::fromStdString(named(terms->selected())), selected);
    QCOMPARE(QByteArray::fromStdString(named(terms->excluded())), excluded);
    QCOMPARE(QByteArray::fromStdString(terms->rest()), rest);
    QCOMPARE(terms->hasOtherTerms(), others);
    QCOMPARE(parseFilter(terms->rest()).state, FilterState::Valid);
}

void FacetTermsTest::noFilter()
{
    QVERIFY(!FacetTerms::of("user =", Field::User));
    QVERIFY(!FacetTerms::of("user ~ \"(\"", Field::User));
}

void FacetTermsTest::clicks_data()
{
    QTest::addColumn<QByteArray>("filter");
    QTest::addColumn<QByteArray>("clicks"); // how and on what, one after the other
    QTest::addColumn<QByteArray>("result");
    const auto row = [](const char *filter, const char *clicks, const char *result) {
        QTest::addRow("%s: %s", filter, clicks)
            << QByteArray(filter) << QByteArray(clicks) << QByteArray(result);
    };
    row("", "o:a", "user = a");
    row("", "o:a o:a", "");
    row("", "o:a o:b", "user = b");
    row("", "o:a a:b", "user in {a, b}");
    row("", "a:a a:b a:a", "user = b");
    row("", "o:a a:b o:a", "user = a");
    row("", "e:a", "not user = a");
    row("", "e:a e:b", "not user in {a, b}");
    row("", "e:a e:a", "");
    row("", "o:a e:a", "not user = a");
    row("", "e:a o:a", "user = a");
    row("", "o:-", "not user exists");
    row("", "o:- a:a", "(user = a or not user exists)");
    row("", "e:-", "user exists");
    row("", "e:- e:a", "not user = a and user exists");
    row("", "o:A! a:b", "(user = b or user == A)");
    row("", "e:A! e:b", "not user = b and not user == A");
    // What else there is stays where it is.
    row("event = X or event = Y", "o:a", "(event = X or event = Y) and user = a");
    row("event = X or event = Y", "o:a o:a", "(event = X or event = Y)");
    row("event = X and user = b and ip exists", "o:a", "event = X and user = a and ip exists");
    row("event = X and user = b and ip exists", "o:b", "event = X and ip exists");
    row("user = a* and event = X", "a:b", "user = a* and event = X and user = b");
    // Case is no difference where `=` is used.
    row("user = Bob", "o:bob", "");
}

void FacetTermsTest::clicks()
{
    QFETCH(const QByteArray, filter);
    QFETCH(const QByteArray, clicks);
    QFETCH(const QByteArray, result);
    std::string text = filter.toStdString();
    const QByteArrayList wanted = clicks.split(' ');
    for (const QByteArray &click : wanted) {
        FacetValue value{.value = click.mid(2).toStdString(), .exact = click.endsWith('!')};
        if (value.exact)
            value.value->pop_back();
        if (value.value == "-")
            value.value.reset();
        const FacetClick how = click.startsWith('o') ? FacetClick::Only
            : click.startsWith('a')                  ? FacetClick::Add
                                                     : FacetClick::Exclude;
        const auto terms = FacetTerms::of(text, Field::User);
        QVERIFY(terms.has_value());
        text = terms->clicked(value, how);
        QCOMPARE(parseFilter(text).state, FilterState::Valid);
    }
    QCOMPARE(QByteArray::fromStdString(text), result);
}

// A path that is spelt like a keyword, or has to be quoted.
void FacetTermsTest::names()
{
    for (const char *name : {"requestParameters.bucketName", "tls.\"a b\"", "\"in\"", "\"exists\".x"}) {
        const auto field = parseFieldRef(name);
        QVERIFY2(field.has_value(), name);
        const std::string text = FacetTerms::of("", *field)->clicked({.value = "v"}, FacetClick::Only);
        QVERIFY2(FacetTerms::of(text, *field)->isSelected("v"), text.c_str());
        QCOMPARE(FacetTerms::of(text, *field)->clicked({.value = "v"}, FacetClick::Only), std::string());
    }
}

void FacetTermsTest::values_data()
{
    QTest::addColumn<QByteArray>("value");
    for (const char *value : {"",        " ",   "a b", "*",   "?",   "a*b",        "\"",   "\\", "\\\"",
                              "a\nb",    "-x",  "- x", "not", "AND", "in",         "a..b", "..", "quick:x",
                              "${user}", "{a}", "(a)", "a,b", "=",   "10.0.0.0/8", "ü",    "&&"})
        QTest::newRow(*value == '\0' ? "empty" : value) << QByteArray(value);
}

// Whatever it is, the filter means it, and nothing but it.
void FacetTermsTest::values()
{
    QFETCH(const QByteArray, value);
    const std::string text = value.toStdString();
    for (const Field field : {Field::User, Field::Ip}) {
        for (const bool exact : {false, true}) {
            std::string filter = FacetTerms::of("event = X", field)->clicked({text, exact}, FacetClick::Only);
            auto terms = FacetTerms::of(filter, field);
            QVERIFY2(terms.has_value(), filter.c_str());
            QCOMPARE(terms->selected().size(), std::size_t{1});
            QVERIFY2(terms->isSelected(text), filter.c_str());
            QCOMPARE(terms->rest(), std::string("event = X"));
            filter = terms->clicked({"other", false}, FacetClick::Add);
            terms = FacetTerms::of(filter, field);
            QVERIFY2(terms && terms->isSelected(text) && terms->isSelected("other"), filter.c_str());
            QVERIFY(!terms->isSelected(std::nullopt));
            filter = FacetTerms::of("", field)->clicked({text, exact}, FacetClick::Exclude);
            QVERIFY2(FacetTerms::of(filter, field)->isExcluded(text), filter.c_str());
        }
    }
}

TRAILSCOPE_TEST(FacetTermsTest)
#include "facettermstest.moc"
