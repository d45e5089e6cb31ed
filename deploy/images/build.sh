#!/usr/bin/env bash
# Builds one image per program from what `./mvnw -DskipTests -Psbom package` left: deploy/images/build.sh [PROGRAM…]
# Programs are the stages, `cli` (the batchlab command: backup, restore, token, run …), `sandbox` (providers, simulated) and `model-sandbox` (a
# tiny model, doubles of the programs a pipeline needs).
#   REGISTRY=registry.example/batchlab  TAG=1.2.3  BASE=eclipse-temurin:17-jre  PUSH=1
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."

registry=${REGISTRY:-batchlab}
tag=${TAG:-dev}
base=${BASE:-eclipse-temurin:17-jre}
revision=$(git rev-parse --short HEAD 2>/dev/null || echo unknown)
stages=()
# a stage is a module at the top that Quarkus has packaged
for app in */target/quarkus-app; do stages+=("${app%%/*}"); done
programs=("$@")
[ ${#programs[@]} -gt 0 ] || programs=("${stages[@]}" cli sandbox model-sandbox)

context=$(mktemp -d "${TMPDIR:-/tmp}/batchlab-image.XXXXXX")
trap 'rm -rf "$context"' EXIT

need() { [ -e "$1" ] || { echo "error: $1 is missing; build it with: ./mvnw -DskipTests -Psbom package" >&2; exit 2; }; }

jars() { # FROM TO: ours apart from those of others
  mkdir -p "$context/ours/$2" "$context/third-party/$2"
  for jar in "$1"/*.jar; do
    case $(basename "$jar") in
      dev.batchlab.* | batchlab-*) cp "$jar" "$context/ours/$2/" ;;
      *) cp "$jar" "$context/third-party/$2/" ;;
    esac
  done
}

stage() {
  local app=$1/target/quarkus-app
  need "$app/quarkus-run.jar"
  jars "$app/lib/boot" lib/boot
  jars "$app/lib/main" lib/main
  cp -R "$app/app" "$app/quarkus" "$app/quarkus-run.jar" "$context/ours/"
  # where models are mounted
  if [ "$1" = model-pipeline ]; then mkdir "$context/folders/models"; fi
  echo '-jar /app/quarkus-run.jar' >"$context/ours/start"
}

cli() {
  need cli/target/batchlab.jar
  jars cli/target/lib cli/target/lib
  cp cli/target/batchlab.jar "$context/ours/cli/target/"
  # restore makes the tables from the stages' own migrations
  for name in "${stages[@]}"; do
    local app=$name/target/quarkus-app
    mkdir -p "$context/ours/$app/app" "$context/ours/$app/lib/main"
    cp "$app"/app/*.jar "$context/ours/$app/app/"
    cp "$app"/lib/main/dev.batchlab.batchlab-messaging-*.jar "$context/ours/$app/lib/main/"
  done
  mkdir -p "$context/folders/home/batchlab" "$context/folders/work"
  echo '-XX:+UseSerialGC -Dstdout.encoding=UTF-8 -Dstderr.encoding=UTF-8 -Dbatchlab.root=/app -jar /app/cli/target/batchlab.jar' >"$context/ours/start"
}

sandbox() {
  need libs/sandbox/target/lib
  jars libs/sandbox/target/lib lib
  cp libs/sandbox/target/batchlab-sandbox-*.jar "$context/ours/"
  mkdir "$context/folders/data"
  echo '-cp /app/*:/app/lib/* dev.batchlab.sandbox.SandboxMain --port 4010 --host 0.0.0.0 --home /data' >"$context/ours/start"
}

model_sandbox() {
  need libs/model-sandbox/target/lib
  jars libs/model-sandbox/target/lib lib
  cp libs/model-sandbox/target/batchlab-model-sandbox-*.jar "$context/ours/model-sandbox.jar"
  mkdir "$context/folders/models"
  echo '-jar /app/model-sandbox.jar' >"$context/ours/start"
}

bill() { # FILE: the bill of materials names every library the image gets
  need "$1"
  cp "$1" "$context/sbom.json"
  # group.artifact-version as Quarkus names a jar, artifact-version as others do; a classifier at the end
  grep -o '"purl" *: *"pkg:maven/[^"]*' "$context/sbom.json" |
    sed -E 's|.*pkg:maven/||; s|\?.*classifier=([^&]*).*|-\1|; s|\?.*||; s|%2B|+|g' |
    sed -E 's|^([^/]*)/([^@]*)@(.*)$|\1.\2-\3.jar\n\2-\3.jar|' | sort -u >"$context.named"
  find "$context/third-party" -name '*.jar' -printf '%f\n' | sort -u | comm -23 - "$context.named" >"$context.unnamed"
  rm "$context.named"
  if [ -s "$context.unnamed" ]; then
    echo "error: $1 does not name $(paste -sd ' ' "$context.unnamed"); build both at once: ./mvnw -DskipTests -Psbom package" >&2
    rm "$context.unnamed"
    exit 1
  fi
  rm "$context.unnamed"
}

for program in "${programs[@]}"; do
  rm -rf "${context:?}"/*
  mkdir "$context/third-party" "$context/ours" "$context/folders"
  case $program in
    cli) cli; bill cli/target/sbom.json ;;
    sandbox) sandbox; bill libs/sandbox/target/sbom.json ;;
    model-sandbox) model_sandbox; bill libs/model-sandbox/target/sbom.json ;;
    *) stage "$program"; bill "$program/target/application-sbom.json" ;;
  esac
  # the same files make the same layer, whenever they are built
  find "$context" -exec touch -d 2026-01-01T00:00:00Z {} +
  chmod -R a+rX "$context"
  docker build -q -f deploy/images/Dockerfile \
    --build-arg BASE="$base" --build-arg PROGRAM="$program" --build-arg VERSION="$tag" --build-arg REVISION="$revision" \
    -t "$registry/$program:$tag" "$context" >/dev/null
  echo "$registry/$program:$tag"
  [ -z "${PUSH:-}" ] || docker push -q "$registry/$program:$tag"
done
