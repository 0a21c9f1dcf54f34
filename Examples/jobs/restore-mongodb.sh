#!/bin/sh
# Restores a dump into the database of MONGODB_URI, never into the one that it came from:
#
#   coffer run -e kinect/test --job db-restore --confirm --forbid-same MONGODB_URI --only MONGODB_URI -- sh restore-mongodb.sh FILE
#
# An archive knows the name of its database and would go there: every collection is led to the database of the URI.
set -eu
database=${MONGODB_URI%%\?*}
database=${database##*/}
case $database in '' | *[!A-Za-z0-9_-]*) echo 'MONGODB_URI names no database' >&2; exit 2 ;; esac
gzip -t "$1"
# Standard input is the dump, so the URI comes by another descriptor.
printf 'uri: "%s"\n' "$MONGODB_URI" | {
    exec 3<&0
    mongorestore --quiet --config /dev/fd/3 --archive --gzip --drop --nsFrom '$db$.$name$' --nsTo "$database.\$name\$" <"$1"
}
