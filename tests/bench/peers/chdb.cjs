// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

// One job of the comparison, done by chDB (ClickHouse in a library): node chdb.cjs table|count|text FOLDER
// [VALUE]. Prints a number.

const { Session } = require('chdb');

const [job, folder, value] = process.argv.slice(2);
const quoted = (text) => `'${text.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'`;
const files = quoted(`${folder}/**/*.json.gz`);
// A file is one JSON object, read in one pass with the given type of its records.
const records = (type) => `(SELECT arrayJoin(Records) AS r
  FROM file(${files}, 'JSONEachRow', ${quoted(`Records Array(${type})`)}))`;

// The columns that Trailscope makes of every event.
const record = `Tuple(eventTime DateTime64(3), eventName LowCardinality(String), eventSource LowCardinality(String),
  awsRegion LowCardinality(String), sourceIPAddress LowCardinality(String), userAgent LowCardinality(String),
  errorCode LowCardinality(String), errorMessage String, requestID String, eventID String, readOnly Bool,
  eventType LowCardinality(String), eventCategory LowCardinality(String), eventVersion LowCardinality(String),
  recipientAccountId LowCardinality(String), sharedEventID String, resources Array(Tuple(ARN String)),
  userIdentity Tuple(type LowCardinality(String), principalId LowCardinality(String), arn LowCardinality(String),
    accountId LowCardinality(String), accessKeyId LowCardinality(String), userName LowCardinality(String),
    invokedBy LowCardinality(String),
    sessionContext Tuple(sessionIssuer Tuple(arn LowCardinality(String), userName LowCardinality(String)))))`;

const session = new Session();
// What is not asked for is skipped; a file has one row, which cannot be parsed in parts.
const settings = `SETTINGS input_format_parallel_parsing = 0, input_format_skip_unknown_fields = 1,
  input_format_json_ignore_unknown_keys_in_named_tuple = 1,
  input_format_json_defaults_for_missing_elements_in_named_tuple = 1, input_format_json_read_objects_as_strings = 1,
  date_time_input_format = 'best_effort'`;
const run = (sql) => session.query(`${sql} ${settings}`, 'TSV');
const number = (sql) => Number(run(sql).trim());

function answer() {
  if (job === 'table') {
    session.query('CREATE DATABASE trail ENGINE = Atomic');
    run(`CREATE TABLE trail.events ENGINE = MergeTree ORDER BY tuple() AS
      SELECT r.eventTime AS time, r.eventName AS event, r.eventSource AS service, r.awsRegion AS region,
        r.userIdentity.type AS identityType, r.userIdentity.principalId AS principalId, r.userIdentity.arn AS arn,
        r.userIdentity.accountId AS account, r.userIdentity.accessKeyId AS key, r.userIdentity.userName AS user,
        r.userIdentity.invokedBy AS invokedBy, r.userIdentity.sessionContext.sessionIssuer.arn AS roleArn,
        r.userIdentity.sessionContext.sessionIssuer.userName AS role, r.sourceIPAddress AS ip, r.userAgent AS agent,
        r.errorCode AS error, r.errorMessage AS errorMessage, r.requestID AS requestID, r.eventID AS eventID,
        r.readOnly AS readOnly, r.eventType AS type, r.eventCategory AS category, r.eventVersion AS eventVersion,
        r.recipientAccountId AS recipient, r.sharedEventID AS sharedEventID, r.resources.ARN AS resource
      FROM ${records(record)}`);
    return number('SELECT count() FROM trail.events');
  }
  if (job === 'count') {
    return number(`SELECT count() FROM ${records('Tuple(eventName String)')} WHERE r.eventName = ${quoted(value)}`);
  }
  return number(`SELECT count() FROM ${records('String')} WHERE position(r, ${quoted(value)}) > 0`);
}

try {
  console.log(answer());
} catch (error) {
  console.error(String(error.message ?? error));
  process.exitCode = 1;
} finally {
  session.close();
}
