"""JSON on stdout: one document a command, in UTF-8, or in ASCII where stdout has no more letters."""

from __future__ import annotations

import codecs
import sys
from typing import TYPE_CHECKING

from reader.export import array, dumps

if TYPE_CHECKING:
    from collections.abc import Iterable


def print_document(document: object) -> None:
    """Print one JSON document."""
    print(dumps(document, ascii_only=ascii_only()))


def print_array(documents: Iterable[dict[str, object]]) -> None:
    """Print a JSON array, a document a line, as they come."""
    for line in array(documents, ascii_only=ascii_only()):
        print(line)


def print_parts(document: dict[str, object], name: str, documents: Iterable[dict[str, object]]) -> None:
    """Print a JSON document with an array as its last part, whose documents are printed as they come."""
    print(dumps(document, ascii_only=ascii_only()).removesuffix("\n}") + f',\n  "{name}": ', end="")
    print_array(documents)
    print("}")


def ascii_only() -> bool:
    """Tell whether stdout has no more letters than ASCII."""
    return codecs.lookup(sys.stdout.encoding or "ascii").name != "utf-8"
