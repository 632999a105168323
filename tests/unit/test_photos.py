"""A photo of a flipchart: nothing of its file is kept, and it goes nowhere else."""

from io import BytesIO
from typing import Final

import pytest
from PIL import Image
from sqlmodel import select

from peerdash.apart import photos as apart
from peerdash.model import Removal
from peerdash.model.photos import Photo, PhotoDraft
from peerdash.rules import photos as rules
from peerdash.rules.refusal import Refused
from peerdash.services import photos
from peerdash.services.name_search import UNREAD, named_in
from peerdash.store import scope, sealing
from peerdash.store.sealing import UnsealedError
from peerdash.vocabulary.roles import Act
from tests.area import Area

MAP: Final = "M-12"
SAID: Final = PhotoDraft(words="The flipchart of Monday")
SECRET: Final = b"Canal Street 51.4 north"
GPS, DESCRIBED, TURNED = 0x8825, 0x010E, 0x0112


def taken(form: str = "JPEG", size: tuple[int, int] = (320, 200)) -> bytes:
    """A photo that says where it was taken, by whom, and that it lies on its side."""
    picture = Image.new("RGB", size, "white")
    picture.paste("red", (0, 0, size[0] // 4, size[1]))
    exif = Image.Exif()
    exif[DESCRIBED] = SECRET.decode()
    exif[TURNED] = 6
    exif.get_ifd(GPS)[2] = (51.0, 27.0, 0.0)
    made = BytesIO()
    picture.save(
        made, form, exif=exif, **({"comment": SECRET} if form == "JPEG" else {})
    )
    return made.getvalue()


@pytest.mark.parametrize("form", ["JPEG", "PNG", "WEBP"])
def test_a_photo_is_drawn_anew_upright_with_nothing_of_its_file(form: str) -> None:
    content = taken(form)
    assert SECRET in content
    made, width, height = apart.redrawn(content)
    assert (width, height) == (200, 320)
    assert SECRET not in made
    with Image.open(BytesIO(made)) as kept:
        assert (kept.format, kept.size) == ("JPEG", (200, 320))
        assert not kept.getexif()
        assert not kept.info.keys() & {"comment", "exif", "icc_profile", "xmp"}
        red, _, blue = kept.convert("RGB").getpixel((100, 10))  # type: ignore[misc]
        assert (red > 200, blue < 60) == (True, True)


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "no picture that can be read"),
        (b"%PDF-1.7 a scan", "no picture that can be read"),
        (taken("GIF"), "no picture that can be read"),
        (taken()[:400], "no picture that can be read"),
        (taken("PNG", (6000, 4001)), "over 24 million dots"),
        (b"x" * 5_000_001, "over 5 MB"),
    ],
    ids=["nothing", "another", "gif", "cut", "many", "large"],
)
def test_what_is_no_picture_or_too_large_is_refused(content: bytes, said: str) -> None:
    with pytest.raises(Refused, match=said):
        apart.redrawn(content)


def test_a_large_photo_is_made_as_small_as_is_legible() -> None:
    made, width, height = rules.redrawn(taken(size=(4800, 3000)))
    assert (max(width, height), len(made) < 2_000_000) == (rules.SIDE, True)


def test_what_is_sealed_opens_in_its_own_place_alone() -> None:
    kept = sealing.sealed(b"key", b"a picture", "item/photo")
    assert b"a picture" not in kept
    assert sealing.opened(b"key", kept, "item/photo") == b"a picture"
    changed = kept[:-1] + bytes([kept[-1] ^ 1])
    for key, some, of in (
        (b"other", kept, "item/photo"),
        (b"key", kept, "item/another"),
        (b"key", changed, "item/photo"),
    ):
        with pytest.raises(UnsealedError):
            sealing.opened(key, some, of)


def test_it_is_kept_sealed_looked_at_in_the_log_and_taken_off_with_a_reason(
    area: Area,
) -> None:
    desk = area.desk("sam")
    drawn = rules.redrawn(taken())
    made = photos.add(desk, MAP, SAID, drawn)
    with scope.unscoped(area.db) as rows:
        assert drawn[0] not in rows.exec(select(Photo)).one().sealed
    assert [one.id for one in photos.listing(desk, MAP)] == [made]
    assert photos.picture(desk, MAP, made).jpeg == drawn[0]
    line = area.lines()[-1]
    assert (line.act, line.ref, line.about) == (Act.VIEW, f"{MAP}/{made[:8]}", "photo")
    photos.remove(desk, MAP, made, "It is redrawn")
    assert photos.listing(desk, MAP) == ()
    with scope.unscoped(area.db) as rows:
        assert "photo" in {one.what for one in rows.exec(select(Removal))}
        assert rows.exec(select(Photo)).all() == []


def test_who_does_not_see_a_map_sees_no_photo_of_it_and_no_room_does(
    area: Area,
) -> None:
    made = photos.add(area.desk("sam"), "M-3", SAID, rules.redrawn(taken()))
    barred = area.desk("ruth")
    with pytest.raises(Refused):
        photos.picture(barred, "M-3", made)
    with scope.reading(area.db, barred.scope) as session:
        assert session.exec(select(Photo)).all() == []
    chair = area.desk("asha")
    [told] = [one for one in named_in(chair, "P-26") if one.called == UNREAD]
    assert told.refs == ("M-3",)
    room = area.desk("sam").for_the_room
    assert photos.listing(room, "M-3") == ()
    with pytest.raises(Refused, match="no shared screen"):
        photos.picture(room, "M-3", made)


def test_no_more_are_kept_than_are_looked_at(sqlite_area: Area) -> None:
    desk, drawn = sqlite_area.desk("sam"), rules.redrawn(taken())
    for _ in range(rules.MOST):
        photos.add(desk, MAP, SAID, drawn)
    with pytest.raises(Refused, match="Take one off first"):
        photos.add(desk, MAP, SAID, drawn)
