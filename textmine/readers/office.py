"""What spreadsheets and word processor files share: they are ZIPs, and other packages, if installed, read them."""

from __future__ import annotations

import io
from collections.abc import Iterator
from contextlib import contextmanager

from textmine.errors import Place, ReadError
from textmine.readers.archives import opened


@contextmanager
def office_file(data: bytes, name: str, extra: str) -> Iterator[io.BytesIO]:
    """Open an office file that is harmless, for as long as a package reads it.

    Parameters
    ----------
    data : bytes
    name : str
        Of the file, for messages.
    extra : str
        The extra of textmine that brings the package.

    Raises
    ------
    ReadError
        TM120 where the package is missing, TM118 damaged, TM119 a bomb, TM114 encrypted.
    """
    with opened(data, name):
        pass
    try:
        yield io.BytesIO(data)
    except ReadError:
        raise
    except ImportError as error:
        raise ReadError("TM120", Place(file=name), extra) from error
    except Exception as error:  # these packages let whatever their parsers raise through
        raise ReadError("TM118", Place(file=name), error) from error
