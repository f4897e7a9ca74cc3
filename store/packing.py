"""The bytes of a file, compressed with zstd and back."""

import pyarrow

_ZSTD = "zstd"


def packed(content: bytes) -> bytes:
    """*content*, compressed."""
    found: bytes = pyarrow.Codec(_ZSTD).compress(content, asbytes=True)
    return found


def unpacked(content: bytes, size: int) -> bytes:
    """What `packed` was given, which had *size* bytes.

    Raises
    ------
    OSError
        where it is damaged, or unpacks to more.
    """
    found: bytes = pyarrow.Codec(_ZSTD).decompress(content, decompressed_size=size, asbytes=True) if size else b""
    return found
