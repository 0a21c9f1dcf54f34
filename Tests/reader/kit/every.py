"""All vectors, and which of them the committed kit leaves out."""

import kit.changes
import kit.checkpoint
import kit.container
import kit.good
import kit.good_checkpoints
import kit.header
import kit.log
import kit.records
import kit.rekey
import kit.rules
import kit.slots
import kit.values
from kit.vector import VECTORS

# Variants of a vector that is in the kit (the same rule at another place), and the largest. `make_vectors.py --all`
# writes them too, and `run.py` runs all of them.
VARIANTS = """
    checkpoint-slots-twice checkpoint-settings-twice checkpoint-slots-missing checkpoint-tags-missing
    checkpoint-slot-added checkpoint-environment-created checkpoint-environment-revision checkpoint-variable-changed
    checkpoint-variable-latest checkpoint-variable-value checkpoint-root-missing checkpoint-root-short
    checkpoint-page-short checkpoint-page-purpose checkpoint-page-missing-in-root checkpoint-seq-low
    checkpoint-environments-missing checkpoint-environment-pointer checkpoint-page-variable-twice
    checkpoint-settings-unsorted checkpoint-variable-id
    schema-case schema-column schema-statistics header-id-2 head-id-2 head-rows-0 truncated-100-bytes
    head-seq-high head-mac-other-key head-mac-short
    header-magic-version header-major-0 header-feature-0 header-slot-size-385 header-slots-0 header-mac-zero
    header-95-bytes header-genesis-seq
    slot-scope-0 slot-reserved-3 slot-tail-x25519 slot-key-file-memory slot-passphrase-recipient slot-x25519-passes
    slot-x25519-kcv slot-of-another-id slot-kcv-bit
    kdf-passes-0 kdf-passes-maximum kdf-memory-0 kdf-product-memory wrong-both-passphrase
    record-short-unset record-short-destroy record-short-describe record-short-environment record-short-tag
    record-short-setting record-short-slot record-short-rekey record-trailing-unset record-trailing-slot
    record-trailing-tag record-empty
    blob-1-byte blob-40-bytes padding-mark kind-12 class-0 setting-action-3 left-how-6 text-utf8-overlong
    metadata-of-another-vault
    row-highest row-0 rows-metadata-exchanged row-bit-before-checkpoint
    previous-hash-zero previous-later previous-null-hash previous-of-first previous-of-creation version-again version-0
    revision-links-zero revision-range-from-1 revision-again revision-range-highest revision-over-an-unknown-kind
    tag-of-revision-0
    value-of-another-epoch value-of-another-purpose value-key destroy-record-0 destroy-later destroy-unknown
    value-hash-without-key
    rekey-old-seq rekey-old-epoch rekey-genesis-seq
    checkpoint-environment-name checkpoint-variable-name checkpoint-tag-revision checkpoint-revision-pointer
    checkpoint-page-first checkpoint-pages-exchanged checkpoint-slot-label
    metadata-key record-short-left record-trailing-describe record-trailing-destroy record-trailing-rekey head-link
    header-short header-rows-0 kdf-both-passes-1 wrong-type version-2 value-emptied delivery-4 tag-action-0
    schema-virtual text-surrogate padding-300 blob-41-bytes
    ok-value-1-mib value-above-1-mib application-id-other slot-type-5 slot-seal-epoch slot-seal-id
    change-revision-0 change-revision-unset change-source-unset revision-changed revision-removed
    variable-renamed-by-a-note environment-protected-name environment-unprotected-name
    slot-record-removed-unknown slot-record-removed-again slot-record-wrapped-removed slot-record-scope-4 slot-action-4
    name-empty-of-tag name-empty-of-setting
    setting-removal-null kdf-memory-maximum kdf-passes-17 value-version-2 previous-highest checkpoint-page-trailing
    kind-50 class-3 previous-of-describe checkpoint-settings-missing user-version-0 metadata-of-another-purpose
    revision-over-an-environment
    ok-environments-2 ok-checkpoint-without-variables
    ok-kind-128 ok-kind-255 ok-counter ok-passphrase-utf8 ok-destroyed-several ok-slot-ids-out-of-order
    """.split()

assert set(VARIANTS) <= set(VECTORS)
