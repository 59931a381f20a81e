"""The text of a Word file's paragraphs: insertions, ruby bases, text boxes, marks of notes; what is no text, counted.

``python-docx`` gives the runs that stand in a paragraph itself. What a draft keeps in tracked insertions, content
controls or text boxes stands deeper, and the bases of ruby are no text of their run.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from textmine.readers.raised import raised

if TYPE_CHECKING:
    from docx.document import Document as WordDocument

_WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_MATH = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
_MARKUP = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_PLAIN = {f"{_WORD}tab": "\t", f"{_WORD}cr": "\n", f"{_WORD}noBreakHyphen": "-"}
_SKIPPED = frozenset(
    f"{_WORD}{name}" for name in ("rt", "del", "moveFrom", "pPr", "rPr", "sdtPr", "tblPr", "footnoteRef", "endnoteRef")
)
_DELETED = frozenset({f"{_WORD}del", f"{_WORD}moveFrom"})
_KINDS = {f"{_WORD}footnoteReference": "footnote", f"{_WORD}endnoteReference": "endnote"}
_GRAPHIC = frozenset({f"{_WORD}drawing", f"{_WORD}pict", f"{_WORD}object"})


@dataclass(slots=True)
class WordText:
    """Reads the text of one Word file; notes are numbered as they are referred to.

    Attributes
    ----------
    deleted, graphics, rubies : int
        Tracked deletions, pictures and objects without text, and characters with a reading: what is not read.
    """

    deleted: int = 0
    graphics: int = 0
    rubies: int = 0
    _notes: dict[tuple[str, str], Any] = field(default_factory=dict)
    _numbers: dict[tuple[str, str], int] = field(default_factory=dict)
    _waiting: list[tuple[str, str]] = field(default_factory=list)
    _boxes: list[Any] = field(default_factory=list)

    @classmethod
    def of(cls, document: WordDocument) -> WordText:
        """Return the reader of a document, with the notes of its other parts."""
        found = cls()
        for kind in ("footnote", "endnote"):
            for element in _other_part(document, f"{kind}s"):
                name = element.get(f"{_WORD}id")
                # Separators have a type, notes have none.
                if element.tag == f"{_WORD}{kind}" and element.get(f"{_WORD}type") in (None, "normal"):
                    found._notes[kind, name] = element
        return found

    def paragraph(self, element: Any) -> str:
        """Return the text of a paragraph; its text boxes and notes wait for :meth:`boxes` and :meth:`notes`."""
        return "".join(self._pieces(element))

    def cell(self, element: Any) -> str:
        """Return the text of a cell, the paragraphs of tables in it among them."""
        return "\n".join(self.paragraph(own) for own in _paragraphs(element))

    def boxes(self) -> Iterator[str]:
        """Yield the text of the text boxes that were met since the last time."""
        while self._boxes:
            yield self.cell(self._boxes.pop(0))

    def notes(self, kind: str) -> Iterator[str]:
        """Yield the notes that were referred to since the last time, each with its mark."""
        waiting = [key for key in self._waiting if key[0] == kind]
        self._waiting = [key for key in self._waiting if key[0] != kind]
        for key in waiting:
            said = self.cell(self._notes[key]).strip()
            if said:
                yield f"{raised(str(self._numbers[key]))} {said}"

    def _pieces(self, element: Any) -> Iterator[str]:
        for child in element:
            tag = child.tag
            if tag in (f"{_WORD}t", f"{_MATH}t"):
                yield child.text or ""
            elif tag in _PLAIN:
                yield _PLAIN[tag]
            elif tag == f"{_WORD}br":
                yield "" if child.get(f"{_WORD}type") == "page" else "\n"
            elif tag in _KINDS:
                yield self._mark(_KINDS[tag], child.get(f"{_WORD}id"))
            elif tag == f"{_WORD}txbxContent":
                self._boxes.append(child)
            elif tag == f"{_MARKUP}AlternateContent":
                # The same text box once for new programs and once for old ones.
                yield from self._pieces(child[0] if len(child) else child)
            elif tag in _SKIPPED:
                self.deleted += tag in _DELETED
                self.rubies += len("".join(child.itertext())) if tag == f"{_WORD}rt" else 0
            elif tag == f"{_WORD}r" and _is_raised(child):
                yield raised("".join(self._pieces(child)))
            elif isinstance(tag, str) and tag != f"{_WORD}p":
                boxes = len(self._boxes)
                yield from self._pieces(child)
                self.graphics += tag in _GRAPHIC and len(self._boxes) == boxes

    def _mark(self, kind: str, name: str) -> str:
        key = kind, name
        if key not in self._notes:
            return ""
        if key not in self._numbers:
            self._numbers[key] = len(self._numbers) + 1
            self._waiting.append(key)
        return raised(str(self._numbers[key]))


def body_elements(element: Any) -> Iterator[Any]:
    """Yield the paragraphs and tables of a body in their order, those in content controls and the like too."""
    for child in element:
        if child.tag in (f"{_WORD}p", f"{_WORD}tbl"):
            yield child
        elif isinstance(child.tag, str) and child.tag not in _SKIPPED:
            yield from body_elements(child)


def comment_count(document: WordDocument) -> int:
    """Return how many comments stand beside the text."""
    return sum(element.tag == f"{_WORD}comment" for element in _other_part(document, "comments"))


def _paragraphs(element: Any) -> Iterator[Any]:
    """Yield the paragraphs of a cell or a note, those of tables in it in their order."""
    for own in body_elements(element):
        if own.tag == f"{_WORD}p":
            yield own
        else:
            yield from (paragraph for row in own for cell in row for paragraph in _paragraphs(cell))


def _is_raised(run: Any) -> bool:
    return any(own.get(f"{_WORD}val") == "superscript" for own in run.iterfind(f"{_WORD}rPr/{_WORD}vertAlign"))


def _other_part(document: WordDocument, name: str) -> Iterable[Any]:
    """Return the elements of a part beside the text, such as ``footnotes``; nothing where there is none."""
    from docx.oxml.parser import parse_xml

    for relation in document.part.rels.values():
        if not relation.is_external and relation.reltype.endswith(f"/{name}"):
            return tuple(parse_xml(relation.target_part.blob))
    return ()
