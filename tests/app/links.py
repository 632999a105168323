"""The links of a page, in order, as they are read."""

from streamlit.testing.v1 import AppTest


def links(page: AppTest) -> list[str]:
    """Return the label of every link, without its colour, weight and escapes."""
    said = (str(one.proto.label) for one in page.get("page_link"))
    bare = (one.removeprefix(":primary[").removesuffix("]") for one in said)
    return [one.replace("\\", "").replace("*", "") for one in bare]
