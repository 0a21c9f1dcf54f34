#!/usr/bin/env python3
"""Plays mongodump and mongorestore: their options, with pymongo for the data. Whoever gives a URI as an argument is refused."""

import gzip
import json
import os
import re
import sys

import pymongo

KNOWN = {"--quiet", "--archive", "--gzip", "--drop"}


def take(words, option):
    """Takes an option out, and its value."""
    if option not in words:
        return None
    value = words.pop(words.index(option) + 1)
    words.remove(option)
    return value


def main(program, words):
    config = take(words, "--config")
    name_there, name_here = take(words, "--nsFrom"), take(words, "--nsTo")
    if not set(words) <= KNOWN or "mongodb" in " ".join(sys.argv):
        sys.exit(f"{program}: bad arguments")
    with open(config, encoding="utf-8") as file:
        uri = re.fullmatch(r'uri: "(.*)"\n', file.read()).group(1)
    client = pymongo.MongoClient(uri, serverSelectionTimeoutMS=3000)
    database = client.get_default_database()
    if program == "mongodump":
        rows = [{"n": row["n"], "text": row["text"]} for row in database.users.find()]
        archive = gzip.compress(json.dumps({"database": database.name, "rows": rows}).encode())
        if os.environ.get("BREAK_OFF"):
            os.write(1, archive[:100])
            sys.exit(1)
        sys.stdout.buffer.write(archive)
    else:
        archive = json.loads(gzip.decompress(sys.stdin.buffer.read()))
        rows = archive["rows"]
        # An archive goes to the database that it came from, unless its names are changed on the way.
        database = client[archive["database"]]
        if (name_there, name_here) != (None, None):
            assert name_there == "$db$.$name$" and name_here.endswith(".$name$")
            database = client[name_here.removesuffix(".$name$")]
        if "--drop" in words:
            database.users.delete_many({})
        database.users.insert_many(rows)


main(os.path.basename(sys.argv[0]), sys.argv[1:])
