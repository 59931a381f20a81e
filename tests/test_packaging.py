"""What is installed is what was built: the lists in setup.cfg, wheel and sdist, the wheel in an empty environment."""

import configparser
import json
import os
import re
import shutil
import subprocess
import sys
import tarfile
import tomllib
import zipfile
from importlib.metadata import PackageNotFoundError, distribution
from importlib.resources import files
from pathlib import Path

import pytest

import textmine

ROOT = Path(__file__).parents[1]
DATA_ROOTS = {"textmine_corpora": "corpora", "textmine_models": "models"}


@pytest.fixture(scope="module")
def config() -> configparser.ConfigParser:
    parser = configparser.ConfigParser()
    parser.optionxform = str  # type: ignore[assignment,method-assign]  # names of entry points keep their case
    parser.read(ROOT / "setup.cfg", encoding="utf-8")
    return parser


def test_every_package_is_listed(config: configparser.ConfigParser) -> None:
    listed = set(config["options"]["packages"].split())
    folders = {".".join(path.parent.relative_to(ROOT).parts) for path in (ROOT / "textmine").rglob("__init__.py")}
    assert listed == folders | set(DATA_ROOTS)


def test_the_data_folders_are_mapped(config: configparser.ConfigParser) -> None:
    mapping = dict(line.split(" = ") for line in config["options"]["package_dir"].strip().splitlines())
    assert mapping == DATA_ROOTS


def test_every_extra_resolves_without_the_project_tools(config: configparser.ConfigParser) -> None:
    tools = {"pytest", "ruff", "mypy", "build", "hypothesis"}
    for extra in ("train", "pandas", "pages"):
        names = {re.split(r"[<>=]", line)[0] for line in config["options.extras_require"][extra].split()}
        assert not names & tools


def test_entry_points_can_be_loaded(config: configparser.ConfigParser) -> None:
    for group, lines in config["options.entry_points"].items():
        for line in lines.strip().splitlines():
            name, _, target = line.partition(" = ")
            module, _, attribute = target.partition(":")
            loaded = __import__(module, fromlist=[attribute])
            assert hasattr(loaded, attribute), f"{group}: {name}"


def test_the_installed_entry_points_are_the_declared_ones(config: configparser.ConfigParser) -> None:
    try:
        installed = {(point.group, point.name) for point in distribution("textmine").entry_points}
    except PackageNotFoundError:
        pytest.skip("textmine is not installed here, only on the path")
    declared = {
        (group, line.partition(" = ")[0])
        for group, lines in config["options.entry_points"].items()
        for line in lines.strip().splitlines()
    }
    assert installed == declared


def test_the_changelog_knows_the_version() -> None:
    assert re.search(
        rf"^## \[{re.escape(textmine.__version__)}\]", (ROOT / "CHANGELOG.md").read_text("utf-8"), re.MULTILINE
    )


def test_pyproject_declares_no_project() -> None:
    # One source of metadata: setup.cfg.
    assert "project" not in tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))


def run(*command: str | Path, cwd: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    kept = {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}
    done = subprocess.run(
        [str(part) for part in command],
        cwd=cwd,
        env=kept | {"PYTHONUTF8": "1"} | environment,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 0, f"{' '.join(map(str, command))}\n{done.stdout}\n{done.stderr}"
    return done


@pytest.fixture(scope="module")
def distributions(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """Build sdist, and the wheel out of the sdist, from a copy of the tree without what it ignores."""
    folder = tmp_path_factory.mktemp("build")
    tree = folder / "tree"
    ignored = shutil.ignore_patterns(
        ".venv", ".git", "*.egg-info", "__pycache__", ".*_cache", "build", "dist", "demo-output"
    )
    shutil.copytree(ROOT, tree, ignore=ignored)
    run(sys.executable, "-m", "build", "--outdir", folder / "dist", tree, cwd=folder)
    (wheel,) = (folder / "dist").glob("*.whl")
    (sdist,) = (folder / "dist").glob("*.tar.gz")
    return {"wheel": wheel, "sdist": sdist}


def data_files() -> set[str]:
    """Return the files other than code that the wheel must hold, by their installed names."""
    shipped = {
        f"textmine/{path.relative_to(ROOT / 'textmine').as_posix()}" for path in (ROOT / "textmine").rglob("*.*")
    }
    for package, folder in DATA_ROOTS.items():
        paths = [path for path in (ROOT / folder).rglob("*") if path.is_file()]
        shipped |= {f"{package}/{path.relative_to(ROOT / folder).as_posix()}" for path in paths}
    return {name for name in shipped if "__pycache__" not in name and not name.endswith((".py", ".pyc"))}


@pytest.mark.slow
def test_the_wheel_holds_code_and_data_and_nothing_else(distributions: dict[str, Path]) -> None:
    names = set(zipfile.ZipFile(distributions["wheel"]).namelist())
    assert data_files() - names == set()
    assert {name.split("/")[0].split("-")[0] for name in names} == {"textmine", *DATA_ROOTS}
    assert not [name for name in names if "__pycache__" in name]


@pytest.mark.slow
def test_the_sdist_holds_what_the_tests_need(distributions: dict[str, Path]) -> None:
    with tarfile.open(distributions["sdist"]) as archive:
        names = {name.partition("/")[2] for name in archive.getnames()}
    needed = {"LICENSE", "Makefile", "README.md", "README.ja.md", ".ci/run", "docs/index.md", "tests/conftest.py"}
    assert needed <= names


@pytest.mark.slow
def test_the_wheel_works_in_an_empty_environment(distributions: dict[str, Path], tmp_path: Path) -> None:
    run(sys.executable, "-m", "venv", tmp_path / "venv", cwd=tmp_path)
    folder = tmp_path / "venv" / ("Scripts" if os.name == "nt" else "bin")
    run(folder / "python", "-m", "pip", "install", "--quiet", distributions["wheel"], cwd=tmp_path)

    code = "from importlib.resources import files; print(files('textmine_corpora'), files('textmine_models'), sep='|')"
    corpora, models = run(folder / "python", "-c", code, cwd=tmp_path).stdout.strip().split("|")
    sample = Path(corpora) / "sample" / "page.txt"
    assert sample.is_relative_to(tmp_path)
    assert list(Path(models).rglob("*.npz"))

    run(folder / "textmine", "analyze", sample, "--format", "json", "-o", "page.json", cwd=tmp_path)
    report = json.loads((tmp_path / "page.json").read_text("utf-8"))
    assert report["schema"] == "textmine/1"
    assert report["claims"]
    here = textmine.analyze(Path(str(files("textmine_corpora") / "sample" / "page.txt"))).to_dict()
    # Scores are left out: their last digits may differ between versions of numpy.
    fields = ("key", "label", "value", "unit", "indicator", "of", "criterion")
    assert [[claim.get(f) for f in fields] for claim in report["claims"]] == [
        [claim.get(f) for f in fields] for claim in here["claims"]
    ]
