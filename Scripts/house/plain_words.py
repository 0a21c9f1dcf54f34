"""Plain command lines are read without ArgumentParser, and an option that nobody sets there stops the program when it is read:
so each option of such a command has to be set in Sources/coffer/Start."""
import re

NESTED = r"(?:\((?:[^()]|\((?:[^()]|\([^()]*\))*\))*\))?"
OPTION = re.compile(rf"@(?:Option|Flag|Argument|OptionGroup){NESTED}\s+var `?(\w+)`?")
READER = re.compile(r"extension (\w+): Plain(?:Command|Options) \{(.*?)\n\}\n", re.S)


def unset_options(files):
    """The options that a plain command line leaves out: (path, what is wrong)."""
    sources = {file.path: file.text for file in files if file.path.startswith("Sources/coffer/")}
    for path, text in sources.items():
        for name, body in READER.findall(text):
            for other, source in sources.items():
                found = re.search(rf"struct {name}: [^{{]*\{{(.*?)\n\}}\n", source, re.S)
                for option in OPTION.findall(found.group(1)) if found else []:
                    if not re.search(rf"\b{option}\b[^=\n]*=", body):
                        yield path, f"{name}.{option} of {other} is not set by a plain command line"
