"""What stands in the fields of a table, made plain: nothing is nothing, lists are lists, broken text is mended.

Between `columns`, which says where a field stands, and `reading`, which makes the article. Only repairs that are
certain are made; a text that may be right stays as it is.
"""

from __future__ import annotations

import html
import math
import re
from functools import lru_cache
from typing import Final

from reader.sources.plain.credits import names_in

_NOTHING: Final = frozenset(
    (
        *("", "-", "--", "–", "—", ".", "nan", "none", "null", "nil", "n/a", "#n/a", "nat", "undefined", "\\n", "[]"),
        *("{}", "tidak ada", "tidak ditemukan", "kosong", "not found", "unknown", "[deleted]", "[removed]"),
    )
)
"""What exports write where there is nothing, in small letters."""
_LONGEST_NOTHING: Final = max(map(len, _NOTHING))
_INSIDE: Final = ("name", "title", "headline", "text", "#text", "value", "@value", "$date", "$numberLong", "$oid")
_ADDRESSES: Final = ("url", "@id", "href", "link", "contentUrl", *_INSIDE)
_DEEPEST: Final = 6
_QUOTED: Final = re.compile(r"""'((?:[^'\\]|\\.)*)'(?=\s*[,\]])|"((?:[^"\\]|\\.)*)"(?=\s*[,\]])""", re.DOTALL)
_ESCAPED: Final = re.compile(r"\\([\\'\"])")
_LISTED: Final = re.compile(r"[,;|\n]")
_BREAKS: Final = re.compile(r"(?:\\r)?\\n|\\r(?=\\|[A-Z\"“\s])")
_CODE: Final = re.compile(r"(?:\\u[0-9a-fA-F]{4})+")
_SHEET_CODE: Final = re.compile(r"_x(00[01][0-9A-Fa-f]|007F|0)_")
"""How spreadsheets write control characters (ECMA-376, 22.4.2.4)."""
_SHEET_CODES: Final = {0x0A: "\n", 0x0B: "\n", 0x0D: "\n", 0x09: "\t"}
_ENTITY: Final = re.compile(r"&(?:#\d{1,7}|#x[0-9a-fA-F]{1,6}|[a-zA-Z]{2,10});")
_TAG: Final = re.compile(r"</?[a-zA-Z][^<>]{0,2000}>")
_MISREAD: Final = re.compile(
    "[ÂÃ][\x80-\xbf\u2018-\u203a\u0152-\u0192\u02c6-\u02dc€™]|â€[\x80-\xbf\u2018-\u203a\u0152-\u0192\u02c6-\u02dc€™¦]"
)
"""UTF-8 that was read as Windows-1252: no language writes these letters and signs side by side."""
_MAIL: Final = re.compile(r"\S+@\S+\s*\(([^()]{2,80})\)|([^<>]{2,80}?)\s*<\S+@\S+>")
_BY: Final = re.compile(
    r"(?:oleh|by|penulis|pewarta|reporter|wartawan|editor|laporan)\s*:?\s+(?=[A-Z])|\S{2,12}\s?:\s", re.IGNORECASE
)
_LONGEST_NAME: Final = 200
_DIGITS_OF_A_YEAR: Final = 4
_YES: Final = frozenset(("1", "true", "yes", "ya", "y", "t", "benar", "on"))


def text_of(value: object) -> str:
    """Give the first text in a value, "" where there is nothing."""
    return next(iter(texts_of(value)), "")


def address_of(value: object) -> str:
    """Give the web address in a value, "" where there is none."""
    for text in texts_of(value, names=_ADDRESSES):
        address = "".join(text.split())
        if address.startswith(("http://", "https://")):
            return address
    return ""


def texts_of(value: object, *, names: tuple[str, ...] = _INSIDE, depth: int = 0) -> list[str]:
    """List the texts in a value that is a text, a number, a list or an object with a name, in order."""
    if isinstance(value, dict):
        inside = (texts_of(value[name], names=names, depth=depth + 1) for name in names if name in value)
        return next((found for found in inside if found), []) if depth < _DEEPEST else []
    if isinstance(value, list):
        if depth >= _DEEPEST:
            return []
        return [text for one in value for text in texts_of(one, names=names, depth=depth + 1)]
    text = _written(value)
    return [] if len(text) <= _LONGEST_NOTHING and text.lower() in _NOTHING else [text]


def _written(value: object) -> str:
    if isinstance(value, str):
        return mended(value)
    if isinstance(value, bool) or value is None or (isinstance(value, float) and not math.isfinite(value)):
        return ""
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value) if isinstance(value, int | float) else ""


def mended(text: str) -> str:
    """Give a text without the breaks and codes that exports leave in it, and without letters read amiss."""
    if "_x" in text:
        text = _SHEET_CODE.sub(lambda match: _SHEET_CODES.get(int(match[1], 16), ""), text)
    if "\\" in text:
        text = _CODE.sub(_decoded, text)
        if "\n" not in text:
            text = _BREAKS.sub("\n", text)
    if "â€" in text or "Ã" in text or "Â" in text:
        text = _MISREAD.sub(_read_rightly, text)
    return text.strip(" \t\r\n\v\f\ufeff\u00a0\u200b")


def _decoded(match: re.Match[str]) -> str:
    units = b"".join(int(code, 16).to_bytes(2, "big") for code in match[0].split("\\u")[1:])
    return units.decode("utf-16-be", "replace")


def _read_rightly(match: re.Match[str]) -> str:
    try:
        units = b"".join(mark.encode("latin-1" if mark <= "\xff" else "cp1252") for mark in match[0])
        return units.decode("utf-8")
    except UnicodeError:
        return match[0]


def line_of(value: object) -> str:
    """Give a text on one line, without tags and entities: a headline, a name."""
    text = text_of(value)
    if "&" in text and _ENTITY.search(text):
        text = html.unescape(text)
    if "<" in text:
        text = _TAG.sub("", text)
    return " ".join(text.split())


def lines_of(value: object) -> tuple[str, ...]:
    """Give several short texts, once each: a list, or words between commas."""
    texts = listed(value)
    if len(texts) == 1:
        texts = _LISTED.split(texts[0])
    lines = (line_of(text).lstrip("#").strip() for text in texts)
    return tuple(dict.fromkeys(line for line in lines if line))


def people_of(value: object) -> tuple[str, ...]:
    """Give names of persons, once each, without the label before and the address behind them."""
    names: list[str] = []
    for text in listed(value):
        line = line_of(text)
        mail = _MAIL.fullmatch(line) if len(line) < _LONGEST_NAME else None
        if mail:
            line = mail[1] or mail[2]
        names += (_persons if len(line) <= _LONGEST_NAME else _persons.__wrapped__)(line)
    return tuple(dict.fromkeys(name for name in names if name and name.lower() not in _NOTHING))


@lru_cache(maxsize=1_024)
def _persons(line: str) -> tuple[str, ...]:
    label = _BY.match(line)
    return tuple(names_in(line[label.end() :] if label else line))


def listed(value: object) -> list[str]:
    """List the texts of a value, also of a list that was written as a text: `['satu', 'dua']`."""
    texts = texts_of(value)
    if len(texts) != 1 or not (texts[0].startswith("[") and texts[0].endswith("]")):
        return texts
    quoted = [match[1] if match[1] is not None else match[2] for match in _QUOTED.finditer(texts[0])]
    return texts_of([_ESCAPED.sub(r"\1", text) for text in quoted]) if quoted else texts


def is_true(value: object) -> bool | None:
    """Give whether a value says yes or no; None where it says neither."""
    if isinstance(value, bool | int):
        return bool(value)
    text = text_of(value).lower()
    return text in _YES if text else None


def year_of(value: object) -> int | None:
    """Give a year, 1 to 9999, or None."""
    text = text_of(value)
    year = int(text) if text.isdecimal() and len(text) <= _DIGITS_OF_A_YEAR else 0
    return year or None
