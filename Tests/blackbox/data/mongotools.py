#!/usr/bin/env python3
"""Plays mongodump and mongorestore: their options, with pymongo for the data. Whoever gives a URI as an argument is refused."""

import gzip
import json
import os
import re
import sys

import pymongo

KNOWN = {"--quiet", "--archive", "--gzip", "--drop"}


def main(program, words):
    config = words.pop(words.index("--config") + 1)
    words.remove("--config")
    if not set(words) <= KNOWN or "mongodb" in " ".join(sys.argv):
        sys.exit(f"{program}: bad arguments")
    with open(config, encoding="utf-8") as file:
        uri = re.fullmatch(r'uri: "(.*)"\n', file.read()).group(1)
    database = pymongo.MongoClient(uri, serverSelectionTimeoutMS=3000).get_default_database()
    if program == "mongodump":
        rows = [{"n": row["n"], "text": row["text"]} for row in database.users.find()]
        if os.environ.get("BREAK_OFF"):
            os.write(1, gzip.compress(json.dumps(rows).encode())[:100])
            sys.exit(1)
        sys.stdout.buffer.write(gzip.compress(json.dumps(rows).encode()))
    else:
        rows = json.loads(gzip.decompress(sys.stdin.buffer.read()))
        if "--drop" in words:
            database.users.delete_many({})
        database.users.insert_many(rows)


main(os.path.basename(sys.argv[0]), sys.argv[1:])
