"""A file as chunks of UTF-8, read forward only: the ground of the readers of tables.

Nothing here holds more of a file than a chunk and the line that it ends in. The encoding is told from the first
chunk; bytes that are no UTF-8 are read as Windows-1252 one by one, so that one foreign line spoils no other.
"""

from __future__ import annotations

import codecs
from typing import TYPE_CHECKING, BinaryIO, Final

from reader.sources.decoding import MARKS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

CHUNK: Final = 1 << 18
"""Bytes that are read at once; the first piece of a file waits for one chunk only."""
LONGEST: Final = 20 * 1024**2
"""A row that is larger, in bytes, is passed over without being held."""
LONGEST_LINE: Final = 4 * 1024**2
"""A line of a table of text is not longer, in characters, nor is a value over several lines."""
_SAMPLE: Final = 4_096


def _as_windows(error: UnicodeError) -> tuple[str, int]:
    if not isinstance(error, UnicodeDecodeError):
        raise error
    return error.object[error.start : error.end].decode("cp1252", "replace"), error.end


codecs.register_error("reader.windows", _as_windows)


def encoding_of(sample: bytes) -> tuple[str, int]:
    """Give the encoding that a file begins in, and how many bytes its mark takes."""
    for mark, encoding in MARKS:
        if sample.startswith(mark):
            return encoding, len(mark)
    pairs = sample[: min(len(sample), _SAMPLE) // 2 * 2]
    even, odd = pairs[0::2].count(0), pairs[1::2].count(0)
    if odd * 4 > len(pairs) and even * 16 < len(pairs):
        return "utf-16-le", 0
    if even * 4 > len(pairs) and odd * 16 < len(pairs):
        return "utf-16-be", 0
    return "utf-8", 0


def raw_chunks(file: BinaryIO) -> Iterator[bytes]:
    """Give the bytes of a file as they come, none of them empty."""
    while chunk := file.read(CHUNK):
        yield chunk


def chunks_of(file: BinaryIO) -> Iterator[bytes]:
    """Give a file in UTF-8 without a mark; a file in UTF-8 passes through as it is, errors and all."""
    source = raw_chunks(file)
    first = next(source, b"")
    encoding, mark = encoding_of(first)
    if encoding == "utf-8":
        yield first[mark:]
        yield from source
        return
    yield from (text.encode("utf-8", "replace") for text in _decoded(first[mark:], source, encoding))


def texts_of(file: BinaryIO) -> Iterator[str]:
    """Give a file as text, in pieces."""
    source = raw_chunks(file)
    first = next(source, b"")
    encoding, mark = encoding_of(first)
    yield from _decoded(first[mark:], source, encoding)


def _decoded(first: bytes, source: Iterable[bytes], encoding: str) -> Iterator[str]:
    decoder = codecs.getincrementaldecoder(encoding)("reader.windows" if encoding == "utf-8" else "replace")
    yield decoder.decode(first)
    for chunk in source:
        yield decoder.decode(chunk)
    yield decoder.decode(b"", final=True)


def lines_of(chunks: Iterable[bytes]) -> Iterator[tuple[int, bytes | None]]:
    """Give every line with its number and its end; None for one that is too long to be held."""
    number = 1
    held: list[bytes] = []
    size = 0
    for chunk in chunks:
        first, newline, rest = chunk.partition(b"\n")
        size += len(first)
        if size <= LONGEST:
            held.append(first)
        else:
            held.clear()
        if not newline:
            continue
        yield number, (b"".join(held) if size <= LONGEST else None)
        number += 1
        lines = rest.split(b"\n")
        for line in lines[:-1]:
            yield number, line
            number += 1
        held, size = [lines[-1]], len(lines[-1])
    if size:
        yield number, (b"".join(held) if size <= LONGEST else None)


def text_lines(pieces: Iterable[str]) -> Iterator[str]:
    """Give the lines of a text, each with one newline; one that is too long is given as far as it may be held.

    NULs are taken out, and a carriage return within a line becomes a line separator, which csv takes for a letter.
    """
    held = newline = ""
    for piece in pieces:
        text = held + piece.replace("\0", "")
        newline = newline or ("\n" if "\n" in text else "\r" if "\r" in text[:-1] else "")
        if not newline:
            held = text[: LONGEST_LINE + 1]
            continue
        lines = text.split(newline)
        for line in lines[:-1]:
            yield f"{_without_returns(line)}\n"
        held = lines[-1][: LONGEST_LINE + 1]
    if held:
        yield _without_returns(held)


def _without_returns(line: str) -> str:
    return line.removesuffix("\r").replace("\r", "\u2028") if "\r" in line else line
