"""Why in law an agency shares, as its sharing agreement says (R004)."""

from peerdash.vocabulary.word import Named, Word


class Basis(Word):
    """The lawful basis that an agreement names, in UK data protection law."""

    row: Named

    NOT_RECORDED = "not-recorded", Named("Not recorded")
    PUBLIC_TASK = "public-task", Named("Public task, UK GDPR article 6(1)(e)")
    LEGAL_DUTY = "legal-duty", Named("Legal obligation, UK GDPR article 6(1)(c)")
    VITAL = "vital-interests", Named("Vital interests, UK GDPR article 6(1)(d)")
    LEGITIMATE = (
        "legitimate-interests",
        Named("Legitimate interests, UK GDPR article 6(1)(f)"),
    )
    LAW_ENFORCEMENT = (
        "law-enforcement",
        Named("Law enforcement, Data Protection Act 2018 part 3"),
    )
