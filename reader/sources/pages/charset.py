"""Bytes of a page to its text: by its mark, as UTF-8 where that is what it is, else by what it says of itself.

First step of a page. Never refuses: whatever no encoding explains is Windows-1252.
"""

from __future__ import annotations

import re
from typing import Final

from reader.sources.decoding import MARKS, damaged_or_windows

_DECLARED: Final = re.compile(
    rb"<meta[^<>]{1,200}?charset\s*=\s*[\"']?\s*([\w.:-]{2,30})|encoding=[\"']([\w.:-]{2,30})", re.IGNORECASE
)
_KNOWN: Final = re.compile(
    r"(?:windows-|cp)(?:125[0-8]|874)|iso-?8859-(?:[2-8]|1[0-6])|koi8-[ru]|gbk|gb2312|gb18030|big5(?:-hkscs)?"
    r"|euc-(?:jp|kr|tw)|shift_jis|iso-2022-jp"
)
"""What else a page may say it is in. Latin-1 and ASCII mean Windows-1252 on the web (WHATWG Encoding Standard)."""
_HEAD: Final = 4_096


def page_text(content: bytes) -> str:
    """Give the text of a page without zero bytes; broken sequences become U+FFFD."""
    return _decoded(content).replace("\0", "")


def _decoded(content: bytes) -> str:
    for mark, encoding in MARKS:
        if content.startswith(mark):
            return content[len(mark) :].decode(encoding, "replace")
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError:
        pass
    declared = _declared(content[:_HEAD])
    if declared:
        return content.decode(declared, "replace")
    return damaged_or_windows(content)


def _declared(head: bytes) -> str:
    for found in _DECLARED.finditer(head):
        name = (found[1] or found[2]).decode("ascii", "replace").lower()
        if _KNOWN.fullmatch(name):
            return "gb18030" if name == "gb2312" else name.replace("windows-874", "cp874")
    return ""
