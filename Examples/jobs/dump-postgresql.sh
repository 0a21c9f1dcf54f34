#!/bin/sh
# Dumps the database of DATABASE_URL, which holds no password, into a folder. PGPASS is a line of a password file
# (`*:*:*:app:…`); libpq reads it from a file in memory:
#
#   coffer run --job db-backup --only DATABASE_URL --only PGPASS --as-file PGPASSFILE=PGPASS --report-fd 3 -- sh dump-postgresql.sh dumps
#
# The dump gets its name when it is whole and holds a table's data; only then do older ones go, all but the newest 30.
set -eu
umask 077
folder=$1 part=$1/.part-$$ file=$1/kinect-$(date -u +%Y%m%dT%H%M%SZ).dump
trap 'rm -f "$part"' EXIT
pg_dump --dbname="$DATABASE_URL" --no-password --format=custom --file="$part"
pg_restore --list "$part" | grep -q ' TABLE DATA '
test ! -e "$file"
mv "$part" "$file"
wc -c <"$file" >&3
ls "$folder" | grep '^kinect-.*\.dump$' | sort -r | tail -n +31 | while read -r old; do rm "$folder/$old"; done
