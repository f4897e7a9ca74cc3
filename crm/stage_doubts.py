"""Stages whose words deny, put off or contradict what they name: nobody but the director knows where they stand."""

from crm.vocabulary import STAGE_DOUBTS


def is_doubtful(words: str, place: str) -> bool:
    """Whether the plain words of a stage leave open if it was reached: "demo no show", "propuesta por enviar".

    `place`: where its words alone would put it, a position, "won" or "lost".
    """
    meant = STAGE_DOUBTS["harmless"].sub(" ", words)
    if place == "won":  # what was won with the signature pending is not sold yet
        return _has(words, "end_denied", "to_come", "not_for_good")
    if place == "lost":
        if _has(meant, "end_denied", "not_for_good") or (_has(meant, "lost") and _has(meant, "won")):
            return True
        return not _has(meant, "lost") and _has(meant, "called_off") and _has(meant, "event")
    if place == "new":  # nobody stands before the beginning
        return _has(meant, "not_new")
    return _has(meant, "did_not_happen", "to_come")


def _has(words: str, *doubts: str) -> bool:
    return any(STAGE_DOUBTS[doubt].search(words) for doubt in doubts)
