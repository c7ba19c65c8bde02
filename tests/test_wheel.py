"""What is shipped: the wheel runs without the checkout, and the sdist can build it again."""

from __future__ import annotations

import subprocess
import sys
import tarfile
import zipfile
from pathlib import Path

import pytest

from newslint import prepared

ROOT = Path(__file__).parent.parent


@pytest.fixture(scope="module")
def dist(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the sdist and the wheel built from it."""
    folder = tmp_path_factory.mktemp("dist")
    command = [sys.executable, "-m", "build", "--no-isolation", "--outdir", str(folder), str(ROOT)]
    done = subprocess.run(command, capture_output=True, text=True, check=False, stdin=subprocess.DEVNULL)
    assert done.returncode == 0, done.stdout + done.stderr
    return folder


@pytest.fixture(scope="module")
def wheel(dist: Path) -> zipfile.ZipFile:
    return zipfile.ZipFile(next(dist.glob("*.whl")))


def test_wheel_holds_every_file_of_the_package_and_every_pack(wheel: zipfile.ZipFile) -> None:
    names = set(wheel.namelist())
    modules = {p.relative_to(ROOT).as_posix() for p in (ROOT / "newslint").rglob("*.py")}
    packs = {f"newslint/_rules/{p.relative_to(ROOT / 'rules').as_posix()}" for p in (ROOT / "rules").rglob("*.yaml")}
    assert packs
    made = {"newslint/_rules.bin", "newslint/_prepared.bin", "newslint/_patterns.bin"}
    assert modules | packs | made | {"newslint/packs/schema.json", "newslint/py.typed"} <= names


def test_wheel_holds_nothing_else(wheel: zipfile.ZipFile) -> None:
    top = {name.partition("/")[0] for name in wheel.namelist()}
    assert top == {"newslint", next(name for name in top if name.endswith(".dist-info"))}
    assert not [n for n in wheel.namelist() if "test" in n or "__pycache__" in n or n.endswith(".pyc")]


def test_wheel_has_the_command_and_the_licence(wheel: zipfile.ZipFile) -> None:
    info = next(n.partition("/")[0] for n in wheel.namelist() if ".dist-info/" in n)
    assert "newslint = newslint.cli:main" in wheel.read(f"{info}/entry_points.txt").decode()
    assert "MIT" in wheel.read(f"{info}/licenses/LICENSE").decode()
    metadata = wheel.read(f"{info}/METADATA").decode()
    assert "Requires-Python: >=3.11" in metadata
    assert "\n# newslint\n" in metadata  # the README is the description


def test_wheel_runs_without_the_checkout(wheel: zipfile.ZipFile, tmp_path: Path) -> None:
    wheel.extractall(tmp_path / "site")
    article = tmp_path / "article.txt"
    article.write_text("The pool opens at six.\n\nLeave a Reply\n", encoding="utf-8")
    program = "import sys; sys.path.insert(0, 'site'); import newslint.cli as c; print(c.__file__); sys.exit(c.main())"
    done = subprocess.run(
        [sys.executable, "-P", "-c", program, "--isolated", "--no-cache", "--output-format", "concise", article.name],
        cwd=tmp_path, capture_output=True, text=True, encoding="utf-8", check=False, stdin=subprocess.DEVNULL,
    )  # fmt: skip
    assert done.returncode == 1, done.stderr
    assert done.stdout.startswith("site") or str(tmp_path) in done.stdout.splitlines()[0]
    assert "article.txt:3:1: error: boilerplate/comment-form" in done.stdout


def test_wheel_has_the_tables_of_its_own_files(wheel: zipfile.ZipFile, tmp_path: Path) -> None:
    wheel.extractall(tmp_path)
    assert prepared.read(tmp_path / "newslint" / "_prepared.bin", tmp_path / "newslint")


def test_sdist_holds_what_the_tests_and_the_docs_need(dist: Path) -> None:
    with tarfile.open(next(dist.glob("*.tar.gz"))) as archive:
        names = {name.partition("/")[2] for name in archive.getnames()}
    assert {"pyproject.toml", "LICENSE", "README.md", "CHANGELOG.md", "Makefile", ".pre-commit-hooks.yaml"} <= names
    assert any(name.startswith("rules/") for name in names)
    assert any(name.startswith("tests/") for name in names)
    assert any(name.startswith("examples/") for name in names)
    assert not [name for name in names if name.startswith(".venv") or "__pycache__" in name]
