#!/usr/bin/env bash
# Local stand-ins for the images compose.yaml names, for an engine that reaches no image registry: a Debian made by debootstrap, Kafka and
# the S3 server from the jars Maven has. Run as root after `./mvnw -DskipTests package`, before images/build.sh.
#   KAFKA_IMAGE=local/kafka POSTGRES_IMAGE=local/postgres STORE_IMAGE=local/store docker-compose -f … up -d
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../../.."

mirror=${DEBIAN_MIRROR:-http://deb.debian.org/debian}
work=$(mktemp -d "${TMPDIR:-/tmp}/batchlab-offline.XXXXXX")
trap 'rm -rf "$work"' EXIT

root() { # NAME PACKAGES: a Debian with these, imported
  docker image inspect "$1" >/dev/null 2>&1 && return
  debootstrap --variant=minbase --include="$2" bookworm "$work/root" "$mirror" >"$work/debootstrap.log"
  tar -C "$work/root" -c . | docker import - "$1" >/dev/null
  rm -rf "$work/root"
}

image() { # NAME BASE COMMAND FILES…: the files in /app on the base
  local name=$1 base=$2 command=$3
  shift 3
  rm -rf "$work/context" && mkdir -p "$work/context/app"
  cp -R "$@" "$work/context/app/"
  printf 'FROM %s\nCOPY app /app\nENTRYPOINT ["sh", "/app/%s"]\n' "$base" "$command" >"$work/context/Dockerfile"
  docker build -q -t "$name" "$work/context" >/dev/null
  echo "$name"
}

here=deploy/compose/offline
root "${BASE:-eclipse-temurin:17-jre}" ca-certificates,openjdk-17-jre-headless,libgomp1
root local/debian-postgres postgresql-15,gosu
image local/postgres local/debian-postgres postgres.sh $here/postgres.sh
image local/kafka "${BASE:-eclipse-temurin:17-jre}" kafka.sh $here/kafka.sh libs/devstack/target/broker
image local/store "${BASE:-eclipse-temurin:17-jre}" store.sh $here/store.sh libs/s3server/target/s3
