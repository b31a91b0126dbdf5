"""Pictures that people send: told by their bytes, decoded with bounds, and never kept as they came.

Decoding is C code that takes tenths of a second and many megabytes, so it runs on threads, few at a time; the rest
waits in a short line, and who comes then is sent away.
"""

from __future__ import annotations

import asyncio
import io
import warnings
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

from PIL import Image, ImageOps

from guildhall_server.errors import InvalidArgument, ResourceExhausted

MOST_PIXELS = 32_000_000
_THREADS = 1
_LINE = 16

FORMATS = {"image/png": "PNG", "image/jpeg": "JPEG", "image/webp": "WEBP", "image/gif": "GIF"}
"""What is taken, and what Pillow calls it. No SVG: it is a program."""


class ImageInvalid(InvalidArgument):
    """The bytes are not a picture that is taken."""

    reason = "IMAGE_INVALID"


class ImageTooLarge(InvalidArgument):
    """The picture has too many bytes or pixels."""

    reason = "IMAGE_TOO_LARGE"


@dataclass(frozen=True, slots=True)
class Picture:
    """An encoded picture."""

    content: bytes
    content_type: str
    width: int
    height: int


def sniff(content: bytes) -> str | None:
    """The type that the first bytes tell; names and headers are what somebody claims."""
    if content.startswith(b"\x89PNG\r\n\x1a\n"):
        return "image/png"
    if content.startswith(b"\xff\xd8\xff"):
        return "image/jpeg"
    if content[:4] == b"RIFF" and content[8:12] == b"WEBP":
        return "image/webp"
    if content.startswith((b"GIF87a", b"GIF89a")):
        return "image/gif"
    return None


class Darkroom:
    """Makes pictures ready to be kept."""

    def __init__(self) -> None:
        self._pool = ThreadPoolExecutor(_THREADS, thread_name_prefix="pictures")
        self._inside = 0

    def close(self) -> None:
        """Take no more; what is being decoded may end."""
        self._pool.shutdown(wait=False, cancel_futures=True)

    async def fit(self, content: bytes, *, within: int, most_bytes: int, field: str) -> Picture:
        """A picture upright, fitted into a square, as WebP without metadata; of an animation the first frame."""
        if len(content) > most_bytes:
            limit = f"{most_bytes} bytes"
            raise ImageTooLarge(
                f"{field}: the picture has {len(content)} bytes, at most {limit}", field=field, limit=limit
            )
        kind = sniff(content)
        if kind is None:
            raise ImageInvalid(f"{field}: the bytes are no PNG, JPEG, WebP or GIF", field=field)
        if self._inside >= _LINE:
            raise ResourceExhausted("too many pictures are being uploaded; try again", retry_after=2.0)
        self._inside += 1
        work = asyncio.get_running_loop().run_in_executor(self._pool, _fit, content, FORMATS[kind], within, field)
        work.add_done_callback(self._leave)
        # A caller that goes away does not stop the thread, so its place stays taken until it has ended.
        return await asyncio.shield(work)

    def _leave(self, work: asyncio.Future[Picture]) -> None:
        self._inside -= 1
        if not work.cancelled():
            work.exception()


def _fit(content: bytes, kind: str, within: int, field: str) -> Picture:
    try:
        with warnings.catch_warnings(), Image.open(io.BytesIO(content), formats=(kind,)) as image:
            # Pillow warns of bombs by a measure of its own; ours comes before anything is decoded.
            warnings.simplefilter("ignore")
            if image.width * image.height > MOST_PIXELS:
                raise _too_many_pixels(field)  # noqa: TRY301 - passes the clause below
            image.draft("RGB", (within, within))
            upright = ImageOps.exif_transpose(image)
            fitted = upright.convert("RGBA" if _has_alpha(upright) else "RGB")
            fitted.thumbnail((within, within), Image.Resampling.LANCZOS)
            return _encoded(fitted)
    except ImageTooLarge:
        raise
    except Image.DecompressionBombError:
        # Pillow refuses the worst itself.
        raise _too_many_pixels(field) from None
    except Exception as error:  # decoders raise whatever the bytes make them
        raise ImageInvalid(f"{field}: the picture is broken ({type(error).__name__})", field=field) from error


def _too_many_pixels(field: str) -> ImageTooLarge:
    limit = f"{MOST_PIXELS} pixels"
    return ImageTooLarge(f"{field}: the picture has more than {limit}; make it smaller", field=field, limit=limit)


def _has_alpha(image: Image.Image) -> bool:
    return image.mode in {"RGBA", "LA", "PA", "La", "RGBa"} or "transparency" in image.info


def _encoded(image: Image.Image) -> Picture:
    # A new image: what rode along in `info` (EXIF, ICC, XMP, comments) stays behind.
    clean = Image.new(image.mode, image.size)
    clean.paste(image)
    out = io.BytesIO()
    clean.save(out, "WEBP", quality=85, method=4)
    return Picture(out.getvalue(), "image/webp", clean.width, clean.height)
