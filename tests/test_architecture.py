"""The design as tests: which way imports run, how long things may get, what no module may do."""

from __future__ import annotations

import ast
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
READER = sorted((ROOT / "reader").rglob("*.py"))
LONGEST_MODULE = 300
LONGEST_CLASS = 200
LONGEST_FUNCTION = 50
MOST_PARAMETERS = 5
VAGUE = {"utils", "helpers", "manager", "common", "core", "base", "misc"}


def parsed(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


def name_of(path: Path) -> str:
    return str(path.relative_to(ROOT))


def test_imports_run_one_way() -> None:
    done = subprocess.run(
        [Path(sys.executable).parent / "lint-imports", "--no-cache"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout


@pytest.mark.parametrize("path", READER, ids=name_of)
def test_no_module_is_longer_than_its_ceiling(path: Path) -> None:
    assert len(path.read_text(encoding="utf-8").splitlines()) <= LONGEST_MODULE


def test_no_class_and_no_function_is_longer_than_its_ceiling() -> None:
    too_long = []
    for path in READER:
        for node in ast.walk(parsed(path)):
            if isinstance(node, ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef):
                most = LONGEST_CLASS if isinstance(node, ast.ClassDef) else LONGEST_FUNCTION
                length = (node.end_lineno or node.lineno) - node.lineno + 1
                if length > most:
                    too_long.append(f"{name_of(path)} {node.name}: {length} lines, {most} at most")
    assert not too_long


def test_no_function_takes_more_than_five_parameters() -> None:
    too_many = []
    for path in READER:
        for node in ast.walk(parsed(path)):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                taken = [*node.args.posonlyargs, *node.args.args, *node.args.kwonlyargs]
                names = [argument.arg for argument in taken if argument.arg not in {"self", "cls"}]
                if len(names) > MOST_PARAMETERS:
                    too_many.append(f"{name_of(path)} {node.name}({', '.join(names)})")
    assert not too_many


def test_no_module_has_a_vague_name() -> None:
    assert not [name_of(path) for path in READER if path.stem in VAGUE or path.parent.name in VAGUE]


def test_every_package_shows_at_most_eight_names() -> None:
    for path in READER:
        if path.name == "__init__.py":
            exported = [
                node.value
                for node in parsed(path).body
                if isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name)
                if node.targets[0].id == "__all__"
            ]
            names = [len(ast.literal_eval(value)) for value in exported]
            assert all(count <= 8 for count in names), name_of(path)


def test_every_stylesheet_is_named_for_a_module_of_the_screen() -> None:
    modules = {path.stem for path in (ROOT / "reader" / "tui").rglob("*.py")} | {"screen"}
    assert {path.stem for path in (ROOT / "styles").glob("*.tcss")} <= modules


def test_nothing_runs_through_a_shell() -> None:
    forbidden = []
    for path in READER:
        for node in ast.walk(parsed(path)):
            if isinstance(node, ast.Call):
                called = ast.unparse(node.func)
                shell = any(word.arg == "shell" for word in node.keywords)
                if shell or called in {"os.system", "os.popen", "eval", "exec", "subprocess.getoutput"}:
                    forbidden.append(f"{name_of(path)}:{node.lineno} {called}")
    assert not forbidden


MARKUP_SINKS = {"Static", "Label", "update", "notify", "Tooltip", "Option", "render_str", "from_markup"}
MARKUP_TITLES = {"border_title", "border_subtitle", "tooltip", "placeholder"}


def is_safe(value: ast.expr) -> bool:
    """A literal, or a call that makes Content or Text, cannot be read as markup."""
    if isinstance(value, ast.IfExp):
        return is_safe(value.body) and is_safe(value.orelse)
    if isinstance(value, ast.Constant):
        return True
    return isinstance(value, ast.Call) and ast.unparse(value.func) in {
        "Content",
        "Content.assemble",
        "Content('').join",
        "Text",
        "self._page",  # a table of Text
    }


def markup_risks(path: Path) -> list[str]:
    risks = []
    for node in ast.walk(parsed(path)):
        if isinstance(node, ast.Call):
            called = ast.unparse(node.func).rsplit(".", 1)[-1]
            plain = any(
                word.arg == "markup" and isinstance(word.value, ast.Constant) and word.value.value is False
                for word in node.keywords
            )
            if called in MARKUP_SINKS and node.args and not plain and not is_safe(node.args[0]):
                risks.append(f"{name_of(path)}:{node.lineno} {ast.unparse(node)}")
        if isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Attribute):
            title = node.targets[0].attr
            if title in MARKUP_TITLES and not is_safe(node.value):
                risks.append(f"{name_of(path)}:{node.lineno} {ast.unparse(node)}")
    return risks


def test_no_text_reaches_a_widget_that_reads_markup() -> None:
    risks = [risk for path in READER if "tui" in path.parts for risk in markup_risks(path)]
    assert not risks


def test_the_command_line_imports_nothing_heavy() -> None:
    program = "import sys, reader.cli; print(*{name.split('.')[0] for name in sys.modules})"
    done = subprocess.run([sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, check=True)
    assert not {"textual", "rich", "sqlite_utils", "simplemma"} & set(done.stdout.split())


def test_the_repository_names_no_machine() -> None:
    tracked = subprocess.run(["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=False).stdout
    named = []
    for line in tracked.splitlines():
        path = ROOT / line
        if path.suffix in {".py", ".md", ".toml", ".txt", ".tcss", ".json"} or path.name == "Makefile":
            text = path.read_text(encoding="utf-8", errors="replace")
            named += [f"{line}: {word}" for word in ("/wo" + "rk/", "/ro" + "ot/") if word in text]
    assert not named
