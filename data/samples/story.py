"""What happened: the opportunities of the invented team, before any CRM gives them a shape."""

import numpy as np
import pandas as pd
from scipy.special import expit, logit, ndtri

from data.samples.draws import days_from, even, pick
from data.samples.newcomer import first_deals
from data.samples.prospects import prospects
from data.samples.standing import stand
from data.samples.team import REPS
from data.samples.words import LOSS_REASONS, LOSS_SHARES, PRODUCTS, RENEWAL, SOURCES
from data.samples.workdays import END, after, month_end

SEED = 20261739
LEADS_FOR_EACH_APPOINTMENT = 0.68
RENEWAL_EASE = 1.0
DAYS_TO_APPOINTMENT, DAYS_TO_PROPOSAL, DAYS_TO_SALE = 6, 13, 22
DAYS_TO_REFUSAL, DAYS_TO_BOOK_IT = 15, 12
DEMO_ON_THE_WAY, DEMO_IN_VAIN = 0.80, 0.30
NEGOTIATED = 0.60
NEVER_CLOSED = 0.25
BOOKED_AT_MONTH_END = 0.30
AMOUNT_SPREAD = 0.27
AMOUNT_UNKNOWN = 0.02
NOT_YET = np.datetime64("NaT", "D")


def opportunities() -> pd.DataFrame:
    """Every opportunity up to `END`, oldest first, in the columns of `kpi.tables` and its day of `negotiation`."""
    rng = np.random.default_rng(SEED)
    a_week = np.array([rep.appointments for rep in REPS])
    met = _sold(rng, prospects(rng, a_week))
    leads = _waiting(rng, prospects(rng, LEADS_FOR_EACH_APPOINTMENT * a_week))
    deals = pd.concat([met, leads, first_deals()])
    deals = deals.sort_values(["created", "rep", "account"], kind="stable", ignore_index=True)
    deals.insert(0, "opportunity_id", [str(10001 + place) for place in range(len(deals))])
    return stand(rng, deals)


def _sold(rng: np.random.Generator, met: pd.DataFrame) -> pd.DataFrame:
    """From the first appointment (`begin`) on."""
    count = len(met)
    is_renewal = (met["type"] == RENEWAL).to_numpy()
    group = met["place"].to_numpy() + 100 * is_renewal
    ease = met["source"].map(SOURCES).to_numpy(float) + RENEWAL_EASE * is_renewal
    to_proposal, closing, pace = (_of_rep(met, trait) for trait in ("to_proposal", "closing", "pace"))
    advances = even(rng, group) < expit(logit(to_proposal) + ease)
    wins = advances & (even(rng, group + 1000 * advances) < expit(logit(closing) + ease))
    group = group + 1000 * advances + 1000 * wins
    first = met["begin"].to_numpy("datetime64[D]")
    to_gateway = days_from(even(rng, group), np.where(advances, DAYS_TO_PROPOSAL * pace, DAYS_TO_REFUSAL))
    to_end = days_from(even(rng, group), np.where(wins, DAYS_TO_SALE * pace, DAYS_TO_REFUSAL))
    proposal = after(first, to_gateway)
    end = np.where(advances, after(proposal, to_end), proposal)
    demo = after(first, np.ceil(to_gateway * rng.uniform(0.3, 0.9, count)))
    has_demo = rng.random(count) < np.where(advances, DEMO_ON_THE_WAY, DEMO_IN_VAIN)
    negotiation = after(proposal, np.ceil(to_end * rng.uniform(0.3, 0.8, count)))
    is_negotiated = advances & (rng.random(count) < NEGOTIATED)
    is_forgotten = ~wins & (even(rng, group) < NEVER_CLOSED)
    closed = np.where(is_forgotten, NOT_YET, np.where(wins, end, _booked(rng, end)))
    return met.assign(
        created=after(first, -days_from(rng.random(count), DAYS_TO_APPOINTMENT)),
        first_appointment=first,
        next_step=_known(demo, has_demo),
        proposal=_known(proposal, advances),
        negotiation=_known(negotiation, is_negotiated),
        closed=_known(closed),
        is_won=wins,
        amount=_amounts(rng, met, group),
        loss_reason=pick(rng, LOSS_REASONS, LOSS_SHARES, count),
    )


def _waiting(rng: np.random.Generator, leads: pd.DataFrame) -> pd.DataFrame:
    """Leads, entered on their `begin` day, that came to no appointment."""
    count = len(leads)
    created = leads["begin"].to_numpy("datetime64[D]")
    closed = _booked(rng, after(created, days_from(rng.random(count), DAYS_TO_REFUSAL)))
    return leads.assign(
        created=created,
        first_appointment=NOT_YET,
        next_step=NOT_YET,
        proposal=NOT_YET,
        negotiation=NOT_YET,
        closed=_known(closed, rng.random(count) >= NEVER_CLOSED),
        is_won=False,
        amount=_amounts(rng, leads, leads["place"].to_numpy()),
        loss_reason=pick(rng, LOSS_REASONS, LOSS_SHARES, count),
    )


def _of_rep(deals: pd.DataFrame, trait: str) -> np.ndarray:
    return np.array([getattr(rep, trait) for rep in REPS])[deals["place"]]


def _booked(rng: np.random.Generator, refused: np.ndarray) -> np.ndarray:
    """The day a loss is entered in the CRM: late, and often when the month is cleaned up."""
    booked = after(refused, rng.exponential(DAYS_TO_BOOK_IT, len(refused)))
    return np.where(rng.random(len(refused)) < BOOKED_AT_MONTH_END, month_end(booked), booked)


def _amounts(rng: np.random.Generator, deals: pd.DataFrame, group: np.ndarray) -> np.ndarray:
    usual = deals["product"].map(PRODUCTS).to_numpy(float) * _of_rep(deals, "size")
    amounts = usual * np.exp(AMOUNT_SPREAD * ndtri(even(rng, group)) - AMOUNT_SPREAD**2 / 2)
    return np.where(rng.random(len(deals)) < AMOUNT_UNKNOWN, np.nan, 50 * np.rint(amounts / 50))


def _known(days: np.ndarray, took_place: np.ndarray | bool = True) -> np.ndarray:
    """The days that had come by `END`, of what took place at all."""
    return np.where((days <= END) & took_place, days, NOT_YET)
