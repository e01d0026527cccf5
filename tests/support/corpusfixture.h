// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "ingest/trail.h"

#include <QtCore/QDir>
#include <QtCore/QFile>
#include <QtCore/QFileInfo>
#include <QtCore/QString>
#include <QtTest/QTest>

#include <memory>
#include <span>
#include <string>

namespace trailscope::test {

// What the tests on real trails have in common: they are looked for in the folder that TRAILSCOPE_CORPUS
// names, which is not part of the project, and left out where that is not set.
class CorpusFixture : public QObject {
    Q_OBJECT

private slots:
    void initTestCase()
    {
        m_corpus = qEnvironmentVariable("TRAILSCOPE_CORPUS");
        if (m_corpus.isEmpty())
            QSKIP("TRAILSCOPE_CORPUS is not set: the tests on real data are left out.");
        QVERIFY2(QDir(m_corpus).exists(), "TRAILSCOPE_CORPUS names no folder.");
        prepare();
    }

protected:
    // What else is done before the first test; there is a corpus then.
    virtual void prepare() { }

    [[nodiscard]] const QString &corpus() const { return m_corpus; }
    // A folder or file of the corpus, and whether it is there: not everybody has all of it.
    [[nodiscard]] QString pathOf(const QString &name) const { return m_corpus + u'/' + name; }
    [[nodiscard]] bool isThere(const QString &name) const { return QFileInfo::exists(pathOf(name)); }

    void load(Trail &trail, const QString &name) const
    {
        const std::string path = QFile::encodeName(pathOf(name)).toStdString();
        trail.load(std::span(&path, 1));
    }
    [[nodiscard]] std::shared_ptr<Trail> load(const QString &name) const
    {
        const std::shared_ptr<Trail> trail = Trail::create();
        load(*trail, name);
        return trail;
    }

private:
    QString m_corpus;
};

} // namespace trailscope::test
