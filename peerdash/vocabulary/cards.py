"""The eleven cards of a talk about who matters, and what each may say of somebody.

They are ours, for somebody of ten to seventeen: what goes well comes before what does
not, nobody is asked to judge a friend, and each may be left out (R050-R061).
"""

from dataclasses import dataclass

from peerdash.vocabulary.evidence import Source
from peerdash.vocabulary.word import Named, Word


class Level(Word):
    """What a prompt may say of one person, as the list beside the map puts it."""

    row: Named

    BRINGS_OUT = "brings-out", Named("brings out the best in me")
    I_HELP = "i-help", Named("I make their day better")
    YOUNGER = "younger", Named("younger than me")
    SAME_AGE = "same-age", Named("about my age")
    BIT_OLDER = "bit-older", Named("a year or two older")
    OLDER = "older", Named("three or more years older")
    MOST_DAYS = "most-days", Named("we see each other most days")
    WEEKLY = "weekly", Named("we see each other every week")
    SOMETIMES = "sometimes", Named("we see each other now and then")
    HAPPY = "happy", Named("their family likes us hanging out")
    UNHAPPY = "unhappy", Named("their family is not so keen")
    FAMILY_UNSURE = "family-unsure", Named("not sure what their family thinks")
    MET = "met", Named("my family knows them")
    MET_FAMILY = "met-family", Named("my family knows them and their family")
    NOT_MET = "not-met", Named("my family has not met them")
    TRUSTS = "trusts", Named("I trust them")
    COMES_THROUGH = "comes-through", Named("would help me")
    GOES_ALONG = "goes-along", Named("goes along with me")
    HOME_WORRIES = "home-worries", Named("my parent or carer would grumble")
    SCHOOL_WORRIES = "school-worries", Named("a teacher would grumble")
    OTHER_WORRIES = "other-worries", Named("another grown-up would grumble")
    HOT_WATER = "hot-water", Named("we got into trouble together")


class Section(Word):
    """The three things that the talk is about, and no others (R061)."""

    row: Named

    WHO = "who", Named("Who you like being with")
    WHERE = "where", Named("Time together, and where")
    MATTERS = "matters", Named("Who matters to you")


@dataclass(frozen=True, slots=True)
class Card:
    """One prompt: what is asked, what helps to answer it, and what it may say.

    `source` is where its answers come from. `as_told` says beside each whose view
    it would be: it is what the young person thinks somebody else would say.
    """

    section: Section
    asks: str
    hint: str
    levels: tuple[Level, ...]
    source: Source = Source.CHILD
    as_told: str = ""

    @property
    def label(self) -> str:
        """What the screen calls it."""
        return self.asks


class Prompt(Word):
    """The eleven cards, in the order in which they lie (R050-R060)."""

    row: Card

    BEST = (
        "best",
        Card(
            Section.WHO,
            "Who brings out the best in you?",
            "Somebody who cheers you up, calms you down or gets you to have a go.",
            (Level.BRINGS_OUT,),
        ),
    )
    GIVES = (
        "gives",
        Card(
            Section.WHO,
            "And whose day do you make better?",
            "Think of who laughs with you, asks you for help or looks up to you.",
            (Level.I_HELP,),
        ),
    )
    AGES = (
        "ages",
        Card(
            Section.WHO,
            "How old is everybody, next to you?",
            "A rough idea is enough. Leave out anyone you are not sure of.",
            (Level.YOUNGER, Level.SAME_AGE, Level.BIT_OLDER, Level.OLDER),
        ),
    )
    TIME = (
        "time",
        Card(
            Section.WHERE,
            "Who do you see the most, and where do you end up?",
            "At school, at somebody's, out and about, online: anywhere counts.",
            (Level.MOST_DAYS, Level.WEEKLY, Level.SOMETIMES),
        ),
    )
    THEIR_HOME = (
        "their-home",
        Card(
            Section.WHERE,
            "When you make plans with a friend, how does their family take it?",
            "Only what you have noticed. Not knowing is an answer too.",
            (Level.HAPPY, Level.UNHAPPY, Level.FAMILY_UNSURE),
        ),
    )
    MY_HOME = (
        "my-home",
        Card(
            Section.WHERE,
            "Which of your friends has your own family met?",
            "And have the grown-ups on both sides ever talked?",
            (Level.MET, Level.MET_FAMILY, Level.NOT_MET),
        ),
    )
    TELLS = (
        "tells",
        Card(
            Section.MATTERS,
            "If something brilliant or awful happened, whom would you tell first?",
            "The people you can be yourself with, and who keep things to themselves.",
            (Level.TRUSTS,),
        ),
    )
    HELPS = (
        "helps",
        Card(
            Section.MATTERS,
            "If it all went wrong one night, who would come and get you?",
            "It may be somebody else than the friend you have most fun with.",
            (Level.COMES_THROUGH,),
        ),
    )
    LEADS = (
        "leads",
        Card(
            Section.MATTERS,
            "Who tends to go along with what you decide?",
            "Most of us lead in some things and follow in others.",
            (Level.GOES_ALONG,),
        ),
    )
    GRUMBLES = (
        "grumbles",
        Card(
            Section.MATTERS,
            "Is there anyone here that a grown-up would grumble about?",
            "Say which grown-up, and whether you think they have a point.",
            (Level.HOME_WORRIES, Level.SCHOOL_WORRIES, Level.OTHER_WORRIES),
            as_told="What a grown-up would say, as the young person tells it.",
        ),
    )
    SCRAPES = (
        "scrapes",
        Card(
            Section.MATTERS,
            "Most people land in hot water with a friend some time. Have you?",
            "No details needed. What you say here stays here unless somebody is in "
            "danger, and then you are told first.",
            (Level.HOT_WATER,),
        ),
    )
