from __future__ import annotations

from pathlib import Path

from reader.commands import COMMANDS, PANES, Place, grouped, key_label, keys_page
from reader.locale import use


def test_every_command_has_its_own_id_and_says_what_it_does() -> None:
    assert len({known.id for known in COMMANDS}) == len(COMMANDS)
    assert all(known.help.endswith(".") and known.label for known in COMMANDS)


def test_no_key_means_two_things_in_one_place() -> None:
    for place in (*PANES, Place.SEARCH):
        here = [key for known in COMMANDS if {place, Place.EVERYWHERE} & set(known.places) for key in known.keys]
        assert len(here) == len(set(here)), place


def test_keys_are_shown_as_they_stand_on_the_keyboard() -> None:
    assert [key_label(key) for key in ("left_square_bracket", "j")] == ["[", "j"]


def test_the_page_of_keys_is_what_the_table_says() -> None:
    use("en")
    page = Path(__file__).parent.parent / "docs" / "keys.md"
    assert page.read_text(encoding="utf-8") == keys_page(), "write it again with `make keys`"


def test_every_command_stands_in_one_group_of_the_help() -> None:
    listed = [known.id for _title, commands in grouped() for known in commands]
    assert sorted(listed) == sorted(known.id for known in COMMANDS)
