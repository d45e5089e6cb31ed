#!/usr/bin/env bash
# Renders every overlay and validates it strictly, twice: with the classes of Kubernetes' and Strimzi's Java clients (unknown and missing
# fields) and with kubernetes-models for Node (types, enums, KEDA, Prometheus operator). The Java part also holds topics against libs/events,
# users against what the stages consume, and the figures in alerts and dashboards against those that exist. Prometheus' promtool parses their
# queries where it is on the PATH.
# Needs kubectl (or KUBECTL), node and npm, and what building Batchlab needs.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

kubectl=${KUBECTL:-kubectl}
for program in "$kubectl" node npm; do
  command -v "$program" >/dev/null || { echo "error: $program is not on the PATH" >&2; exit 2; }
done

rendered=$(mktemp -d "${TMPDIR:-/tmp}/batchlab-overlays.XXXXXX")
trap 'rm -rf "$rendered"' EXIT
for overlay in deploy/kubernetes/overlays/*/; do
  name=$(basename "$overlay")
  "$kubectl" kustomize "$overlay" >"$rendered/$name.yaml"
  echo "$name: $(grep -c '^kind:' "$rendered/$name.yaml") objects"
done

(cd deploy/validate && npm ci --silent --no-audit --no-fund)
node deploy/validate/validate.mjs "$rendered"/*.yaml

node deploy/validate/rules.mjs "$rendered/prod.yaml" deploy/grafana/*.json >"$rendered/prometheus.rules"
if command -v promtool >/dev/null; then
  promtool check rules "$rendered/prometheus.rules" | tail -n +2
else
  echo "promtool is not on the PATH: alerts and dashboards are checked for names of figures, their queries are not parsed"
fi

if [ "${1:-}" != --node-only ]; then
  ./mvnw -B -q -ntp -pl libs/end-to-end -am test \
    -Dtest='OverlaysTest,ObjectCheckTest,KafkaManifestsTest,FiguresTest,MigrationsTest,ComposeTest,ImagesTest' -Dsurefire.failIfNoSpecifiedTests=false
  echo "Java client, topics, users, figures, compose, images: fit"
fi
