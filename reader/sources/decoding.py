"""Bytes to text: the first step of every source document, and the one that refuses what is no text.

Knows encodings and nothing of articles. UTF-8 (with or without a mark), UTF-16 and UTF-32 are read for what
they are; whatever is none of them is Windows-1252, in which old Indonesian newsroom files are written.
"""

from __future__ import annotations

import codecs
import re
from typing import Final

from reader.errors import Refused
from reader.locale import _, number

MAX_BYTES: Final = 4 * 1024 * 1024
"""The largest document that is read, in bytes: some 600,000 words, a book, and more than any article."""

MARKS: Final = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
"""Byte order marks and what they say; those of four bytes first, because two of them begin as others do."""
_OTHER_FORMATS: Final = re.compile(
    rb"%PDF-|PK\x03\x04|\x1f\x8b|\xfd7zXZ|\x28\xb5\x2f\xfd|7z\xbc\xaf|Rar!\x1a|SQLite format 3|\x7fELF|MZ\x90|"
    rb"\x89PNG|\xff\xd8\xff|\{\\rtf|WARC/|\xd0\xcf\x11\xe0"
)
_MARKUP: Final = re.compile(rb"[\s\xef\xbb\xbf]{0,64}<(?:!doctype\s|html|\?xml|rss|feed)", re.IGNORECASE)
_CONTROL: Final = re.compile(r"[\x00-\x08\x0e-\x1a\x7f-\x84\x86-\x9f\ufffd]")
_SAMPLE: Final = 65_536
_FEW: Final = 3
"""So many control codes any text may have; in a longer one, one character in twenty."""


def decode(content: bytes) -> str:
    """Give the text of a document, its byte order mark removed. Raises Refused for what is not text.

    Broken sequences and lone surrogates become U+FFFD, so that every result can be stored and printed.
    """
    if len(content) > MAX_BYTES:
        raise Refused(
            _("The text is larger than {limit} MB. Give it in smaller pieces.").format(
                limit=number(MAX_BYTES // 1024**2)
            )
        )
    if not content.strip():
        raise Refused(_("There is no text in it."))
    if _OTHER_FORMATS.match(content):
        raise Refused(_("This is not plain text. Save the article as text and add that."))
    if _MARKUP.match(content):
        raise Refused(_("This is a web page or feed. Copy the article's text and add that."))
    text = text_of(content)
    if _is_garbled(text):
        raise Refused(_("This is not plain text. Save the article as text and add that."))
    return text


def is_binary(beginning: bytes) -> bool:
    """Say whether a document that begins so is no text at all."""
    return bool(_OTHER_FORMATS.match(beginning)) or _is_garbled(text_of(beginning))


def _is_garbled(text: str) -> bool:
    sample = text[:_SAMPLE]
    # Printable is what has no control codes, in one quick look; U+FFFD counts as printable.
    if sample.isprintable() and "\ufffd" not in sample:
        return False
    return "\0" in sample or len(_CONTROL.findall(sample)) > max(_FEW, len(sample) // 20)


def text_of(content: bytes) -> str:
    """Give the text of bytes whatever they are, a byte order mark removed; what is broken becomes U+FFFD."""
    for mark, encoding in MARKS:
        if content.startswith(mark):
            return content[len(mark) :].decode(encoding, "replace")
    encoding = _utf_16_without_mark(content)
    if encoding:
        return content.decode(encoding, "replace")
    try:
        return content.decode()
    except UnicodeDecodeError:
        pass
    try:
        return _without_surrogates(content.decode("utf-8", "surrogatepass"))
    except UnicodeDecodeError:
        return damaged_or_windows(content)


def _utf_16_without_mark(content: bytes) -> str:
    """Tell UTF-16 by its zeros: in Latin text nearly every second byte is one, and none of the others."""
    sample = content[: _SAMPLE // 2 * 2]
    if b"\0" not in sample:
        return ""
    pairs = len(sample) // 2
    even, odd = sample[0::2].count(0), sample[1::2].count(0)
    if odd * 2 > pairs and even * 50 < pairs:
        return "utf-16-le"
    if even * 2 > pairs and odd * 50 < pairs:
        return "utf-16-be"
    return ""


def _without_surrogates(text: str) -> str:
    return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")


def damaged_or_windows(content: bytes) -> str:
    """Read UTF-8 with some broken bytes as such, and anything else as Windows-1252.

    Text in Windows-1252 hardly ever forms UTF-8 sequences by chance, so more good than broken ones decide.
    """
    text = content.decode("utf-8", "replace")
    broken = text.count("\ufffd")
    good = len(text) - broken - len(content.decode("ascii", "ignore"))
    return text if good >= broken else content.decode("cp1252", "replace")
