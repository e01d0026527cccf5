#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 Trailscope contributors
# SPDX-License-Identifier: Apache-2.0
"""What an archive is like, real or generated, so that the two can be held against each other.

    archive_figures.py FOLDER [SHARE]

SHARE (default 1) is the part of the files to look at, chosen at random. Reads gzip files with "Records" in them."""

import collections
import gzip
import json
import os
import random
import sys


def principal(record):
    identity = record.get("userIdentity") or {}
    issuer = (identity.get("sessionContext") or {}).get("sessionIssuer") or {}
    return issuer.get("arn") or identity.get("arn") or identity.get("invokedBy")


def main():
    if len(sys.argv) not in (2, 3):
        sys.exit(__doc__)
    share = float(sys.argv[2]) if len(sys.argv) == 3 else 1.0
    choose = random.Random(1)
    counts = {"event names": collections.Counter(), "services": collections.Counter(),
              "principals": collections.Counter(), "agents": collections.Counter(),
              "addresses": collections.Counter(), "keys": collections.Counter()}
    files = events = stored = inflated = errors = unordered = 0
    seen = set()
    for folder, _, names in os.walk(sys.argv[1]):
        for name in names:
            if not name.endswith(".gz") or choose.random() >= share:
                continue
            with open(os.path.join(folder, name), "rb") as stream:
                packed = stream.read()
            text = gzip.decompress(packed)
            records = json.loads(text).get("Records", [])
            files += 1
            stored += len(packed)
            inflated += len(text)
            events += len(records)
            times = [record.get("eventTime", "") for record in records]
            unordered += times != sorted(times)
            for record in records:
                counts["event names"][record.get("eventName")] += 1
                counts["services"][record.get("eventSource")] += 1
                counts["principals"][principal(record)] += 1
                counts["agents"][record.get("userAgent")] += 1
                counts["addresses"][record.get("sourceIPAddress")] += 1
                counts["keys"][(record.get("userIdentity") or {}).get("accessKeyId")] += 1
                errors += "errorCode" in record
                seen.add((record.get("eventID"), record.get("recipientAccountId")))
    if events == 0:
        sys.exit("no events")
    print(f"{files} files, {events} events, {events / files:.1f} a file; {stored / 1e6:.1f} MB stored, "
          f"{inflated / 1e6:.1f} MB inflated: {inflated / stored:.2f} to 1")
    print(f"mean record {inflated / events:.0f} B; errors {100 * errors / events:.1f} %; "
          f"files not in the order of time {100 * unordered / files:.0f} %; copies {events - len(seen)}")
    for what, counter in counts.items():
        top = ", ".join(f"{100 * count / events:.1f} %" for _, count in counter.most_common(4))
        print(f"{len(counter)} {what}; the most frequent: {top}")


main()
