// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

// One job of the comparison, done by chDB (ClickHouse in a library): node chdb.cjs table|count|text FOLDER
// [VALUE]. Prints a number.

const { Session } = require('chdb');

const [job, folder, value] = process.argv.slice(2);
const quoted = (text) => `'${text.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'`;
const lines = `file(${quoted(`${folder}/**/*.json.gz`)}, 'JSONAsString')`;
const records = `(SELECT arrayJoin(JSONExtractArrayRaw(json, 'Records')) AS r FROM ${lines})`;

// The columns that Trailscope makes of every event, read in one pass over the record.
const columns = `Tuple(eventTime String, eventName LowCardinality(String), eventSource LowCardinality(String),
  awsRegion LowCardinality(String), sourceIPAddress LowCardinality(String), userAgent LowCardinality(String),
  errorCode LowCardinality(String), errorMessage String, requestID String, eventID String, readOnly Bool,
  eventType LowCardinality(String), eventCategory LowCardinality(String), eventVersion LowCardinality(String),
  recipientAccountId LowCardinality(String), sharedEventID String, resources Array(Tuple(ARN String)),
  userIdentity Tuple(type LowCardinality(String), principalId LowCardinality(String), arn LowCardinality(String),
    accountId LowCardinality(String), accessKeyId LowCardinality(String), userName LowCardinality(String),
    invokedBy LowCardinality(String),
    sessionContext Tuple(sessionIssuer Tuple(arn LowCardinality(String), userName LowCardinality(String)))))`;

const session = new Session();
const number = (sql) => Number(session.query(`${sql} SETTINGS input_format_parallel_parsing = 0`, 'TSV').trim());

function run() {
  if (job === 'table') {
    session.query('CREATE DATABASE trail ENGINE = Atomic');
    session.query(`CREATE TABLE trail.events ENGINE = MergeTree ORDER BY tuple() AS
      SELECT parseDateTimeBestEffortOrNull(e.eventTime) AS time, e AS event
      FROM (SELECT JSONExtract(r, ${quoted(columns)}) AS e FROM ${records})`);
    return number('SELECT count() FROM trail.events');
  }
  if (job === 'count') {
    return number(`SELECT count() FROM ${records} WHERE JSONExtractString(r, 'eventName') = ${quoted(value)}`);
  }
  return number(`SELECT count() FROM ${records} WHERE position(r, ${quoted(value)}) > 0`);
}

try {
  console.log(run());
} catch (error) {
  console.error(String(error.message ?? error));
  process.exitCode = 1;
} finally {
  session.close();
}
