#!/bin/sh
# Restores a dump into the database of MONGODB_URI, never into the one that it came from:
#
#   coffer run -e kinect/test --job db-restore --confirm --forbid-same MONGODB_URI --only MONGODB_URI -- sh restore-mongodb.sh FILE
set -eu
gzip -t "$1"
# Standard input is the dump, so the URI comes by another descriptor.
printf 'uri: "%s"\n' "$MONGODB_URI" | {
    exec 3<&0
    mongorestore --quiet --config /dev/fd/3 --archive --gzip --drop <"$1"
}
