from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest
from babel.messages.mofile import read_mo
from babel.messages.pofile import read_po

from reader.locale import N_, _, choose, language, ngettext, number, use

READER = Path(__file__).parent.parent / "reader"
CATALOGUE = READER / "locale" / "id" / "LC_MESSAGES" / "berita.po"


def spoken() -> set[str]:
    """Collect the texts that the code marks for translation."""
    found = set()
    for path in READER.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.args:
                taken = {"_": 1, "N_": 1, "ngettext": 2}.get(node.func.id, 0)
                found |= {one.value for one in node.args[:taken] if isinstance(one, ast.Constant) and one.value}
    return {text for text in found if isinstance(text, str)}


def catalogue() -> dict[str, list[str]]:
    with CATALOGUE.open("rb") as file:
        messages = read_po(file, locale="id")
    texts: dict[str, list[str]] = {}
    for message in messages:
        if message.id:
            ids = [message.id] if isinstance(message.id, str) else list(message.id)
            strings = [message.string] if isinstance(message.string, str) else list(message.string or ())
            texts |= dict.fromkeys(ids, strings)
    return texts


def test_every_text_of_the_interface_is_there_in_indonesian() -> None:
    translated = {text for text, strings in catalogue().items() if all(strings)}
    assert spoken() - translated == set(), "write them into reader/locale/id and run `make locale`"


def test_no_translation_is_left_over() -> None:
    assert set(catalogue()) - spoken() == set()


def test_translations_name_the_same_values() -> None:
    def names(text: str) -> set[str]:
        return set(re.findall(r"\{[a-z_0-9]*\}", text))

    assert not [text for text, strings in catalogue().items() if any(names(one) != names(text) for one in strings)]


def test_the_compiled_catalogue_is_the_one_that_was_written() -> None:
    with CATALOGUE.with_suffix(".mo").open("rb") as file:
        compiled = {
            one: message.string
            for message in read_mo(file)
            for one in ([message.id] if isinstance(message.id, str) else message.id)
            if one
        }
    written = {text: strings[0] for text, strings in catalogue().items()}
    assert {text: one if isinstance(one, str) else (one or ("",))[0] for text, one in compiled.items()} == written


@pytest.mark.parametrize(
    ("environment", "spoken_language"),
    [
        ({"LANG": "id_ID.UTF-8"}, "id"),
        ({"LANG": "en_GB.UTF-8"}, "en"),
        ({"LANG": "en_GB.UTF-8", "LC_ALL": "id_ID"}, "id"),
        ({"LC_ALL": "C", "LANG": "id_ID.UTF-8"}, "en"),
        ({"LANGUAGE": "id:en", "LANG": "en_US.UTF-8"}, "id"),
        ({"LANG": "fr_FR.UTF-8"}, "en"),
        ({}, "en"),
    ],
)
def test_the_environment_chooses_the_language(
    environment: dict[str, str],
    spoken_language: str,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    for name in ("LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.delenv(name, raising=False)
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    assert choose() == spoken_language


def test_texts_counts_and_numbers_follow_the_language() -> None:
    use("id")
    assert language() == "id"
    assert _("List") == "Daftar"
    assert ngettext("{count} article", "{count} articles", 2) == "{count} artikel"
    assert number(1234567) == "1.234.567"
    use("en")
    assert _("List") == "List"
    assert ngettext("{count} article", "{count} articles", 1) == "{count} article"
    assert number(1234567) == "1,234,567"
    use("fr")
    assert language() == "en"
    assert _("") == ""
    assert N_("List") == "List"
