"""Bytes of a feed to text: the encodings that feeds have, and those that they only say they have.

A declaration is believed less than the bytes: what is valid UTF-8 is UTF-8. Text in UTF-8 with bytes of Windows-1252
among it, which servers make when they join parts from several databases, is read for what each part is.
"""

from __future__ import annotations

import codecs
import re
from typing import Final

from reader.sources.decoding import MARKS

_STARTS: Final = (
    (b"<\x00\x00\x00", "utf-32-le"),
    (b"\x00\x00\x00<", "utf-32-be"),
    (b"<\x00", "utf-16-le"),
    (b"\x00<", "utf-16-be"),
    (b"{\x00\x00\x00", "utf-32-le"),
    (b"\x00\x00\x00{", "utf-32-be"),
    (b"{\x00", "utf-16-le"),
    (b"\x00{", "utf-16-be"),
    (b"\x4c\x6f\xa7\x94", "cp037"),
)
"""How the first sign looks in encodings that are not like ASCII (XML 1.0, appendix F)."""
_DECLARED: Final = re.compile(rb"^[^<]{0,64}<\?xml[^>]{0,200}?encoding\s{0,9}=\s{0,9}[\"']([\w.:-]{1,40})[\"']")
_DECLARED_TEXT: Final = re.compile(r"^[^<]{0,64}<\?xml[^>]{0,200}?encoding\s{0,9}=\s{0,9}[\"']([\w.:-]{1,40})[\"']")
_NO_TEXT: Final = frozenset(("idna", "punycode", "undefined", "unicode_escape", "raw_unicode_escape", "mbcs", "oem"))
"""Codecs of Python that no document is written in; some of them are slow."""
_SUPERSETS: Final = {"gb2312": "gb18030", "iso8859-1": "cp1252", "ascii": "cp1252"}
"""What is written under a narrower name: the first as feedparser has it, the others as in WHATWG Encoding."""
_SEVEN_BITS: Final = ("iso2022", "utf-7", "hz")
"""How the names of encodings begin that write every character in the bytes of ASCII."""
_STRAY: Final = re.compile("[\udcc2-\udcf4][\udc80-\udcbf]+|[\udc80-\udcff]")
"""Bytes that are no UTF-8, as the error handler `surrogateescape` leaves them: half a character, or one of another
encoding."""


def decode(content: bytes) -> str:
    """Give the text of a feed; bytes that no encoding explains become U+FFFD. Never raises."""
    for mark, encoding in MARKS:
        if content.startswith(mark):
            return content[len(mark) :].decode(encoding, "replace")
    start = content.lstrip(b" \t\r\n")
    for sign, encoding in _STARTS:
        if start.startswith(sign):
            return _unlike_ascii(start, encoding)
    declared = _codec(_declared(content))
    for encoding in (declared, "utf-8") if declared.startswith(_SEVEN_BITS) else ("utf-8", declared):
        try:
            return content.decode(encoding or "utf-8")
        except (UnicodeError, LookupError):
            continue
    return _mixed(content)


def _mixed(content: bytes) -> str:
    """Read UTF-8 with bytes of Windows-1252 among it, or Windows-1252 that only looks like UTF-8 here and there."""
    text = content.decode("utf-8", "surrogateescape")
    stray = len(_STRAY.findall(text))
    if stray > len(text) - stray - len(content.decode("ascii", "ignore")):
        return content.decode("cp1252", "replace")
    return _STRAY.sub(_windows, text)


def _unlike_ascii(content: bytes, encoding: str) -> str:
    """Read text of two or four bytes a character, or EBCDIC, whose declaration names which EBCDIC it is."""
    text = content.decode(encoding, "replace")
    declared = _DECLARED_TEXT.match(text)
    named = _codec(declared[1]) if declared else ""
    if encoding == "cp037" and named.startswith("cp"):
        return content.decode(named, "replace")
    return text


def _declared(content: bytes) -> str:
    match = _DECLARED.match(content)
    return match[1].decode("ascii", "replace") if match else ""


def _codec(name: str) -> str:
    """Give Python's name of an encoding, "" for none that text is written in."""
    try:
        known = codecs.lookup(name).name.lower() if name else ""
    except (LookupError, ValueError):
        return ""
    return "" if known.replace("-", "_") in _NO_TEXT else _SUPERSETS.get(known, known)


def _windows(match: re.Match[str]) -> str:
    stray = match[0]
    if len(stray) > 1:
        return "\N{REPLACEMENT CHARACTER}"
    return bytes([ord(stray) - 0xDC00]).decode("cp1252", "replace")
