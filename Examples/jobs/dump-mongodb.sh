#!/bin/sh
# Dumps the database of MONGODB_URI into a folder:
#
#   coffer run --job db-backup --only MONGODB_URI --report-fd 3 -- sh dump-mongodb.sh dumps
#
# mongodump reads the URI from a pipe. The dump gets its name when it is whole and holds something; only then do older
# ones go, all but the newest 30.
set -eu
umask 077
folder=$1 part=$1/.part-$$ file=$1/kinect-$(date -u +%Y%m%dT%H%M%SZ).gz
trap 'rm -f "$part"' EXIT
printf 'uri: "%s"\n' "$MONGODB_URI" | mongodump --quiet --config /dev/stdin --archive --gzip >"$part"
gzip -t "$part"
test "$(gzip -dc "$part" | wc -c)" -gt "${LEAST_BYTES:-1000}"
test ! -e "$file"
mv "$part" "$file"
wc -c <"$file" >&3
ls "$folder" | grep '^kinect-.*\.gz$' | sort -r | tail -n +31 | while read -r old; do rm "$folder/$old"; done
