#!/usr/bin/env python3
"""Builds the libFuzzer targets with AddressSanitizer and runs each reader on changed seeds.

    python3 Tests/fuzz/targets.py [--runs N | --seconds N] [--only NAME] [--list]

--runs gives each target so many inputs, the same ones each time, and keeps nothing: what CI does. --seconds shares so much
time out among them and keeps the inputs that reached new code in .build-fuzz/corpus. What was found once lies in
Tests/fuzz/found and is always among the seeds. A finding is left in .build-fuzz/findings, and named. The last line is
`N passed, M failed`.
"""

import argparse
import concurrent.futures
import os
import subprocess
import sys

import seeds

HERE = os.path.dirname(os.path.abspath(__file__))
ROOT = os.path.dirname(os.path.dirname(HERE))
SCRATCH = os.path.join(ROOT, ".build-fuzz")
PROGRAM = os.path.join(SCRATCH, "debug", "coffer-fuzz")
BUILD = ("swift", "build", "--product", "coffer-fuzz", "--scratch-path", SCRATCH, "--sanitize=fuzzer", "--sanitize=address",
         "-Xswiftc", "-use-ld=lld")
# Seconds and MiB that one input may take, in an instrumented debug build on a machine that is busy.
LIMITS = ("-timeout=60", "-rss_limit_mb=3072", "-max_len=8192")


def build():
    subprocess.run(BUILD, cwd=ROOT, env={**os.environ, "COFFER_FUZZ": "1"}, stdout=sys.stderr, check=True)
    listed = subprocess.run([PROGRAM, "-runs=1"], capture_output=True, text=True, check=True).stdout
    return [line for line in listed.splitlines() if line and " " not in line]


def run(target, options, seconds):
    """Gives what the target said when it failed, else nothing."""
    folders = [os.path.join(SCRATCH, "seeds", target)]
    known = os.path.join(HERE, "found", target)
    folders += [known] if os.path.isdir(known) else []
    words = [f"-artifact_prefix={SCRATCH}/findings/{target}-", "-print_final_stats=1", *LIMITS]
    if options.seconds:
        kept = os.path.join(SCRATCH, "corpus", target)
        os.makedirs(kept, exist_ok=True)
        folders.insert(0, kept)
        words.append(f"-max_total_time={seconds}")
    else:
        folders.insert(0, os.path.join(SCRATCH, "new", target))
        os.makedirs(folders[0], exist_ok=True)
        words += [f"-runs={options.runs}", "-seed=1"]
    process = subprocess.run(
        [PROGRAM, *words, *folders], stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, check=False,
        env={**os.environ, "COFFER_FUZZ_TARGET": target, "SWIFT_BACKTRACE": "enable=no"})
    said = process.stdout.decode("utf-8", "replace")
    counts = dict(line.split(":", 1) for line in said.splitlines() if line.startswith("stat::") for line in [line[6:]])
    return process.returncode, said, int(counts.get("number_of_executed_units", "0"))


def arguments():
    options = argparse.ArgumentParser()
    options.add_argument("--runs", type=int, default=1000)
    options.add_argument("--seconds", type=int, default=0)
    options.add_argument("--only", default="")
    options.add_argument("--list", action="store_true")
    return options.parse_args()


def main():
    options = arguments()
    targets = [target for target in build() if options.only in target]
    if options.list:
        print("\n".join(targets))
        return 0
    seeds.write(os.path.join(SCRATCH, "seeds"), targets)
    os.makedirs(os.path.join(SCRATCH, "findings"), exist_ok=True)
    workers = os.cpu_count() or 1
    seconds = max(1, options.seconds * workers // max(1, len(targets)))
    failed, runs = 0, 0
    with concurrent.futures.ThreadPoolExecutor(workers) as pool:
        for target, (code, said, count) in zip(targets, pool.map(lambda target: run(target, options, seconds), targets)):
            runs += count
            if code:
                failed += 1
                print(f"--- {target}: ended with {code}\n{said[-4000:]}", flush=True)
    print(f"{runs} inputs\n{len(targets) - failed} passed, {failed} failed", flush=True)
    return 1 if failed or not targets else 0


if __name__ == "__main__":
    sys.exit(main())
