// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "record/agentfamily.h"
#include "support/testprogram.h"

#include <QTest>

using namespace trailscope;
using namespace Qt::StringLiterals;

class AgentFamilyTest : public QObject {
    Q_OBJECT

private slots:
    void families_data();
    void families();
    void programs_data();
    void programs();
};

void AgentFamilyTest::families_data()
{
    QTest::addColumn<QByteArray>("family");
    const auto row
        = [](const char *agent, const char *family) { QTest::newRow(agent) << QByteArray(family); };
    row("", "");
    row("[]", "");
    row("aws-cli/2.13.0 Python/3.11.4 Linux/5.15.0 exe/x86_64", "aws-cli");
    row("[aws-cli/1.11.10 Python/2.7.8]", "aws-cli");
    row("aws-cli/1.22.34 Python/3.9.9 Linux/5.14.0-kali4-amd64 botocore/1.23.34", "aws-cli on kali");
    row("Boto3/1.28.1 Python/3.10 Linux/5.10 Botocore/1.31.1", "Boto3");
    row("aws-sdk-go-v2/1.2.0 os/linux lang/go/1.16", "aws-sdk-go-v2");
    row("APN/1.0 HashiCorp/1.0 Terraform/1.5.0 (+https://www.terraform.io) aws-sdk-go/1.44", "terraform");
    row("stratus-red-team_8a1c", "stratus-red-team");
    row("Mozilla/5.0 (X11; Linux x86_64; rv:102.0) Gecko/20100101 Firefox/102.0", "Firefox");
    row("Mozilla/5.0 (Windows NT 10.0) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/120.0 Safari/537.36",
        "Chrome");
    row("Mozilla/5.0 (Windows NT 10.0) AppleWebKit/537.36 Chrome/120.0 Safari/537.36 Edg/120.0", "Edge");
    row("Mozilla/5.0 (compatible)", "browser");
    row("[S3Console/0.4, aws-internal/3 aws-sdk-java/1.11]", "S3Console");
    row("cloudformation.amazonaws.com", "cloudformation.amazonaws.com");
    row("AWS Internal/3", "AWS Internal");
    row("Coral Explorer (v2)", "Coral Explorer");
}

void AgentFamilyTest::families()
{
    QFETCH(const QByteArray, family);
    QCOMPARE(QByteArray::fromStdString(agentFamily(QTest::currentDataTag())), family);
}

void AgentFamilyTest::programs_data()
{
    QTest::addColumn<QByteArray>("agent");
    QTest::addColumn<QByteArray>("program");

    QTest::newRow("versions") << "aws-cli/2.13.5 Python/3.11.4"_ba << "aws-cli"_ba;
    QTest::newRow("brackets") << "[Boto3/1.28.1 md/Botocore]"_ba << "Boto3"_ba;
    QTest::newRow("console") << "[S3Console/0.4, aws-internal/3]"_ba << "S3Console"_ba;
    QTest::newRow("service") << "lambda.amazonaws.com"_ba << "lambda.amazonaws.com"_ba;
    QTest::newRow("none") << ""_ba << ""_ba;
}

void AgentFamilyTest::programs()
{
    QFETCH(const QByteArray, agent);
    QFETCH(const QByteArray, program);
    const std::string text = agent.toStdString();
    QCOMPARE(QByteArray::fromStdString(std::string(agentProgram(text))), program);
}

TRAILSCOPE_TEST(AgentFamilyTest)
#include "agentfamilytest.moc"
