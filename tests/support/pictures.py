"""Pictures to upload."""

from __future__ import annotations

import io
import struct
import zlib

from PIL import Image


def picture(kind: str = "PNG", width: int = 40, height: int = 20, *, mode: str = "RGB", **options: object) -> bytes:
    """A picture, red on its left and blue on its right."""
    image = Image.new("RGB", (width, height), (220, 20, 20))
    image.paste((20, 20, 220), (width // 2, 0, width, height))
    out = io.BytesIO()
    image.convert(mode).save(out, kind, **options)
    return out.getvalue()


def padded(content: bytes, size: int) -> bytes:
    """A PNG made as large as wanted by a chunk that decoders skip."""
    rest = size - len(content) - 12
    body = b"prVt" + b"x" * rest
    chunk = struct.pack(">I", rest) + body + struct.pack(">I", zlib.crc32(body))
    return content[:-12] + chunk + content[-12:]


def bomb(width: int, height: int) -> bytes:
    """A PNG of a few kilobytes that claims to be huge, and is."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    packer = zlib.compressobj(9)
    row = bytes(1 + width // 8)
    rows = b"".join(packer.compress(row) for _ in range(height)) + packer.flush()
    header = struct.pack(">IIBBBBB", width, height, 1, 0, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", rows) + chunk(b"IEND", b"")


def opened(content: bytes) -> Image.Image:
    """What came back, decoded."""
    image = Image.open(io.BytesIO(content))
    image.load()
    return image
