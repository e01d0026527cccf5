// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

// The three judgements that ingest makes on every event.
#include "record/origin.h"
#include "record/outcome.h"
#include "record/readonly.h"
