"""Letters in an old encoding, or in two of them: files that were pasted together, or come from another decade."""

_SPANISH = "áéíóúüñÁÉÍÓÚÜÑçÇ¿¡ºª"
_LETTERS = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"
_OLD = ("cp850", "mac-roman")
_SAMPLE = 2**20  # bytes
_NEARLY_ALL, _FEW = 0.9, 0.3
_KINDS = 3  # different letters


def count_utf8_lines(data: bytes) -> tuple[int, int]:
    """How many lines beyond ASCII are UTF-8, and how many are not."""
    valid = broken = 0
    for line in data.splitlines():
        if not line.isascii():
            is_valid = _as_utf8(line) is not None
            valid, broken = valid + is_valid, broken + (not is_valid)
    return valid, broken


def line_by_line(data: bytes) -> tuple[bytes, int]:
    """The text in UTF-8, each line that is not yet taken for cp1252, and how many these are."""
    lines = data.splitlines(keepends=True)
    count = 0
    for place, line in enumerate(lines):
        if not line.isascii() and _as_utf8(line) is None:
            lines[place] = line.decode("cp1252", errors="replace").encode()
            count += 1
    return b"".join(lines), count


def old_encoding(data: bytes) -> str:
    """The encoding of DOS or of old Macs, where the letters of Spanish words say so clearly; else ""."""
    sample = data[:_SAMPLE]
    beyond = {byte for byte in sample if byte >= 0x80}
    if len(beyond) < _KINDS or _share_of_letters(sample, "cp1252") > _FEW:
        return ""
    return next((old for old in _OLD if _share_of_letters(sample, old) >= _NEARLY_ALL), "")


def _share_of_letters(data: bytes, encoding: str) -> float:
    """Of the signs beyond ASCII, those that are Spanish letters beside a letter."""
    text = data.decode(encoding, errors="replace")
    beyond = spanish = 0
    for place, sign in enumerate(text):
        if sign > "\x7f":
            beyond += 1
            spanish += sign in _SPANISH and bool(set(text[max(place - 1, 0) : place + 2]) & set(_LETTERS))
    return spanish / max(beyond, 1)


def _as_utf8(line: bytes) -> str | None:
    try:
        return line.decode("utf-8")
    except UnicodeDecodeError:
        return None
