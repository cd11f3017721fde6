"""JSON lines and JSON arrays of articles, walked object by object.

The bytes of an object pass on as they are, unread: `rows` reads them, in another process. Only what cannot be one
object is looked at here.
"""

from __future__ import annotations

import json
import re
from itertools import chain
from typing import TYPE_CHECKING, BinaryIO, Final

from reader.locale import _, number
from reader.sources.found import Found, Kind, Unreadable
from reader.sources.tables.chunks import LONGEST, chunks_of, lines_of
from reader.sources.tables.naming import Naming, row_bytes
from reader.sources.tables.scanning import Scanned, Scanner, is_cut, is_json

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from reader.sources.found import Items, Origin

_MARKS: Final = b"\x1e\x00\xef\xbb\xbf"
_EDGES: Final = b" \t\r\n" + _MARKS
_COMMAS: Final = _EDGES + b",["
_ENDS: Final = _EDGES + b",]"
_SEVERAL: Final = re.compile(rb"\}\s{0,8},?\s{0,8}\{")
_ALONE: Final = (b"{", b"[", b"[{")
"""What stands alone in its line where objects are spread over several lines."""


def json_lines(file: BinaryIO, origin: Origin) -> Items:
    """Walk a file with a JSON object in every line; a file of objects over several lines is walked like an array."""
    chunks = chunks_of(file)
    first = next(chunks, b"")
    opening = first.lstrip(_EDGES).partition(b"\n")[0].strip(_EDGES)
    whole = chain([first], chunks)
    if opening in _ALONE or opening.startswith(b"["):
        yield from _items(Scanner(whole).objects(), origin)
    else:
        yield from _items(_by_line(whole), origin)


def json_array(file: BinaryIO, origin: Origin) -> Items:
    """Walk a JSON array of objects, a single object, objects side by side, or the list of articles in an object."""
    yield from _items(Scanner(chunks_of(file)).objects(), origin)


def _items(scanned: Iterable[Scanned], origin: Origin) -> Items:
    naming = Naming(origin)
    reasons = {
        "broken": _("This is not JSON that can be read; what comes after it was read."),
        "last": _("This row is not JSON that can be read."),
        "cut": _("The file ends in the middle; what comes before was read."),
        "stray": _("Here stands something that is no object with named columns."),
        "large": _("The row is larger than {limit} MB and was passed over.").format(limit=number(LONGEST // 1024**2)),
    }
    count = 0
    for one in scanned:
        part = f"line {one.line}"
        content = (naming and one.content and _renamed(one.content, naming)) or one.content
        if content is None:
            yield Unreadable(origin.name, reasons[one.why], part)
        else:
            yield Found(Kind.ROW, content, origin.name, part)
        count += 1
    if not count:
        yield Unreadable(origin.name, _("There are no rows in it."))
    else:
        yield from naming.told()


def _renamed(content: bytes, naming: Naming) -> bytes:
    """Give an object by the new names of its columns; one that is none stays, and its reader says so."""
    try:
        row = json.loads(content, strict=False)
    except (ValueError, RecursionError):
        return content
    return row_bytes(naming.renamed(row)) if isinstance(row, dict) else content


def _by_line(chunks: Iterator[bytes]) -> Iterator[Scanned]:
    """Give the object of every line; a line that does not end its object goes on until the next that begins one."""
    held: list[bytes] = []
    size = begun = 0
    for line_number, line in lines_of(chunks):
        bare = line.strip(_COMMAS) if line else line
        if line is None or size > LONGEST:
            yield from _held(held, begun)
            held, size = [], 0
            yield Scanned(line_number, None, "large")
        elif held and not line.lstrip(_MARKS).startswith(b"{"):
            held.append(line)
            size += len(line)
        elif bare:
            yield from _held(held, begun)
            held, size = [], 0
            bare = bare.rstrip(_ENDS)
            if bare.startswith(b"{") and not bare.endswith(b"}"):
                held, size, begun = [line], len(line), line_number
            else:
                yield from _line(bare, line_number)
    yield from _held(held, begun, is_last=True)


def _held(lines: list[bytes], begun: int, *, is_last: bool = False) -> Iterator[Scanned]:
    """Give the object that several lines make, if they make one."""
    if not lines:
        return
    content = b"\n".join(lines).strip(_ENDS)
    if is_json(content):
        yield Scanned(begun, content)
    elif is_last:
        yield Scanned(begun, None, "cut" if is_cut(b"\n".join(lines)) else "last")
    else:
        yield Scanned(begun, None, "broken")


def _line(bare: bytes, at: int) -> Iterator[Scanned]:
    if not bare.startswith(b"{"):
        yield Scanned(at, None, "stray")
    elif _SEVERAL.search(bare) and not is_json(bare):
        yield from Scanner(iter([bare]), line=at, has_lists=False).objects()
    else:
        yield Scanned(at, bare)
