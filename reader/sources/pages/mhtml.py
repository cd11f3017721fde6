"""Pages that browsers save as one file (MHTML): a mail message whose first part of HTML is the page."""

from __future__ import annotations

import re
from email import policy
from email.parser import BytesParser
from typing import TYPE_CHECKING, Final

from reader.errors import Refused
from reader.locale import _

if TYPE_CHECKING:
    from email.message import Message

_FIRST: Final = re.compile(
    rb"(?:\xef\xbb\xbf)?\s{0,8}(?:From|Subject|Date|MIME-Version|Snapshot-Content-Location|Content-Type):",
    re.IGNORECASE,
)
_RELATED: Final = re.compile(rb"multipart/(?:related|mixed|alternative)", re.IGNORECASE)
_HEAD: Final = 20_000
_MOST: Final = 2_000
_PAGES: Final = ("text/html", "application/xhtml+xml")


def is_mhtml(content: bytes) -> bool:
    """Say whether bytes are a page that a browser saved as one file."""
    head = content[:_HEAD]
    return _FIRST.match(head) is not None and _RELATED.search(head) is not None


def unpack_mhtml(content: bytes) -> tuple[bytes, str]:
    """Give the page in an MHTML file and the address it was saved from; anything else as it is, without an address.

    Raises Refused where there is no page in the file.
    """
    if not is_mhtml(content):
        return content, ""
    try:
        message = BytesParser(policy=policy.compat32).parsebytes(content)
        for count, part in enumerate(message.walk()):
            if count > _MOST:
                break
            payload = part.get_payload(decode=True) if part.get_content_type() in _PAGES else None
            if isinstance(payload, bytes) and payload.strip():
                return _as_utf_8(payload, part), _location(message, part)
    except (RecursionError, LookupError, ValueError):
        # A message that is broken on purpose is the same to a reader as one without a page.
        pass
    raise Refused(_("There is no page in this MHTML file. Save the page again, as one file or as HTML."))


def _as_utf_8(payload: bytes, part: Message) -> bytes:
    charset = part.get_content_charset()
    if charset is None or charset in ("utf-8", "us-ascii"):
        return payload
    try:
        return payload.decode(charset, "replace").encode("utf-8", "replace")
    except LookupError:
        return payload


def _location(message: Message, part: Message) -> str:
    named = (message.get("Snapshot-Content-Location"), part.get("Content-Location"))
    addresses = (str(each).strip() for each in named if each is not None)
    return next((address for address in addresses if address.startswith(("http://", "https://"))), "")
