from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reader.addresses import behind, canonical, host_of

ARTICLE = "news.example.id/berita/12/banjir-surut"
SAME = [
    "http://news.example.id/berita/12/banjir-surut",
    "https://news.example.id/berita/12/banjir-surut",
    "HTTPS://NEWS.example.ID:443/berita/12/banjir-surut/",
    "https://www.news.example.id/berita/12/banjir-surut",
    "https://m.news.example.id/berita/12/banjir-surut",
    "https://amp.news.example.id/berita/12/banjir-surut",
    "https://news.example.id/amp/berita/12/banjir-surut",
    "https://news.example.id/berita/12/banjir-surut/amp",
    "https://news.example.id/berita/12/banjir-surut/amp/",
    "https://news.example.id/berita/12/banjir-surut?amp=1",
    "https://news.example.id/berita/12/banjir-surut#komentar",
    "https://news.example.id/berita/12/banjir-surut?utm_source=x&utm_medium=y&fbclid=z&gclid=1",
    "https://news.example.id/berita/12/banjir-surut?page=all",
    "https://news.example.id/berita/12/banjir-surut?m=1",
    "https://news.example.id/berita/12/banjir-surut?m=0&amp=true&rss=&mobile=yes&feed=1&share=1",
    "https://news.example.id/berita/12/banjir-surut?source=whatsapp&ref=home-page-terkini&via=&share=wa",
    "https://news.example.id/berita/12/banjir-surut?from=search.example24.com&ref=https%3A%2F%2Fwww.example.com%2F",
    "https://news.example.id/berita/12/banjir%2Dsurut",
    "https://news-example-id.cdn.ampproject.org/c/s/news.example.id/berita/12/banjir-surut/amp",
    "https://www.google.com/amp/s/news.example.id/berita/12/banjir-surut",
    "https://www.google.co.id/url?sa=t&url=https%3A%2F%2Fnews.example.id%2Fberita%2F12%2Fbanjir-surut&usg=A",
    "https://web.archive.org/web/20250122030405/https://news.example.id/berita/12/banjir-surut",
    "https://web.archive.org/web/20250122030405id_/https://news.example.id/berita/12/banjir-surut",
    "http://example.feedsportal.com/c/1/f/2/s/3/sc/4/l/0Lnews0Bexample0Bid0Cberita0C120Cbanjir0Esurut/story01.htm",
]
DIFFERENT = [
    "https://news.example.id/berita/13/banjir-surut",
    "https://finance.example.id/berita/12/banjir-surut",
    "https://news.example.id/berita/12/banjir-surut?page=2",
    "https://news.example.id/berita/12/banjir-surut?id=7",
    "https://news.example.id:8080/berita/12/banjir-surut",
]
NO_ADDRESSES = [
    "",
    "berita",
    "javascript:alert(1)",
    "file:///etc/passwd",
    "http://",
    "https://[::1",
    "http://a:b:c/",
    "/x",
]


@pytest.mark.parametrize("url", SAME)
def test_one_article_has_one_canonical_address(url: str) -> None:
    assert canonical(url) == ARTICLE


@pytest.mark.parametrize("url", DIFFERENT)
def test_another_article_has_another(url: str) -> None:
    assert canonical(url) != ARTICLE


@pytest.mark.parametrize("name", ["m", "src", "from", "via", "source", "rss", "feed", "ref", "share", "amp", "mobile"])
def test_a_number_or_a_title_in_a_parameter_names_an_article_whatever_it_is_called(name: str) -> None:
    values = ("10", "11", "123", "5", "6", "berita1", "berita2", "2025-01-22", "banjir-surut-di-kota-lamun", "a/b/c")
    assert len({canonical(f"https://example.id/read?{name}={value}") for value in (*values, "")}) == len(values) + 1


def test_bytes_that_are_no_utf_8_stay_apart() -> None:
    query = [canonical(f"https://example.id/read?q=%{byte}") for byte in ("FE", "FF", "EF%BF%BD")]
    path = [canonical(f"https://example.id/%{byte}") for byte in ("FE", "FF", "EF%BF%BD")]
    assert len({*query, *path}) == 6
    assert all(canonical(f"https://{one}") == one for one in (*query, *path))
    assert canonical("https://example.id/a?q=%ff") == canonical("https://example.id/a?q=%FF")


@pytest.mark.parametrize(
    "url", ["https://example.id/\ud800", "https://example.id/?q=\udfff", "https://a\ud800.id/", "\ud800"]
)
def test_a_lone_surrogate_harms_nothing(url: str) -> None:
    canonical(url).encode()
    host_of(url).encode()


@pytest.mark.parametrize(
    ("mobile", "own"),
    [
        ("https://m.detik.com/news/berita/d-4123/banjir-surut", "https://news.detik.com/berita/d-4123/banjir-surut"),
        ("http://m.detik.com/finance/d-4123/a?single=1", "https://finance.detik.com/d-4123/a"),
        ("https://www.detik.com/sport/sepakbola/liga/d-4123/a", "https://sport.detik.com/sepakbola/liga/d-4123/a"),
        ("https://m.detik.com/jabar/berita/d-4123/a", "https://www.detik.com/jabar/berita/d-4123/a"),
        ("https://m.detik.com/news/", "https://www.detik.com/news"),
    ],
)
def test_detik_serves_its_sections_from_one_mobile_host(mobile: str, own: str) -> None:
    assert canonical(mobile) == canonical(own)


def test_other_hosts_keep_their_sections_where_they_are() -> None:
    assert canonical("https://m.detik.com/pop/d-4123/a") == "detik.com/pop/d-4123/a"
    assert canonical("https://20.detik.com/news/d-4123/a") == "20.detik.com/news/d-4123/a"
    assert canonical("https://m.lain.example/news/d-4123/a") == "lain.example/news/d-4123/a"


@pytest.mark.parametrize("url", NO_ADDRESSES)
def test_what_is_no_web_address_has_none(url: str) -> None:
    assert canonical(url) == ""
    assert host_of(url) == ""


def test_the_order_of_parameters_does_not_matter() -> None:
    assert canonical("https://example.id/read?b=2&a=1") == canonical("https://example.id/read?a=1&b=2&utm_id=3")


def test_kompas_serves_its_sections_from_one_amp_host() -> None:
    amp = "https://amp.kompas.com/regional/read/2015/11/04/210/judul?page=all"
    assert canonical(amp) == canonical("http://regional.kompas.com/read/2015/11/04/210/judul")


def test_redirects_that_lead_round_in_a_circle_end() -> None:
    url = "https://example.id/redirect?url=https://example.id/redirect"
    assert behind(url + "?url=" + url)


def test_the_host_is_without_its_mirrors() -> None:
    assert host_of("https://m.tempo.example:80/x") == "tempo.example"
    assert host_of("https://www.example.id/") == "example.id"


QUERIES = st.text("?&=%01Fmsrcfo.-+ ", max_size=30)


@given(st.text(max_size=60) | (st.text(max_size=40) | QUERIES).map("https://example.id/".__add__))
@settings(max_examples=200, deadline=None)
def test_any_text_is_read_and_a_canonical_address_is_its_own(text: str) -> None:
    found = canonical(text)
    behind(text)
    assert not found or canonical(f"https://{found}") == found
