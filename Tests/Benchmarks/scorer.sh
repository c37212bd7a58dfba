#!/bin/sh
# Speed inside the scorer, without JSON: the texts of the English sets again and again on one core.
# Usage: Tests/Benchmarks/scorer.sh SHARED
set -eu
shared=$(cd "$1" && pwd)
cd "${PACKAGE:-$(dirname "$0")/../..}"
texts=$(mktemp)
trap 'rm -f "$texts"' EXIT
for set in amazon_polarity_test uci_yelp airline_tweets maalej_app_reviews; do
  file=$shared/data/sentiment/en/$set.tsv
  column=$(head -1 "$file" | tr '\t' '\n' | grep -nx text | cut -d: -f1)
  tail -n +2 "$file" | cut -f"$column"
done >"$texts"
HEED_MEASURE=1 HEED_TEXTS=$texts swift test -c release --filter ScorerSpeedTests 2>&1 | grep -E '^scorer |✘|error:'
