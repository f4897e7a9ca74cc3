"""Headers that were written together or taken apart: put below each other again with the words that headers are."""

from collections.abc import Sequence
from functools import lru_cache

from crm.vocabulary import ACTIVITY, HISTORY, OPPORTUNITY
from crm.words import header_names
from crm.writing import Writing

_KNOWN = frozenset(
    word for aliases in (OPPORTUNITY, HISTORY, ACTIVITY) for words in aliases.values() for word in words
) | {
    *(
        "date",
        "time",
        "quantity",
        "qty",
        "price",
        "product",
        "product id",
        "product type",
        "description",
        "product description",
        "url",
        "link",
    ),
    *("comment", "comments", "notes", "id", "name", "number", "type", "country", "city", "email", "phone", "company"),
    *("fecha", "hora", "cantidad", "precio", "producto", "descripcion", "comentario", "comentarios", "nombre"),
    *("numero", "tipo", "pais", "ciudad", "correo", "telefono", "empresa", "currency", "moneda", "amount", "importe"),
}
_BOTH_KNOWN, _ONE_KNOWN, _MARKS, _CASE, _WHOLE_KNOWN = 6, 2, 8, 1, 5
SURE = 6
_COMPOUNDS = frozenset(word.replace(" ", "") for word in _KNOWN if " " in word)


@lru_cache(maxsize=4096)
def is_known(header: str) -> bool:
    """Whether a text is a header that some CRM, or most lists, have."""
    return not _KNOWN.isdisjoint(header_names(header))


def count_known(headers: Sequence[str]) -> int:
    return len({header for header in headers if header and is_known(header)})


def aligned_header(text: str, cells: Sequence[str], width: int, writing: Writing) -> tuple[tuple[str, ...], bool]:
    """*width* headers from the line *text*, which has another number of them, and whether that is certain."""
    pieces = writing.pieces(text)
    pieces = pieces if len(pieces) == len(cells) else list(cells)
    surplus = len(pieces) - width
    found = _fewer(pieces, surplus, writing) if surplus > 0 else _one_more(pieces, writing) if surplus == -1 else None
    if found is None:
        return tuple(cells[:width]) + ("",) * (width - len(cells)), not any(cells[width:]) and surplus > 0
    headers, is_certain = found
    return tuple(writing.unmarked(h[1:-1]) if writing.is_closed(h) else h for h in headers), is_certain


def _fewer(pieces: list[str], surplus: int, writing: Writing) -> tuple[list[str], bool] | None:
    blank = [place for place, piece in enumerate(pieces) if not piece.strip(" " + writing.quote)]
    if len(blank) >= surplus:
        left_out = set(blank[:surplus]) if len(blank) == surplus else set(blank[len(blank) - surplus :])
        return [piece for place, piece in enumerate(pieces) if place not in left_out], len(blank) == surplus
    halves = [place for place, piece in enumerate(pieces) if place and piece.startswith(" ")]
    if len(halves) != surplus:
        return None
    joined: list[str] = []
    for place, piece in enumerate(pieces):
        if place in halves:
            joined[-1] += writing.delimiter + piece
        else:
            joined.append(piece)
    return joined, True


def _one_more(pieces: list[str], writing: Writing) -> tuple[list[str], bool] | None:
    ways = sorted(
        (
            (_likeliness(piece, cut, writing), place, cut)
            for place, piece in enumerate(pieces)
            for cut in range(1, min(len(piece), 200))
        ),
        key=lambda way: (-way[0], way[1:]),
    )
    if not ways:
        return None
    best, place, cut = ways[0]
    second = ways[1][0] if len(ways) > 1 else 0
    if not best >= SURE > second:
        return None
    return [*pieces[:place], pieces[place][:cut], pieces[place][cut:], *pieces[place + 1 :]], True


def _likeliness(piece: str, cut: int, writing: Writing) -> int:
    """How much speaks for a missing delimiter at *cut*."""
    left, right = piece[:cut], piece[cut:]
    if writing.is_closed(left) and writing.is_closed(right) and cut > 1:
        return _MARKS
    if writing.quote in piece or right.startswith(" ") or left.endswith(" "):
        return 0
    known = is_known(left) + is_known(right)
    found = _BOTH_KNOWN if known == 2 else _ONE_KNOWN * known
    found += _CASE * (left[-1].islower() and right[0].isupper())
    return found - (_WHOLE_KNOWN if is_known(piece) or _is_known_compound(piece) else 0)


def _is_known_compound(piece: str) -> bool:
    """Whether "ProductType" or "PRODUCTID" is a header that lists write with a blank."""
    return piece.casefold() in _COMPOUNDS
