"""What may be kept as a photo of a map on paper, and how it is drawn anew (R129).

Nothing of the file itself is kept: its pixels are read and written again, so that
where and when and with what it was taken, what its maker wrote into it and whatever
else was hidden in it stays behind.
"""

from io import BytesIO
from typing import Final

from PIL import Image, ImageOps

from peerdash.rules.refusal import Refused
from peerdash.rules.sheets import MEGABYTES

MOST: Final = 12
"""How many photos one item keeps at once."""
SIDE: Final = (
    2400  # pixels of the longer side: handwriting on a flipchart stays legible
)
PIXELS: Final = 24_000_000
QUALITY: Final = 85
FORMATS: Final = ("JPEG", "PNG", "WEBP")
TYPES: Final = ("jpg", "jpeg", "png", "webp")
WHAT_TO_DO: Final = "Save it as a JPEG, PNG or WebP picture and add that."


def require_size(content: bytes) -> None:
    """Refuse a file that is too large to be looked at."""
    if len(content) > MEGABYTES * 1_000_000:
        raise Refused(
            f"This picture is over {MEGABYTES} MB. Take it again with fewer pixels."
        )


def require_room(kept: int) -> None:
    """Refuse one more where there are as many as are kept."""
    if kept >= MOST:
        raise Refused(f"{MOST} photos are kept at most. Take one off first.")


def redrawn(content: bytes) -> tuple[bytes, int, int]:
    """Return a picture drawn anew as JPEG, and its width and height in pixels.

    Raises Refused for what is no picture, is too large, or cannot be read.
    """
    require_size(content)
    try:
        with Image.open(BytesIO(content), formats=FORMATS) as picture:
            picture.draft("RGB", (SIDE, SIDE))  # of a JPEG, no more is read than this
            if picture.width * picture.height > PIXELS:
                raise Refused(
                    f"This picture has over {PIXELS // 1_000_000} million dots. Take "
                    "it again with fewer pixels."
                )
            return _drawn(picture)
    except (OSError, ValueError, SyntaxError, Image.DecompressionBombError):
        raise Refused(f"This is no picture that can be read. {WHAT_TO_DO}") from None


def _drawn(picture: Image.Image) -> tuple[bytes, int, int]:
    picture.thumbnail((SIDE, SIDE))
    upright = ImageOps.exif_transpose(picture).convert("RGB")
    upright.info.clear()
    made = BytesIO()
    upright.save(made, "JPEG", quality=QUALITY, optimize=True)
    return made.getvalue(), upright.width, upright.height
