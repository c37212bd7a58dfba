#!/bin/sh
# Memory of 50 transfers at once, throughput beside hanging origins, and how long a hanging origin costs.
# Usage: Tests/Benchmarks/transfer.sh [options of swift test, such as -c release]
set -eu
cd "${PACKAGE:-$(dirname "$0")/../..}"
HEED_MEASURE=1 swift test "$@" --filter Measurements 2>&1 | grep -E '^(50 |pages |silent|a header|a body)|✘' || true
