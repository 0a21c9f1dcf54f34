#!/usr/bin/env bash
# demo.sh COFFER: a walk through import, change and export in a scratch folder with a home of its own. Asks nothing, shows each
# command before what it prints, leaves nothing behind, and ends with the first failure.
set -Eeuo pipefail
[ $# -eq 1 ] || { echo "usage: $0 PATH_TO_COFFER" >&2; exit 2; }
coffer=$(realpath "$1")
examples=$(realpath "$(dirname "$0")/../Examples")

# Standard error as it is now: while a command runs, its own goes where its output goes.
exec 3>&2
scratch=$(mktemp -d "${TMPDIR:-/tmp}/coffer-demo.XXXXXX")
trap 'rm -rf "$scratch"' EXIT
trap 'exit 130' INT
trap 'exit 143' TERM
trap 'echo "demo: this failed: ${shown:-the preparation}" >&3; exit 1' ERR

# Nothing of the caller's reaches coffer: no vault, no key, no configuration.
coffer() { env -i HOME="$scratch" PATH="$PATH" LANG=C.UTF-8 TZ=UTC COLUMNS="${COLUMNS:-80}" \
    COFFER_VAULT=kinect.coffer COFFER_KEY_FILE=kinect.key COFFER_ENV=kinect/production "$coffer" "$@" </dev/null; }

part() { printf '\n# %s\n' "$*"; }

# Shows a command line and runs it.
show() {
    shown=$*
    printf '\n$ %s\n' "$shown"
    eval "$shown" 2>&1
}

# The same for one that has to be refused with the status given.
refused() {
    local expected=$1 status=0
    shift
    shown=$*
    printf '\n$ %s\n' "$shown"
    eval "$shown" 2>&1 || status=$?
    echo "(exit status $status)"
    [ "$status" -eq "$expected" ]
}

# Reads the file as docker does, the rest of a line verbatim, and compares each value with the vault's.
same_as_vault() {
    local line
    while IFS= read -r line; do
        printf %s "${line#*=}" | cmp - <(coffer get "${line%%=*}")
    done <"$1"
    echo "$(wc -l <"$1") values in $1 are the vault's, byte for byte"
}

cd "$scratch"
cp "$examples/render.env" .
echo "# COFFER_VAULT=kinect.coffer COFFER_KEY_FILE=kinect.key COFFER_ENV=kinect/production, in a scratch folder"

part "A vault that a key file opens. A passphrase does as well; this demo has nobody to ask."
show 'coffer --key-file kinect.key init --yes'

part "Import after a change: a dashboard export goes in whole, and no value is shown."
refused 11 'coffer import render.env --yes'
show 'coffer import render.env --dialect render --yes'
show 'coffer list'
show "sed 's/p%40ss-7Qz/n3w-Pass/; s/:50}/:80}/' render.env > october.env"
show 'coffer import october.env --dialect render --reason "database password rotated" --remove-source --yes'
show 'coffer diff r1 r2'
show 'coffer log'
show 'coffer history MONGODB_URI'

part "Export when moving elsewhere: exact, or refused by name."
refused 9 'coffer export --to docker -o app.list'
show 'coffer export --to docker --except TLS_PRIVATE_KEY -o app.list'
show 'same_as_vault app.list'
show 'coffer export --to posix -o app.sh'
show '(. ./app.sh && printf %s "$MONGODB_URI") | cmp - <(coffer get MONGODB_URI) && echo "sh reads the same bytes"'
show "coffer run --pure -- sh -c 'echo \"\$SMTP_HOST on port \$SMTP_PORT, and \${#JWT_SECRET} bytes of JWT_SECRET\"'"
show 'coffer exports --remove --yes'

part "Trust, but verify: every record and every value, and a line that pins the state."
show 'coffer verify'
printf '\ndemo: done\n'
