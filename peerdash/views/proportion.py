"""What a map still has to explain: how many it draws, and how far it reaches."""

from peerdash.rules import reach
from peerdash.rules.referrals import MANY
from peerdash.services.pictures import MapPicture


def size_asked(picture: MapPicture) -> str:
    """Ask why so many are drawn, unless somebody has said (R219)."""
    many = sum(person.drawn for person in picture.people)
    if many <= MANY or picture.size_because:
        return ""
    return f"{many} people are drawn. The chair says why more than {MANY} are needed."


def step_asked(picture: MapPicture) -> tuple[int, str]:
    """Ask about the first step nobody has explained; (0, "") when all are (R231)."""
    far = steps(picture)
    step = reach.unexplained(far, [step for step, _ in picture.steps_because])
    if not step:
        return 0, ""
    who = ", ".join(p.label for p in picture.people if far.get(p.ref) == step)
    verb = "is" if sum(at == step for at in far.values()) == 1 else "are"
    usual = "1 step" if reach.REACH == 1 else f"{reach.REACH} steps"
    return step, (
        f"{who} {verb} {step} steps from whom this map is about. A map reaches "
        f"{usual} from them unless somebody says why it goes further."
    )


def steps(picture: MapPicture) -> dict[str, int]:
    """Return by ref how far each is from whom a map is about; unlinked, not at all."""
    shown = {p.ref for p in picture.people if p.drawn}
    links = [(tie.from_ref, tie.to_ref) for tie in picture.ties]
    areas = [box.members for box in picture.boxes]
    areas += [ring.members for ring in picture.rings]
    together = [[ref for ref in area if ref in shown] for area in areas]
    subjects = [p.ref for p in picture.people if p.subject]
    return reach.steps(subjects, links, together)
