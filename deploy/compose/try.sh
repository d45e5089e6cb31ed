#!/usr/bin/env bash
# Brings everything up on the simulated providers, under a name of its own; is refused without a token; runs an example and a pipeline on a tiny
# model; takes a backup, restores it into another database; removes all of it. Images first: deploy/images/build.sh.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")"

if docker compose version >/dev/null 2>&1; then compose=(docker compose); else compose=(docker-compose); fi
compose+=(-p "${PROJECT:-batchlab-try}" -f compose.yaml -f sandbox.yaml)
export BATCHLAB_TARGET=sandbox
trap 'status=$?; if [ $status -ne 0 ]; then "${compose[@]}" logs --tail 40 || true; fi; "${compose[@]}" down -v >/dev/null 2>&1; exit $status' EXIT

say() { echo "try: $*"; }
cli() { "${compose[@]}" run --rm -T -v "$PWD/../../examples:/examples:ro" "$@" </dev/null; }
executed() { curl -fsS http://127.0.0.1:4010/sandbox/ledger/summary | grep -o '"requests":[0-9]*' | grep -o '[0-9]*'; }
answers() { curl -s -o /dev/null -w '%{http_code}' "$@" || true; }

stages=(request-builder batch-submitter status-poller result-converter aggregator model-pipeline)
ready() {
  local port i
  for port in 8081 8082 8083 8084 8085 8086; do
    for ((i = 0; i < 180; i++)); do
      [ "$(answers "http://127.0.0.1:$port/q/health/ready")" != 200 ] || continue 2
      sleep 2
    done
    say "nothing is ready at port $port"
    exit 1
  done
}

BATCHLAB_TOKEN=$(cli cli token add try --role admin 2>/dev/null | grep -o 'batchlab_[A-Za-z0-9_-]*' | head -n 1)
export BATCHLAB_TOKEN
"${compose[@]}" up -d
ready
say "six stages are ready"

refused=$(answers http://127.0.0.1:8081/experiments)
[ "$refused" = 401 ] || { say "without a token: $refused instead of 401"; exit 1; }
say "without a token: 401"

cli cli run /examples/experiments/literary-emotions.yaml --yes | tail -n 6
[ "$(executed)" = 360 ] || { say "the ledger says $(executed) instead of 360"; exit 1; }
say "an example: every request paid once"

cli cli pipeline run /models/sandbox/pipeline.yaml | tail -n 2
say "a pipeline on a tiny model"

cli cli backup --without-artifacts /work/nightly.zip
cli cli run /examples/experiments/paraphrase.yaml --yes | tail -n 6
bought=$(executed)
"${compose[@]}" stop "${stages[@]}" >/dev/null 2>&1
"${compose[@]}" exec -T postgres sh -c 'PGPASSWORD=$POSTGRES_PASSWORD psql -q -h 127.0.0.1 -U "$POSTGRES_USER" -d "$POSTGRES_DB" -c "create database restored"' </dev/null
export BATCHLAB_DATABASE=restored
cli cli restore /work/nightly.zip
"${compose[@]}" up -d "${stages[@]}"
ready
# what was bought after the backup is found, not bought again
cli cli run /examples/experiments/paraphrase.yaml --yes | tail -n 6
[ "$(executed)" = "$bought" ] || { say "restored, and bought $(($(executed) - bought)) requests again"; exit 1; }
cli cli integrity
say "restored into another database: nothing bought twice"
