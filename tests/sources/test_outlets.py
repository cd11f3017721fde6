"""What is known of single outlets, as data."""

from __future__ import annotations

import re
import tomllib
from importlib.resources import files

import pytest

from reader.sources.outlets import UNKNOWN, outlet_of, publisher_of


@pytest.mark.parametrize(
    ("url", "name"),
    [
        ("http://www.antaranews.com/berita/527615/x", "ANTARA"),
        ("https://lampung.antaranews.com/berita/1", "ANTARA"),
        ("https://finance.detik.com/a", "detikcom"),
        ("https://m.detik.com/a", "detikcom"),
        ("https://amp.kompas.com/regional/read/2020/1/x", "KOMPAS.com"),
        ("http://www.ihram.co.id/berita/x", "Republika"),
        ("http://en.tempo.co/read/x", "TEMPO.CO"),
        ("https://jabar.tribunnews.com/2020/x", "Tribunnews.com"),
        ("https://www.cnnindonesia.com/nasional/1", "CNN Indonesia"),
        ("https://bukandetik.com/a", ""),
        ("https://contoh.example/detik.com", ""),
        ("detik.com", ""),
        ("", ""),
        ("http://[::1", ""),
    ],
)
def test_an_outlet_is_known_by_its_host(url: str, name: str) -> None:
    assert publisher_of(url) == name


def test_an_unknown_outlet_has_no_rules() -> None:
    assert outlet_of("https://contoh.example/") is UNKNOWN
    assert UNKNOWN.body == ()


def test_every_rule_is_a_selector_that_is_understood() -> None:
    data = tomllib.loads((files("reader.sources") / "outlets.toml").read_text("utf-8"))
    selector = re.compile(r"[a-z][a-z0-9]*|(?:[a-z][a-z0-9]*)?(?:[.#][\w-]+)*(?:\[itemprop=\w+\])?")
    domains = [domain for entry in data["outlet"] for domain in entry["domains"]]
    assert len(domains) == len(set(domains)) >= 50
    for entry in data["outlet"]:
        assert set(entry) <= {"name", "domains", "body", "headline", "date", "caption", "related", "drop", "is_local"}
        for kind in ("body", "headline", "date", "caption", "related", "drop"):
            assert all(selector.fullmatch(each) and each for each in entry.get(kind, ()))
