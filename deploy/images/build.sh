#!/usr/bin/env bash
# Builds one image per service from what `./mvnw package` left: deploy/images/build.sh [SERVICE…]
#   REGISTRY=registry.example/batchlab  TAG=1.2.3  BASE=eclipse-temurin:17-jre  PUSH=1
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."

registry=${REGISTRY:-batchlab}
tag=${TAG:-dev}
revision=$(git rev-parse --short HEAD 2>/dev/null || echo unknown)
services=("$@")
if [ ${#services[@]} -eq 0 ]; then
  # a service is a module at the top that Quarkus has packaged
  for app in */target/quarkus-app; do services+=("${app%%/*}"); done
fi

context=$(mktemp -d "${TMPDIR:-/tmp}/batchlab-image.XXXXXX")
trap 'rm -rf "$context"' EXIT

for service in "${services[@]}"; do
  app=$service/target/quarkus-app
  [ -f "$app/quarkus-run.jar" ] || { echo "error: $app is missing; build it with: ./mvnw -DskipTests package" >&2; exit 2; }
  rm -rf "${context:?}"/*
  mkdir -p "$context/third-party/lib/main" "$context/ours/lib/main"
  cp -R "$app/lib/boot" "$context/third-party/lib/"
  for jar in "$app"/lib/main/*.jar; do
    case $(basename "$jar") in
      dev.batchlab.*) cp "$jar" "$context/ours/lib/main/" ;;
      *) cp "$jar" "$context/third-party/lib/main/" ;;
    esac
  done
  cp -R "$app/app" "$app/quarkus" "$app/quarkus-run.jar" "$context/ours/"
  [ ! -f "$app/quarkus-app-dependencies.txt" ] || cp "$app/quarkus-app-dependencies.txt" "$context/ours/"
  # ./mvnw -Psbom package makes it; an image without one says so
  if [ -f "$service/target/sbom.json" ]; then cp "$service/target/sbom.json" "$context/"; else echo '{}' >"$context/sbom.json"; fi
  # the same files make the same layer, whenever they are built
  find "$context" -exec touch -d 2026-01-01T00:00:00Z {} +
  chmod -R a+rX "$context"
  docker build -q -f deploy/images/Dockerfile \
    --build-arg BASE="${BASE:-eclipse-temurin:17-jre}" --build-arg SERVICE="$service" \
    --build-arg VERSION="$tag" --build-arg REVISION="$revision" \
    -t "$registry/$service:$tag" "$context" >/dev/null
  echo "$registry/$service:$tag"
  [ -z "${PUSH:-}" ] || docker push -q "$registry/$service:$tag"
done
