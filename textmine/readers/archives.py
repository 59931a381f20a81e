"""What a ZIP holds, looked at before anything is unpacked: office files are ZIPs, and so are folders of pages."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager

from textmine.errors import Place, ReadError

MARK = b"PK\x03\x04"
MOST_MEMBERS = 20_000
MOST_UNPACKED = 1_000_000_000
"""Bytes of all members together beyond which a ZIP is refused."""
_DENSEST = 250
"""How many bytes one packed byte may become, of large members; repeated text packs about twenty to one."""
_LARGE = 10_000_000


@contextmanager
def opened(data: bytes, name: str) -> Iterator[zipfile.ZipFile]:
    """Open a ZIP whose directory is harmless.

    Parameters
    ----------
    data : bytes
    name : str
        Of the file, for messages.

    Raises
    ------
    ReadError
        TM118 damaged, TM119 a bomb: too many members, too large, or packed too densely to be true; TM114 encrypted.
    """
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
    except (zipfile.BadZipFile, ValueError, NotImplementedError) as error:
        raise ReadError("TM118", Place(file=name), error) from error
    with archive:
        members = archive.infolist()
        if len(members) > MOST_MEMBERS:
            raise ReadError("TM119", Place(file=name), f"{len(members):,} > {MOST_MEMBERS:,}")
        size = sum(member.file_size for member in members)
        if size > MOST_UNPACKED:
            raise ReadError("TM119", Place(file=name), f"{size / 1e6:,.0f} MB > {MOST_UNPACKED / 1e6:,.0f} MB")
        for member in members:
            if member.file_size > max(_LARGE, _DENSEST * member.compress_size):
                raise ReadError("TM119", Place(file=name), f"{member.file_size / 1e6:,.0f} MB")
            if member.flag_bits & 1:
                raise ReadError("TM114", Place(file=name), "ZIP")
        yield archive


def member_names(data: bytes) -> frozenset[str]:
    """Return the names of what a ZIP holds; nothing where it cannot be read."""
    if not data.startswith(MARK):
        return frozenset()
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return frozenset(archive.namelist())
    except (zipfile.BadZipFile, ValueError, NotImplementedError):
        return frozenset()
