"""Settings of the training commands: defaults in files, overriding, errors that name file and key."""

from dataclasses import MISSING, fields, is_dataclass
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest

from textmine.errors import UsageError
from textmine.training.configuration import configured, default_configuration
from textmine.training.train_claims import ClaimsConfig, Strengths

CONFIGS = {
    "claims": ("train_claims", "ClaimsConfig"),
    "caveats": ("train_caveats", "CaveatsConfig"),
    "column-kinds": ("train_column_kinds", "ColumnKindsConfig"),
    "criteria": ("train_criteria", "CriteriaConfig"),
    "reading-order": ("train_reading_order", "ReadingOrderConfig"),
    "rule-scores": ("train_rule_scores", "RuleScoresConfig"),
    "series": ("train_series", "SeriesConfig"),
    "taxonomy": ("train_taxonomy", "TaxonomyConfig"),
}


def config_class(command: str) -> type[Any]:
    module, name = CONFIGS[command]
    found: type[Any] = getattr(import_module(f"textmine.training.{module}"), name)
    return found


def written(folder: Path, text: str) -> Path:
    path = folder / "own.toml"
    path.write_text(text, encoding="utf-8")
    return path


@pytest.mark.parametrize("command", CONFIGS)
def test_the_default_files_hold_the_defaults(command: str) -> None:
    kind = config_class(command)
    path = Path(str(default_configuration(command)))
    assert configured(kind, command, path, {"folder": Path("m")}) == kind(folder=Path("m"))


@pytest.mark.parametrize("command", CONFIGS)
def test_the_default_files_name_every_setting(command: str) -> None:
    text = default_configuration(command).read_text(encoding="utf-8")

    def names(kind: Any) -> list[str]:
        inner = [item.default_factory for item in fields(kind) if item.default_factory is not MISSING]
        own = [item.name for item in fields(kind)]
        return own + [name for each in inner if is_dataclass(each) for name in names(each)]

    assert not [name for name in names(config_class(command)) if name not in text]


def test_without_a_file_the_defaults_hold() -> None:
    assert configured(ClaimsConfig, "claims", options={"folder": Path("m")}) == ClaimsConfig(Path("m"))


def test_inner_tables_paths_and_lists_are_read(tmp_path: Path) -> None:
    path = written(tmp_path, '[claims]\nfolder = "m"\ncorpus = "g"\nfolds = 0\n[claims.strengths]\ngate = 2\n[other]\n')
    expected = ClaimsConfig(Path("m"), Path("g"), folds=0, strengths=Strengths(gate=2.0))
    assert configured(ClaimsConfig, "claims", path) == expected
    criteria = written(tmp_path, '[criteria]\nfolder = "m"\nreports = ["a", "b"]\n')
    assert configured(config_class("criteria"), "criteria", criteria).reports == (Path("a"), Path("b"))


def test_options_stand_above_the_file(tmp_path: Path) -> None:
    path = written(tmp_path, '[claims]\nfolder = "m"\nfolds = 3\nuses_rules = true\n')
    options = {"folds": 2, "uses_rules": False, "corpus": None}
    assert configured(ClaimsConfig, "claims", path, options) == ClaimsConfig(Path("m"), uses_rules=False, folds=2)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("[claims]\nfolder = 'm'\nfold = 3\n", "claims.fold: unknown key, not folds?"),
        ("[claims]\nfolder = 'm'\n[claims.strengths]\ngat = 1\n", "claims.strengths.gat: unknown key, not gate?"),
        ("[claims]\nfolder = 'm'\nfolds = '3'\n", "claims.folds: Input should be a valid integer"),
        ("[claims]\nfolder = 'm'\nfolds = true\n", "claims.folds: Input should be a valid integer"),
        ("[claims]\nfolder = 'm'\nfolds = -1\n", "claims.folds: -1 is not 0 or more"),
        ("[claims]\nfolder = 'm'\nstrengths = 3\n", "claims.strengths: "),
        ("[claims]\nfolder = 'm'\n[claims.strengths]\nlink = 0\n", "claims.strengths.link: 0.0 is not above 0"),
        ("[claims]\nfolder = 'm'\n[claims.strengths]\nlink = nan\n", "claims.strengths.link: nan is not above 0"),
        ("[claims]\nfolds = 3\n", "claims.folder: Field required"),
        ("[claim]\nfolds = 3\n", "no table [claims]"),
        ("[claims\n", "Expected ']'"),
        ("claims = 3\n", "no table [claims]"),
    ],
)
def test_what_does_not_fit_is_told_in_one_line(tmp_path: Path, text: str, told: str) -> None:
    path = written(tmp_path, text)
    with pytest.raises(UsageError) as caught:
        configured(ClaimsConfig, "claims", path)
    line = caught.value.line("en")
    assert line.startswith("TM404 ")
    assert str(path) in line
    assert told in line
    assert "\n" not in line
    assert caught.value.remedy("en") in line


def test_a_page_is_too_few_for_pairs(tmp_path: Path) -> None:
    path = written(tmp_path, "[criteria]\nfolder = 'm'\npages = 1\n")
    with pytest.raises(UsageError, match="pages: 1 is not 2 or more"):
        configured(config_class("criteria"), "criteria", path)


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match=r"none\.toml.*No such file"):
        configured(ClaimsConfig, "claims", tmp_path / "none.toml")


def test_bytes_that_are_no_text_are_told(tmp_path: Path) -> None:
    path = tmp_path / "own.toml"
    path.write_bytes(b"\xff\xfe[claims]")
    with pytest.raises(UsageError, match="TM404"):
        configured(ClaimsConfig, "claims", path)


def test_without_a_folder_anywhere_the_key_is_named() -> None:
    with pytest.raises(UsageError, match="folder: Field required"):
        configured(ClaimsConfig, "claims")
