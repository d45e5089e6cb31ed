# the variables of the official image, as far as compose.yaml uses them
set -eu
bin=/usr/lib/postgresql/15/bin
data=/var/lib/postgresql/data/pgdata
mkdir -p "$data" /run/postgresql
chown -R postgres "$data" /run/postgresql
if [ ! -f "$data/PG_VERSION" ]; then
  echo "$POSTGRES_PASSWORD" >/tmp/password
  chown postgres /tmp/password
  gosu postgres $bin/initdb -D "$data" -U "$POSTGRES_USER" -A scram-sha-256 --pwfile=/tmp/password -E UTF8 --locale=C.UTF-8
  rm /tmp/password
  echo "listen_addresses = '*'" >>"$data/postgresql.conf"
  echo 'max_connections = 200' >>"$data/postgresql.conf"
  echo 'host all all all scram-sha-256' >>"$data/pg_hba.conf"
  echo "CREATE DATABASE \"$POSTGRES_DB\"" | gosu postgres $bin/postgres --single -D "$data" postgres
fi
exec gosu postgres $bin/postgres -D "$data"
