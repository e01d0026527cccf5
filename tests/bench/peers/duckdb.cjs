// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

// One job of the comparison, done by DuckDB: node duckdb.cjs table|count|text FOLDER [VALUE]. Prints a number.

const { DuckDBInstance } = require('@duckdb/node-api');

const [job, folder, value] = process.argv.slice(2);
const quoted = (text) => `'${text.replaceAll("'", "''")}'`;
const files = quoted(`${folder}/**/*.json.gz`);
const options = 'maximum_object_size = 268435456';

// The columns that Trailscope makes of every event.
const record = `STRUCT(
  eventVersion VARCHAR, eventTime VARCHAR, eventSource VARCHAR, eventName VARCHAR, awsRegion VARCHAR,
  sourceIPAddress VARCHAR, userAgent VARCHAR, errorCode VARCHAR, errorMessage VARCHAR, requestID VARCHAR,
  eventID VARCHAR, readOnly BOOLEAN, eventType VARCHAR, eventCategory VARCHAR, managementEvent BOOLEAN,
  recipientAccountId VARCHAR, sharedEventID VARCHAR, resources STRUCT(ARN VARCHAR)[],
  userIdentity STRUCT(type VARCHAR, principalId VARCHAR, arn VARCHAR, accountId VARCHAR, accessKeyId VARCHAR,
    userName VARCHAR, invokedBy VARCHAR,
    sessionContext STRUCT(sessionIssuer STRUCT(arn VARCHAR, userName VARCHAR))))[]`;
const tableOf = `CREATE TABLE events AS
  SELECT r.eventTime::TIMESTAMP AS time, r.eventName AS event, r.eventSource AS service, r.awsRegion AS region,
    r.userIdentity.type AS identityType, r.userIdentity.principalId AS principalId, r.userIdentity.arn AS arn,
    r.userIdentity.accountId AS account, r.userIdentity.accessKeyId AS key, r.userIdentity.userName AS user,
    r.userIdentity.invokedBy AS invokedBy, r.userIdentity.sessionContext.sessionIssuer.arn AS roleArn,
    r.userIdentity.sessionContext.sessionIssuer.userName AS role, r.sourceIPAddress AS ip, r.userAgent AS agent,
    r.errorCode AS error, r.errorMessage AS errorMessage, r.requestID, r.eventID, r.readOnly, r.eventType AS type,
    r.eventCategory AS category, r.eventVersion, r.recipientAccountId AS recipient, r.sharedEventID,
    list_transform(r.resources, lambda x: x.ARN) AS resource, filename
  FROM (SELECT unnest(Records) AS r, filename
        FROM read_json(${files}, columns = {Records: '${record}'}, filename = true, ${options}))`;

async function main() {
  const connection = await (await DuckDBInstance.create(':memory:')).connect();
  const number = async (sql) => Number((await connection.runAndReadAll(sql)).getRows()[0][0]);
  if (job === 'table') {
    await connection.run(tableOf);
    return number('SELECT count(*) FROM events');
  }
  if (job === 'count') {
    return number(`SELECT count(*) FROM (SELECT unnest(Records) AS r
      FROM read_json(${files}, columns = {Records: 'STRUCT(eventName VARCHAR)[]'}, ${options}))
      WHERE r.eventName = ${quoted(value)}`);
  }
  return number(`SELECT count(*) FROM (SELECT unnest(Records) AS r
    FROM read_json(${files}, columns = {Records: 'JSON[]'}, ${options}))
    WHERE contains(r::VARCHAR, ${quoted(value)})`);
}

main().then((count) => console.log(count), (error) => {
  console.error(String(error.message ?? error));
  process.exit(1);
});
