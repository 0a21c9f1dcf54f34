#!/usr/bin/env python3
"""Turns the output of `coffer --experimental-dump-help` (JSON on stdin) into a manual page (man(7)) on stdout.

ArgumentParser's own plugin builds the package again to learn the same facts; this takes them from the binary.
"""
import json
import sys


def text(words: str) -> str:
    """Escapes what roff would read as a request, an escape or a typographic dash."""
    escaped = words.replace("\\", "\\e").replace("-", "\\-")
    lines = (line.rstrip() for line in escaped.splitlines())
    return "\n".join("\\&" + line if line.startswith((".", "'")) else line for line in lines)


def paragraphs(words: str) -> list[str]:
    """Paragraphs are filled; an indented one, such as an example, is kept as it is."""
    out = []
    for block in words.split("\n\n"):
        if not block.strip():
            continue
        indented = block.startswith(("  ", "\t"))
        out += [".PP", ".nf", text(block), ".fi"] if indented else [".PP", text(block.strip())]
    return out


def spelling(name: dict) -> str:
    return ("--" if name["kind"] == "long" else "-") + name["name"]


def names(argument: dict) -> str:
    value = argument.get("valueName", "value")
    if argument["kind"] == "positional":
        return f"\\fI{text(value)}\\fR"
    joined = ", ".join(f"\\fB{text(spelling(name))}\\fR" for name in argument["names"])
    return joined + (f" \\fI{text(value)}\\fR" if argument["kind"] == "option" else "")


def brief(argument: dict) -> str:
    """An argument as the synopsis shows it."""
    if argument["kind"] == "positional":
        shown = names(argument)
    else:
        first = argument.get("preferredName") or argument["names"][0]
        shown = f"\\fB{text(spelling(first))}\\fR"
        shown += f" \\fI{text(argument.get('valueName', 'value'))}\\fR" if argument["kind"] == "option" else ""
    shown += " ..." if argument["isRepeating"] else ""
    return f"[{shown}]" if argument["isOptional"] else shown


def visible(items: list | None) -> list:
    return [item for item in items or [] if item.get("shouldDisplay", True)]


def description(argument: dict) -> list[str]:
    abstract = argument.get("abstract", "").rstrip()
    out = [text(abstract if abstract.endswith((".", "!", "?", ":", ")")) else abstract + ".")] if abstract else []
    if argument.get("allValues"):
        out.append("One of: " + text(", ".join(argument["allValues"])) + ".")
    if argument.get("defaultValue"):
        out.append("Default: " + text(argument["defaultValue"]) + ".")
    for block in (argument.get("discussion") or "").split("\n\n"):
        out += [".IP", text(block.strip())] if block.strip() else []
    return out


def arguments(command: dict) -> list[str]:
    out = []
    for argument in visible(command.get("arguments")):
        out += [".TP", names(argument), *description(argument)]
    return out


def subcommand(command: dict) -> list[str]:
    path = " ".join([*command.get("superCommands", []), command["commandName"]])
    synopsis = " ".join(brief(argument) for argument in visible(command.get("arguments")))
    out = [f'.SS "{text(path)}"', f"\\fB{text(path)}\\fR {synopsis}".rstrip()]
    out += paragraphs(command.get("abstract") or "") + paragraphs(command.get("discussion") or "")
    out += arguments(command)
    for child in visible(command.get("subcommands")):
        out += subcommand(child)
    return out


def page(command: dict) -> list[str]:
    name = command["commandName"]
    abstract = (command.get("abstract") or "").rstrip(".")
    out = [f'.TH {name.upper()} 1 "" "{name}" "User Commands"', ".nh", ".ad l"]
    out += [".SH NAME", f"{name} \\- {text(abstract[:1].lower() + abstract[1:])}"]
    out += [".SH SYNOPSIS", f"\\fB{name}\\fR [\\fIoptions\\fR] \\fIcommand\\fR [\\fIarguments\\fR]"]
    if command.get("discussion"):
        out += [".SH DESCRIPTION", *paragraphs(command["discussion"])]
    out += [".SH OPTIONS", *arguments(command)]
    children = visible(command.get("subcommands"))
    if children:
        out.append(".SH COMMANDS")
    for child in children:
        out += subcommand(child)
    return out


def main() -> None:
    print("\n".join(page(json.load(sys.stdin)["command"])))


if __name__ == "__main__":
    main()
