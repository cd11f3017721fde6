"""Runs attacks on the readers of XML in a process of its own, and prints what each cost: a test reads that.

Started with the name of the reader. Prints a JSON object a line: name, whether the time is in proportion to the size,
files opened, sockets made, and what came out; last the largest memory of the process in MB.
"""

from __future__ import annotations

import json
import re
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from reader.sources.feeds import entries
from reader.sources.found import Found, Origin, Subscription, Unreadable
from reader.sources.opml import subscriptions
from tests.proportion import is_in_proportion

if TYPE_CHECKING:
    from collections.abc import Iterator

RSS = '<rss version="2.0"><channel><title>K</title>%s</channel></rss>'
ATOM = '<feed xmlns="http://www.w3.org/2005/Atom"><title>K</title>%s</feed>'
OPML = '<opml version="2.0"><body>%s</body></opml>'
ONE = {
    "rss": RSS % "<item><title>%s</title></item>",
    "atom": ATOM % "<entry><title>%s</title></entry>",
    "opml": OPML % '<outline text="%s" xmlUrl="https://kabar.example/rss"/>',
}
NESTED = {
    "rss": RSS % "<item><title>A</title><description>%s</description></item>",
    "atom": ATOM % "<entry><title>A</title><content type='xhtml'>%s</content></entry>",
    "opml": OPML % "%s",
}
LAUGHS = '<!ENTITY a0 "ha">' + "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 10))
QUARTER = 50_000


def attacks(kind: str, size: int = 4 * QUARTER) -> Iterator[tuple[str, bytes]]:
    """Give attacks; those that are long are as long as `size` says."""
    one, nested = ONE[kind], NESTED[kind]
    yield "billion laughs", f"<!DOCTYPE r [{LAUGHS}]>{one % '&a9;'}".encode()
    yield "billion laughs in UTF-16", f"<!DOCTYPE r [{LAUGHS}]>{one % '&a9;'}".encode("utf-16")
    yield "billion laughs, unused", f"<!DOCTYPE r [{LAUGHS}]>{one % 'tenang'}".encode()
    yield "quadratic", f'<!DOCTYPE r [<!ENTITY a "{"x" * (size // 2)}">]>{one % ("&a;" * (size // 7))}'.encode()
    yield "quadratic in small", f'<!DOCTYPE r [<!ENTITY a "{"x" * 150}">]>{one % ("&a;" * (size * 3 // 2))}'.encode()
    yield "external entity", f'<!DOCTYPE r [<!ENTITY a SYSTEM "file:///etc/passwd">]>{one % "&a;"}'.encode()
    yield "external parameter", f'<!DOCTYPE r [<!ENTITY % a SYSTEM "file:///etc/passwd"> %a;]>{one % "tenang"}'.encode()
    yield "external type", f'<!DOCTYPE r SYSTEM "file:///etc/passwd">{one % "tenang"}'.encode()
    yield (
        "external type on the network",
        f'<!DOCTYPE r PUBLIC "-//X//Y" "http://127.0.0.1:9/x.dtd">{one % "tenang"}'.encode(),
    )
    yield "XML 1.1", f'<?xml version="1.1"?>{one % "tenang &#1;"}'.encode()
    yield "depth", (nested % ("<outline text='a'>" * size + "</outline>" * size)).encode()
    yield "depth without an end", (nested % ("<div>" * size)).encode()
    yield "a type without an end", f"<!DOCTYPE r [{'<!-- ' * (size // 2)}".encode()
    yield "types", ("<!DOCTYPE r " * (size // 2)).encode()


WATCHED = {"open", "socket.__new__", "socket.connect", "subprocess.Popen", "os.system", "urllib.Request"}


def main() -> None:
    kind = sys.argv[1]
    reader = subscriptions if kind == "opml" else entries
    # Python opens the modules of parsers and codecs when they are first used; that is not what is looked for.
    for encoding in ("utf-8", "utf-16"):
        list(reader((ONE[kind] % "hangat").encode(encoding), Origin("x")))
    seen: list[str] = []
    sys.addaudithook(lambda event, _arguments: seen.append(event) if event in WATCHED else None)
    for name, content in attacks(kind):
        seen.clear()
        items = list(reader(content, Origin("x")))
        events = list(seen)
        sized = {size: dict(attacks(kind, size))[name] for size in (QUARTER, 4 * QUARTER)}
        proportional = is_in_proportion(lambda size: list(reader(sized[size], Origin("x"))), QUARTER)  # noqa: B023 - at once
        given = [json.loads(item.content)["headline"] for item in items if isinstance(item, Found)]
        given += [item.feed.title for item in items if isinstance(item, Subscription)]
        told = [item.message for item in items if isinstance(item, Unreadable)]
        result = {"name": name, "proportional": proportional, "events": events, "given": given, "told": told}
        sys.stdout.write(f"{json.dumps(result)}\n")
    sys.stdout.write(f"{largest_memory()}\n")


def largest_memory() -> int:
    """Give the largest memory of this process in MB; 0 where the system does not say.

    What getrusage gives counts the process that started this one, too.
    """
    status = Path("/proc/self/status")
    match = re.search(r"VmHWM:\s+(\d+) kB", status.read_text() if status.exists() else "")
    return int(match[1]) // 1024 if match else 0


if __name__ == "__main__":
    main()
