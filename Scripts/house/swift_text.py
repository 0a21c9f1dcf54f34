"""Reads Swift text as far as the house's rules need it: what is code, and where functions begin and end."""
import re

CODE, LINE_COMMENT, BLOCK_COMMENT, STRING = "code", "line comment", "block comment", "string"
STRING_START = re.compile(r'(#*)("""|")')
# A keyword that begins a function with a body; `init` and `subscript` are ordinary words where a dot stands before.
DECLARATION = re.compile(r"(?<![.\w`])(?:func\s+(`[^`]+`|\w+|[^\w\s(]+)|(init)[?!]?\s*[<(]|(deinit)\s*\{|(subscript)\s*[<(])")


class Blanker:
    """Replaces comments and the text of strings by spaces; interpolated code stays. Line ends stay in place."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.out = list(text)
        self.at = 0

    def blank(self, count: int) -> None:
        for i in range(self.at, min(self.at + count, len(self.text))):
            if self.out[i] != "\n":
                self.out[i] = " "
        self.at += count

    def code(self, until: str = "") -> None:
        depth = 0
        while self.at < len(self.text):
            character = self.text[self.at]
            if until and character == ")" and depth == 0:
                return
            depth += (character == "(") - (character == ")")
            self.step()

    def step(self) -> None:
        """Goes past one character of code, one comment or one string."""
        start = STRING_START.match(self.text, self.at)
        if start:
            self.string(start[1], start[2])
        elif self.text.startswith("//", self.at):
            end = self.text.find("\n", self.at)
            self.blank((end if end >= 0 else len(self.text)) - self.at)
        elif self.text.startswith("/*", self.at):
            self.block_comment()
        elif self.text[self.at] == "`":
            end = self.text.find("`", self.at + 1)
            self.blank(end + 1 - self.at if end >= 0 else 1)
        else:
            self.at += 1

    def block_comment(self) -> None:
        depth = 0
        while self.at < len(self.text):
            if self.text.startswith("/*", self.at):
                depth += 1
                self.blank(2)
            elif self.text.startswith("*/", self.at):
                depth -= 1
                self.blank(2)
                if depth == 0:
                    return
            else:
                self.blank(1)

    def string(self, hashes: str, quote: str) -> None:
        end, escape = quote + hashes, "\\" + hashes
        self.blank(len(hashes) + len(quote))
        while self.at < len(self.text):
            if self.text.startswith(end, self.at):
                return self.blank(len(end))
            if self.text.startswith(escape + "(", self.at):
                self.blank(len(escape) + 1)
                self.code(until=")")
                self.blank(1)
            elif self.text.startswith(escape, self.at):
                self.blank(len(escape) + 1)
            else:
                self.blank(1)


def code_of(text: str) -> str:
    """The text with comments, string contents and raw identifiers blanked, of the same length."""
    blanker = Blanker(text)
    blanker.code()
    return "".join(blanker.out)


def closing_brace(code: str, opening: int) -> int:
    depth = 0
    for i in range(opening, len(code)):
        depth += (code[i] == "{") - (code[i] == "}")
        if depth == 0:
            return i
    return len(code) - 1


def opening_brace(code: str, start: int) -> int | None:
    """Where the body of the function declared at `start` opens; None for a requirement of a protocol."""
    depth = 0
    for i in range(start, len(code)):
        character = code[i]
        depth += (character in "([") - (character in ")]")
        if depth == 0 and character == "{":
            return i
        # A requirement ends with its protocol, or where the next declaration begins.
        if depth < 0 or (depth == 0 and character == "}"):
            return None
        if depth == 0 and character == "\n" and re.match(r"\s*(@\w+|\w+\s+)*(func|var|let|init|case|subscript)\b", code[i:]):
            return None
    return None


def functions(text: str, code: str):
    """Yields the name, first line and number of lines of each function, from its keyword to its closing brace."""
    # Raw identifiers are blanked in the code, and their names are wanted.
    for found in DECLARATION.finditer(text):
        if code[found.start()] != text[found.start()]:
            continue
        body = opening_brace(code, found.start())
        if body is None:
            continue
        end = closing_brace(code, body)
        name = next(group for group in found.groups() if group)
        yield name.strip("`"), text.count("\n", 0, found.start()) + 1, text.count("\n", found.start(), end) + 1
