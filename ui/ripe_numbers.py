"""The ripe ratios as the numbers that the sliders start from."""

from dataclasses import replace

from kpi import Missing
from kpi.metrics import ALL
from kpi.ripe import STEPS, WHOLE_WAY, RipeRatio
from kpi.ripening import RipeRatios
from ui.live_slider import SliderValues
from ui.ripe_ratios import SIGN, rests_on
from ui.words import Words


def usable(ripe: RipeRatios, is_split: bool) -> RipeRatios | Missing:
    """The ratios the sliders need: both, or the overall one where the export does not tell them apart; else why not."""
    needed = STEPS if is_split else (WHOLE_WAY,)
    for key in needed:
        if isinstance(found := ripe[key], Missing):
            return found
    return {key: ripe[key] for key in needed}


def with_ripe(values: SliderValues, ripe: RipeRatios | Missing) -> SliderValues:
    """The values with the ripe ratios in place of those as decided, where they can be told."""
    if isinstance(ripe, Missing):
        return values
    shares = [found.value for found in ripe.values() if isinstance(found, RipeRatio)]
    first, closing = shares if len(shares) > 1 else (shares[0], 1.0)
    return replace(values, appointment_to_proposal=first, closing_ratio=closing)


def ripe_numbers_in_words(ripe: RipeRatios | Missing | None, words: Words) -> list[str]:
    """Which ripe ratios the sliders start from, and what they rest on; nothing where the reader wants none."""
    if ripe is None:
        return []
    if isinstance(ripe, Missing):
        return [words.say("The ratios are those as decided: {reason}.", reason=ripe)]
    told = [
        words.say(
            "{kpi} {share} ({rests_on})",
            kpi=words.say(ALL[key].SHORT_NAME),
            share=words.percent(found.value),
            rests_on=rests_on(key, found, words),
        )
        for key, found in ripe.items()
        if isinstance(found, RipeRatio)
    ]
    return [
        words.say(
            "{sign} Ripe ratios: {ratios}. The gap, the levers and the plans below count those as decided.",
            sign=SIGN,
            ratios="; ".join(told),
        )
    ]
