"""The parser of the command line, which says what is wrong in one sentence."""

import argparse
from typing import NoReturn


class Parser(argparse.ArgumentParser):
    """Like argparse's own, without the usage in front of every complaint."""

    def error(self, message: str) -> NoReturn:
        """End with status 2 and one sentence."""
        self.exit(2, f"{message[:1].upper()}{message[1:]}: see {self.prog} --help.\n")
