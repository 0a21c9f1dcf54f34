#!/bin/sh
# Restores a dump into the database of DATABASE_URL, never into the one that it came from; all of it or nothing:
#
#   coffer run -e kinect/test --job db-restore --confirm --forbid-same DATABASE_URL --only DATABASE_URL --only PGPASS --as-file PGPASSFILE=PGPASS -- sh restore-postgresql.sh FILE
set -eu
pg_restore --list "$1" | grep -q ' TABLE DATA '
pg_restore --dbname="$DATABASE_URL" --no-password --no-owner --clean --if-exists --single-transaction "$1"
