"""A photo of a flipchart on the screen: added, beside the map, and taken off (R129)."""

from base64 import b64encode
from html import escape
from typing import Final

import streamlit as st

from peerdash.apart.photos import redrawn
from peerdash.model.photos import PhotoDraft
from peerdash.rules import access
from peerdash.rules.photos import TYPES
from peerdash.rules.sheets import MEGABYTES
from peerdash.services import photos
from peerdash.services.desk import Desk
from peerdash.services.photos import PhotoSeen, Picture
from peerdash.ui import form, wrong
from peerdash.ui.asking import generation
from peerdash.ui.frame import nothing_yet, words
from peerdash.ui.plate import plate
from peerdash.ui.record import taking_off
from peerdash.vocabulary.dates import in_words
from peerdash.vocabulary.roles import Act

KEYS: Final = "Plus and minus look closer and farther, arrows move what is looked at."


def adding(desk: Desk, ref: str) -> None:
    """Add a photo or a scan; below, what is there, and taking one off."""
    key = f"adding.{ref}.photo"
    st.caption(
        "Only what is drawn is kept: where, when and with what it was taken is left "
        "out. It is shown beside this map, and leaves in no file."
    )
    upload = st.file_uploader(
        f"Photo or scan (JPEG, PNG or WebP, up to {MEGABYTES} MB)",
        type=list(TYPES),
        key=f"{generation(key)}.file",
    )
    draft = form.filled(key, PhotoDraft, ("words",), submit="Add this photo")
    if draft is not None and upload is None:
        wrong.refused(key, "Choose the picture first.")
    elif draft is not None and upload is not None:
        content = upload.getvalue()
        if form.saved(key, lambda _: photos.add(desk, ref, draft, redrawn(content))):
            st.toast("Added.")
            st.rerun()
    _there(desk, ref)


def _there(desk: Desk, ref: str) -> None:
    kept = photos.listing(desk, ref)
    if not kept:
        nothing_yet("No photo is here yet.")
        return
    for one in kept:
        st.markdown(words(_said(one)))
    if access.may(desk.viewer, Act.REMOVE):
        one = _which("Which to take off", kept, f"adding.{ref}.photo.off")
        taking_off(
            f"adding.{ref}.photo.off.{one.id}",
            lambda why: photos.remove(desk, ref, one.id, why),
            to="this photo",
        )


def shown(desk: Desk, ref: str) -> PhotoSeen | None:
    """Ask whether a photo stands beside the map, and which; None for none."""
    kept = photos.listing(desk, ref)
    if not kept or not st.toggle("Photo beside the map", key=f"photos.{ref}.shown"):
        return None
    return kept[0] if len(kept) == 1 else _which("Which", kept, f"photos.{ref}.which")


def beside(desk: Desk, ref: str, one: PhotoSeen) -> None:
    """Draw a photo to be looked at closer and farther, by keys as by pointer."""
    st.caption(words(f"{_said(one)}. {KEYS}"))
    seen = photos.picture(desk, ref, one.id)
    plate(_svg(seen), key=f"photos.{one.id}", chosen="", on_choose=lambda _: None)


def _svg(seen: Picture) -> str:
    """Return a photo as a drawing of its own size, so that it is looked at as one."""
    src = b64encode(seen.jpeg).decode()
    return (
        '<svg xmlns="http://www.w3.org/2000/svg" tabindex="0" role="img" '
        f'aria-label="Photo: {escape(seen.words)}. {KEYS}" '
        f'viewBox="0 0 {seen.width} {seen.height}">'
        f'<image width="{seen.width}" height="{seen.height}" '
        f'href="data:image/jpeg;base64,{src}"/></svg>'
    )


def _said(one: PhotoSeen) -> str:
    by = f", added by {one.by}" if one.by else ""
    return f"{one.words}{by} on {in_words(one.on)}"


def _which(label: str, kept: tuple[PhotoSeen, ...], key: str) -> PhotoSeen:
    by_id = {one.id: one for one in kept}
    chosen = st.selectbox(
        words(label), list(by_id), format_func=lambda one: _said(by_id[one]), key=key
    )
    return by_id[str(chosen)]
