"""Texts in which newsboat lost the marks of tags, made HTML again.

Releases up to 2.21 drop every reference to a character in a description that is escaped and not in CDATA:
`&lt;img src="a.jpg"&gt;Banjir` is kept as `img src="a.jpg"Banjir`, and `&amp;nbsp;` as `nbsp;`.
"""

from __future__ import annotations

import re
from typing import Final

_ATTRIBUTES: Final = r"(?:\s{1,9}[a-z-]{1,20}=(?:\"[^\"<>]{0,4000}\"|'[^'<>]{0,4000}'))"
_BARE: Final = re.compile(
    rf"(?P<tag>(?:img|div|span|font|iframe|figure|br|a|p){_ATTRIBUTES}{{1,20}}\s?/?)|(?P<close>/a)?(?P<breaks>(?:br\s?/)+)"
    r"|(?P<end>/a(?=br|img|\W|[A-Z]|\Z))"
)
_SPACE: Final = re.compile(r"(?:(?<!&)nbsp;)+")
_SURE: Final = re.compile(rf"(?:img|br|a|p|div|span|font){_ATTRIBUTES}|(?<=[.!?\"])br\s?/")


def mend(text: str) -> str:
    """Give a text of newsboat's with its tags marked again, if it plainly has tags and no mark of one."""
    spaced = _SPACE.sub(" ", text)
    return spaced if "<" in text or not _SURE.search(text) else _BARE.sub(_marked, spaced)


def _marked(match: re.Match[str]) -> str:
    if match["tag"]:
        return f"<{match['tag']}>"
    if match["breaks"]:
        return f"{'</a>' if match['close'] else ''}{'<br/>' * match['breaks'].count('br')}"
    return "</a>"
