#!/usr/bin/env python3
"""Says what the release binaries are made of: a CycloneDX 1.6 document, and the licences that go with the binaries.

    python3 Scripts/sbom.py COFFER COFFER_MAP COURIER COURIER_MAP OUTPUT LICENCES

The maps are the linker's, so the list is of what was linked and not of what was meant to be. Versions come from Debian's
package database, Package.resolved and the toolchain. OUTPUT is the document, the same bytes for the same binaries on the
same machine; LICENCES is a folder that gets the licence or copyright file of each part. A library that no licence is known
for is an error.
"""

import hashlib
import json
import os
import re
import shutil
import struct
import subprocess
import sys
import uuid
from collections import namedtuple

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
SWIFT, GCC, LGPL = "Apache-2.0 WITH Swift-exception", "GPL-3.0-or-later WITH GCC-exception-3.1", "LGPL-2.1-or-later"
# Debian's source package: the part's name and its licence.
DEBIAN = {
    "libsodium": ("libsodium", "ISC"), "sqlite3": ("SQLite", "blessing"), "libyaml": ("libyaml", "MIT"), "zlib": ("zlib", "Zlib"),
    "glibc": ("glibc", LGPL), "gcc": ("GCC runtime libraries", GCC), "curl": ("libcurl", "curl"),
}
FOUNDATION = ("libFoundationEssentials.a", "lib_FoundationCShims.a", "lib_FoundationCollections.a")
COMMON = "/usr/share/common-licenses"

Part = namedtuple("Part", "name version license purl linkage text")


def output(*words):
    return subprocess.run(words, capture_output=True, text=True, check=True).stdout.strip()


def sha256(path):
    with open(path, "rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def archives(map_file):
    """The archives that the linker took something from."""
    with open(map_file, encoding="utf-8", errors="replace") as file:
        return {os.path.realpath(path) for path in re.findall(r"(/[^\s()]+\.a)\(", file.read())}


def needed(program):
    """The shared libraries that a program asks for by itself (System V ABI, chapter 5)."""
    with open(program, "rb") as file:
        data = file.read()
    program_at, size, count = struct.unpack_from("<Q", data, 32)[0], *struct.unpack_from("<HH", data, 54)
    segments = [struct.unpack_from("<IIQQQQQQ", data, program_at + at * size) for at in range(count)]
    dynamic = [segment for segment in segments if segment[0] == 2]
    if not dynamic:
        return []
    entries = [struct.unpack_from("<qQ", data, at) for at in range(dynamic[0][2], dynamic[0][2] + dynamic[0][5], 16)]
    address = next((value for tag, value in entries if tag == 5), 0)
    at = next(address - start + offset for kind, _, offset, start, _, length, *_ in segments
              if kind == 1 and start <= address < start + length)
    return [data[at + value:data.index(b"\0", at + value)].decode() for tag, value in entries if tag == 1]


def shared_path(name):
    cache = output("/sbin/ldconfig", "-p")
    found = re.search(rf"^\s*{re.escape(name)} \(.*x86-64.*\) => (\S+)$", cache, re.MULTILINE)
    if not found:
        sys.exit(f"sbom: there is no {name} on this machine")
    return found[1]


def owner(path):
    """The Debian package of a file, which may be known by the path before /usr was merged."""
    for candidate in (path, path.removeprefix("/usr"), os.path.realpath(path)):
        process = subprocess.run(["dpkg-query", "-S", candidate], capture_output=True, text=True, check=False)
        if process.returncode == 0:
            return process.stdout.split(": ")[0].split(",")[0]
    sys.exit(f"sbom: no package owns {path}")


def debian_part(path, linkage):
    package = owner(path)
    version, source = output("dpkg-query", "-W", "-f", "${Version} ${source:Package}", package).split()
    source = re.sub(r"^gcc-\d+$", "gcc", source)
    if source not in DEBIAN:
        sys.exit(f"sbom: {path} is of {source}, whose licence is not in the list")
    name, licence = DEBIAN[source]
    plain = package.split(":")[0]
    upstream = re.sub(r"(\.dfsg|\+dfsg).*$|-[^-]*$", "", version.split(":")[-1])
    purl = f"pkg:deb/debian/{plain}@{version.replace(':', '%3A').replace('+', '%2B')}?arch=amd64"
    return Part(name, upstream, licence, purl, linkage, f"/usr/share/doc/{plain}/copyright")


def swift_parts(used, map_file):
    """The toolchain's parts among `used`, and the packages that were compiled with the program."""
    home = os.path.dirname(os.path.dirname(os.path.realpath(shutil.which("swift"))))
    version = re.search(r"Swift version (\S+)", output("swift", "--version"))[1]
    text = os.path.join(home, "share", "swift", "LICENSE.txt")
    ours = {path for path in used if path.startswith(home + os.sep)}
    names = {"FoundationEssentials" if os.path.basename(path) in FOUNDATION else "Swift runtime" for path in ours}
    parts = {Part(name, version, SWIFT, f"pkg:generic/{name.replace(' ', '-').lower()}@{version}", "inside", text) for name in names}
    with open(map_file, encoding="utf-8", errors="replace") as file:
        content = file.read()
    with open(os.path.join(ROOT, "Package.resolved"), encoding="utf-8") as file:
        pins = json.load(file)["pins"]
    for pin in pins:
        if "/ArgumentParser.build/" not in content:
            continue
        name, release = pin["identity"], pin["state"]["version"]
        checkout = os.path.join(os.path.dirname(map_file), "checkouts", name, "LICENSE.txt")
        address = pin["location"].removeprefix("https://").removesuffix(".git")
        parts.add(Part(name, release, SWIFT, f"pkg:swift/{address}@{release}", "inside", checkout))
    return parts, ours


def parts_of(program, map_file):
    used = archives(map_file)
    built = os.path.realpath(os.path.dirname(map_file)) + os.sep
    parts, ours = swift_parts(used, map_file)
    parts |= {debian_part(path, "inside") for path in used - ours if not path.startswith(built)}
    shared = {debian_part(shared_path(name), "system") for name in needed(program) if not name.startswith("ld-linux")}
    # The few functions of a shared library that its archive brings along are not a part of their own.
    return {part for part in parts if part.name not in {other.name for other in shared}} | shared


def licences(expression):
    return [{"expression": expression}] if " " in expression else [{"license": {"id": expression}}]


def component(part):
    return {"type": "library", "bom-ref": part.purl, "name": part.name, "version": part.version, "licenses": licences(part.license),
            "purl": part.purl, "properties": [{"name": "coffer:linkage", "value": part.linkage}]}


def application(name, version, path):
    return {"type": "application", "bom-ref": name, "name": name, "version": version, "licenses": licences("MIT"),
            "hashes": [{"alg": "SHA-256", "content": sha256(path)}]}


def document(coffer, courier, of_coffer, of_courier):
    version = output(coffer, "version").split()[1]
    parts = sorted(of_coffer | of_courier, key=lambda part: part.purl)
    programs = [application("coffer", version, coffer), application("coffer-courier", version, courier)]
    identity = uuid.uuid5(uuid.NAMESPACE_URL, "".join(entry["hashes"][0]["content"] for entry in programs))
    depends = [{"ref": "coffer", "dependsOn": ["coffer-courier", *sorted(part.purl for part in of_coffer)]},
               {"ref": "coffer-courier", "dependsOn": sorted(part.purl for part in of_courier)}]
    return {
        "$schema": "http://cyclonedx.org/schema/bom-1.6.schema.json", "bomFormat": "CycloneDX", "specVersion": "1.6",
        "serialNumber": f"urn:uuid:{identity}", "version": 1, "metadata": {"component": programs[0]},
        "components": [programs[1], *map(component, parts)],
        "dependencies": [*depends, *({"ref": part.purl} for part in parts)],
    }


def copy_licences(folder, parts):
    shutil.rmtree(folder, ignore_errors=True)
    os.makedirs(folder)
    for part in sorted(parts):
        package = part.purl.split("/")[-1].split("@")[0]
        shutil.copyfile(part.text, os.path.join(folder, f"{package}.txt"))
    for name in ("LGPL-2.1", "GPL-3"):
        if os.path.exists(os.path.join(COMMON, name)):
            shutil.copyfile(os.path.join(COMMON, name), os.path.join(folder, f"{name}.txt"))
    shutil.copyfile(os.path.join(ROOT, "LICENSE"), os.path.join(folder, "coffer.txt"))


def main(coffer, coffer_map, courier, courier_map, result, folder):
    of_coffer, of_courier = parts_of(coffer, coffer_map), parts_of(courier, courier_map)
    copy_licences(folder, of_coffer | of_courier)
    with open(result, "w", encoding="utf-8") as file:
        json.dump(document(coffer, courier, of_coffer, of_courier), file, indent=1)
        file.write("\n")
    print(f"{result}: {len(of_coffer)} parts in coffer, {len(of_courier)} in its courier; licences in {folder}")


if __name__ == "__main__":
    main(*sys.argv[1:])
