"""How figures are worked out that are no KPI of their own: gap, levers, in flight, fair peers, ripe ratios, market.

Each file makes a `Working` of its own numbers, in the shape in which `kpi.explain` explains a KPI: definition, formula,
the formula with these numbers in it, what was counted, what was left out and why, the deals.
"""
